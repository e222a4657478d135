import SystemPackage

/// All bytes up to the end of an open file descriptor (0 is stdin); `name` is what messages call it.
///
/// The record of the call takes note of a file that the shell has opened.
/// More than the greatest size of a file is an error, for a pipe need not end.
package func readToEnd(
  ofDescriptor descriptor: Int32, named name: String, limit: Int = RegularFile.sizeLimit,
  noting record: ReadFiles? = nil
) throws(Rejection) -> [UInt8] {
  var status = stat()
  if fstat(descriptor, &status) == 0 { record?.note(status, as: name) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 64 << 10)
  while true {
    let count: Int
    do {
      count = try retrying { buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) } }
    } catch {
      throw .system(error, "read", name)
    }
    if count == 0 { return bytes }
    bytes += buffer[..<count]
    guard bytes.count <= limit else {
      throw Rejection(
        .fileTooLarge, "\"\(name)\" must not be larger than \(RegularFile.mebibytes(limit))",
        at: FileLocation(file: name)
      )
    }
  }
}
