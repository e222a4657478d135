import CZlib

/// Compressed bytes as they were before, as far as they may grow.
enum Inflation {
  /// How the compressed bytes are wrapped.
  enum Form: Int32 {
    /// Not at all, as in ZIP (RFC 1951).
    case raw = -15
    /// In members, one after another (RFC 1952).
    case gzip = 31
  }

  /// Why there are no bytes.
  enum Failure: Error {
    case damaged
    /// There are more than may be.
    case tooLong
  }

  /// - Parameter limit: The most bytes that may come out.
  static func inflate(_ bytes: ArraySlice<UInt8>, _ form: Form, limit: Int) throws(Failure) -> [UInt8] {
    var output: [UInt8] = []
    var rest = bytes
    repeat {
      let (member, used) = try self.member(rest, form, limit: limit - output.count)
      output += member
      rest = rest.dropFirst(used)
      // What follows the last member is padding.
    } while form == .gzip && rest.starts(with: [0x1F, 0x8B])
    return output
  }

  /// The first member, and how many bytes it had.
  private static func member(
    _ bytes: ArraySlice<UInt8>, _ form: Form, limit: Int
  ) throws(Failure) -> (output: [UInt8], used: Int) {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, form.rawValue, ZLIB_VERSION, size) == Z_OK else { throw .damaged }
    defer { inflateEnd(&stream) }
    var output: [UInt8] = []
    var input = Array(bytes)
    let status = input.withUnsafeMutableBufferPointer { input -> Int32 in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(clamping: input.count)
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let (status, count) = chunk.withUnsafeMutableBufferPointer { chunk -> (Int32, Int) in
          stream.next_out = chunk.baseAddress
          stream.avail_out = UInt32(chunk.count)
          let status = CZlib.inflate(&stream, Z_NO_FLUSH)
          return (status, chunk.count - Int(stream.avail_out))
        }
        output += chunk[..<count]
        // Nothing more came of what is there: it ends too early.
        if status != Z_OK || output.count > limit || count == 0 && stream.avail_in == 0 { return status }
      }
    }
    if output.count > limit { throw .tooLong }
    guard status == Z_STREAM_END else { throw .damaged }
    return (output, Int(stream.total_in))
  }
}
