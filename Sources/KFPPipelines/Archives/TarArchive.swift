/// The entries of a tar archive, in order, as far as a name and bytes go (POSIX.1-2017, `pax`, and GNU's long names).
struct TarArchive: Sequence, IteratorProtocol {
  struct Entry {
    let name: String
    let content: ArraySlice<UInt8>
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// The next entry; nil at the end, and where the archive breaks off.
  mutating func next() -> Entry? {
    var longName: String?
    while true {
      let header = rest.prefix(512)
      guard header.count == 512, header.contains(where: { $0 != 0 }),
        let size = Self.number(header, at: 124, count: 12), size <= rest.count - 512
      else { return nil }
      let content = rest.dropFirst(512).prefix(size)
      rest = rest.dropFirst(512 + (size + 511) / 512 * 512)
      switch header[header.startIndex + 156] {
      case UInt8(ascii: "L"): longName = Self.text(content)
      case UInt8(ascii: "x"): longName = Self.path(in: content) ?? longName
      case UInt8(ascii: "g"), UInt8(ascii: "K"): break
      default: return Entry(name: longName ?? Self.name(header), content: content)
      }
    }
  }

  private static func name(_ header: ArraySlice<UInt8>) -> String {
    let start = header.startIndex
    let name = text(header[start..<start + 100])
    // Only the form of POSIX has a prefix.
    guard header[start + 257..<start + 263].elementsEqual("ustar\0".utf8) else { return name }
    let prefix = text(header[start + 345..<start + 500])
    return prefix.isEmpty ? name : "\(prefix)/\(name)"
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// A size in octal digits, or as a number where it is too large for them.
  private static func number(_ header: ArraySlice<UInt8>, at offset: Int, count: Int) -> Int? {
    let field = header[header.startIndex + offset..<header.startIndex + offset + count]
    if field.first == 0x80 {
      return field.dropFirst().reduce(0 as Int?) { sum, byte in
        sum.flatMap { $0 < 1 << 48 ? $0 << 8 | Int(byte) : nil }
      }
    }
    let digits = text(field).split(separator: " ").first ?? ""
    return digits.isEmpty ? 0 : Int(digits, radix: 8).flatMap { $0 < 0 ? nil : $0 }
  }

  /// The `path` of an extended header: `LENGTH path=NAME` and a line break.
  private static func path(in records: ArraySlice<UInt8>) -> String? {
    var rest = records
    var found: String?
    while let blank = rest.firstIndex(of: UInt8(ascii: " ")),
      let length = Int(String(decoding: rest[..<blank], as: UTF8.self)), length > blank - rest.startIndex + 1,
      length <= rest.count
    {
      let record = rest[(blank + 1)..<(rest.startIndex + length)].dropLast()
      if record.starts(with: "path=".utf8) { found = String(decoding: record.dropFirst(5), as: UTF8.self) }
      rest = rest.dropFirst(length)
    }
    return found
  }
}
