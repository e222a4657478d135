import SystemPackage

/// What a command line names, read once: stdin for `-`, a pipe of the shell, or a regular file.
package struct NamedInput {
  /// What messages call it: `stdin`, or the path.
  package let name: String
  package let bytes: [UInt8]

  /// - Parameter record: Takes note of a file that is read.
  package init(_ argument: String, noting record: ReadFiles? = nil) throws(Rejection) {
    name = argument == "-" ? "stdin" : argument
    if argument == "-" {
      bytes = try readToEnd(ofDescriptor: 0, named: name, noting: record)
    } else if let piped = try readPipe(argument, noting: record) {
      bytes = piped
    } else {
      bytes = try RegularFile.read(argument, named: argument, noting: record)
    }
  }
}

/// All bytes of a pipe that a shell puts in the place of a file, as `diff <(COMMAND) FILE` does; nil for all else.
///
/// Such a pipe has a name below `/dev`. A FIFO elsewhere may have nobody who writes, and is not waited for.
private func readPipe(_ path: String, noting record: ReadFiles?) throws(Rejection) -> [UInt8]? {
  guard path.hasPrefix("/dev/") || path.hasPrefix("/proc/"),
    status(of: path, followingLinks: true)?.format == S_IFIFO
  else { return nil }
  let descriptor: Int32
  do {
    descriptor = try retrying { open(path, O_RDONLY | O_CLOEXEC) }
  } catch {
    throw .system(error, "read", path)
  }
  defer { close(descriptor) }
  return try readToEnd(ofDescriptor: descriptor, named: path, noting: record)
}

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
