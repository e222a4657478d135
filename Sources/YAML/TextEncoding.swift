/// The UTF-8 of a file as kubectl and kustomize take it: UTF-16 with a byte order mark is read, too, and a mark at the
/// start of a further document does not count.
func readableText(_ bytes: [UInt8]) -> [UInt8] {
  if let text = utf8(ofUTF16: bytes) { return text }
  let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  // Nearly every file holds none.
  if bytes.withUnsafeBufferPointer({ $0.offset(of: mark[0]) == nil }) { return bytes }
  var text: [UInt8] = []
  var taken = 0
  var index = mark.count
  while let start = bytes[min(index, bytes.count)...].firstIndex(of: mark[0]) {
    index = start + 1
    guard bytes[start...].starts(with: mark), startsDocument(start, in: bytes) else { continue }
    text += bytes[taken..<start]
    taken = start + mark.count
  }
  return taken == 0 ? bytes : text + bytes[taken...]
}

/// Whether the line before a place is `---`, which alone begins a document.
private func startsDocument(_ place: Int, in bytes: [UInt8]) -> Bool {
  var end = place
  for lineBreak in "\n\r".utf8 where end > 0 && bytes[end - 1] == lineBreak { end -= 1 }
  guard end < place, end >= 3, bytes[(end - 3)..<end].elementsEqual("---".utf8) else { return false }
  return end == 3 || bytes[end - 4] == UInt8(ascii: "\n")
}

/// The UTF-8 of what begins with a byte order mark of UTF-16; nil for all else, and for what is not well formed.
private func utf8(ofUTF16 bytes: [UInt8]) -> [UInt8]? {
  guard bytes.count >= 2, bytes.count % 2 == 0 else { return nil }
  let isBigEndian = bytes.starts(with: [0xFE, 0xFF])
  guard isBigEndian || bytes.starts(with: [0xFF, 0xFE]) else { return nil }
  let units = stride(from: 2, to: bytes.count, by: 2).lazy.map { index in
    let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    return isBigEndian ? first << 8 | second : second << 8 | first
  }
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count / 2)
  let isBroken = transcode(
    units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true, into: { text.append($0) })
  return isBroken ? nil : text
}
