import CZlib

/// Archives as tools make them.
package enum Archive {
  package typealias Entry = (name: String, content: [UInt8])

  /// A tar archive, compressed; of several parts, each is a member of its own.
  package static func tarGzip(_ entries: [Entry], parts: Int = 1) -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries { bytes += header(entry.name, entry.content.count) + padded(entry.content) }
    bytes += [UInt8](repeating: 0, count: 1024)
    let length = (bytes.count + parts - 1) / parts
    return stride(from: 0, to: bytes.count, by: length).flatMap { start in
      deflated(bytes[start..<min(start + length, bytes.count)], windowBits: 31)
    }
  }

  /// A ZIP archive, its entries compressed or stored as they are.
  package static func zip(_ entries: [Entry], isCompressed: Bool = true, comment: String = "") -> [UInt8] {
    var (bytes, directory): ([UInt8], [UInt8]) = ([], [])
    for entry in entries {
      let packed = isCompressed ? deflated(entry.content[...], windowBits: -15) : entry.content
      let checksum = Int(crc32(0, entry.content, UInt32(entry.content.count)))
      let name = Array(entry.name.utf8)
      let common =
        number(20, 2) + number(0, 2) + number(isCompressed ? 8 : 0, 2) + number(0, 4) + number(checksum, 4)
        + number(packed.count, 4) + number(entry.content.count, 4) + number(name.count, 2) + number(0, 2)
      directory +=
        number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2)
        + number(0, 4) + number(bytes.count, 4) + name
      bytes += number(0x0403_4B50, 4) + common + name + packed
    }
    let end =
      number(0x0605_4B50, 4) + number(0, 4) + number(entries.count, 2) + number(entries.count, 2)
      + number(directory.count, 4) + number(bytes.count, 4) + number(comment.utf8.count, 2)
    return bytes + directory + end + Array(comment.utf8)
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(value >> ($0 * 8) & 0xFF) }
  }

  private static func header(_ name: String, _ size: Int) -> [UInt8] {
    func field(_ text: String, _ count: Int) -> [UInt8] {
      Array(text.utf8) + [UInt8](repeating: 0, count: count - text.utf8.count)
    }
    let digits = String(size, radix: 8)
    let length = String(repeating: "0", count: 11 - digits.count) + digits
    return padded(
      field(name, 100) + field("0000644", 8) + field("0000000", 8) + field("0000000", 8) + field(length, 12)
        + field("00000000000", 12) + field("        ", 8) + field("0", 1) + field("", 100)
        + field("ustar", 6) + field("00", 2))
  }

  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
  }

  private static func deflated(_ bytes: ArraySlice<UInt8>, windowBits: Int32) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    deflateInit2_(
      &stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
    defer { deflateEnd(&stream) }
    var input = Array(bytes)
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(input.count))) + 64)
    let count = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        deflate(&stream, Z_FINISH)
        return output.count - Int(stream.avail_out)
      }
    }
    return Array(output[..<count])
  }
}
