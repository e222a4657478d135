import CZlib

/// The entries of a ZIP archive, in the order of its directory (PKWARE's APPNOTE 6.3.10).
struct ZipArchive {
  struct Entry {
    let name: String
    fileprivate let method: Int
    fileprivate let isEncrypted: Bool
    fileprivate let checksum: Int
    fileprivate let size: Int
    fileprivate let offset: Int
  }

  let entries: [Entry]
  private let bytes: [UInt8]

  /// Nil for what has no directory that can be read.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard let end = Self.end(of: bytes), let count = bytes.number(at: end + 10, 2),
      var place = bytes.number(at: end + 16, 4)
    else { return nil }
    var entries: [Entry] = []
    for _ in 0..<count {
      guard bytes.number(at: place, 4) == 0x0201_4B50, let flags = bytes.number(at: place + 8, 2),
        let method = bytes.number(at: place + 10, 2), let checksum = bytes.number(at: place + 16, 4),
        let size = bytes.number(at: place + 20, 4),
        let nameLength = bytes.number(at: place + 28, 2), let extraLength = bytes.number(at: place + 30, 2),
        let commentLength = bytes.number(at: place + 32, 2), let offset = bytes.number(at: place + 42, 4),
        let name = bytes.part(place + 46, nameLength)
      else { return nil }
      entries.append(
        Entry(
          name: String(decoding: name, as: UTF8.self), method: method, isEncrypted: flags & 1 == 1,
          checksum: checksum,
          size: size, offset: offset))
      place += 46 + nameLength + extraLength + commentLength
    }
    self.entries = entries
  }

  /// The bytes of an entry.
  func content(of entry: Entry, limit: Int) throws(Inflation.Failure) -> [UInt8] {
    guard !entry.isEncrypted, bytes.number(at: entry.offset, 4) == 0x0403_4B50,
      let nameLength = bytes.number(at: entry.offset + 26, 2),
      let extraLength = bytes.number(at: entry.offset + 28, 2),
      let packed = bytes.part(entry.offset + 30 + nameLength + extraLength, entry.size)
    else { throw .damaged }
    let content =
      switch entry.method {
      case 0 where packed.count > limit: throw Inflation.Failure.tooLong
      case 0: Array(packed)
      case 8: try Inflation.inflate(packed, .raw, limit: limit)
      default: throw Inflation.Failure.damaged
      }
    guard Int(crc32(0, content, UInt32(content.count))) == entry.checksum else { throw .damaged }
    return content
  }

  /// Where the record at the end begins, behind which there is a comment at most.
  private static func end(of bytes: [UInt8]) -> Int? {
    let last = bytes.count - 22
    guard last >= 0 else { return nil }
    return stride(from: last, through: max(0, last - 65_535), by: -1).first {
      bytes[$0] == 0x50 && bytes.number(at: $0, 4) == 0x0605_4B50
    }
  }
}

extension [UInt8] {
  /// A number, its lowest byte first; nil where the bytes end before it does.
  fileprivate func number(at offset: Int, _ count: Int) -> Int? {
    part(offset, count).map { $0.reversed().reduce(0) { $0 << 8 | Int($1) } }
  }

  fileprivate func part(_ offset: Int, _ count: Int) -> ArraySlice<UInt8>? {
    offset >= 0 && count >= 0 && count <= self.count && offset <= self.count - count
      ? self[offset..<(offset + count)] : nil
  }
}
