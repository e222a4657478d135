import SystemPackage

/// Reads regular files, whole and of bounded size.
package enum RegularFile {
  /// The greatest size of a file that is read: 64 MiB, ten times the largest that is known to matter.
  package static let sizeLimit = 64 << 20

  /// The bytes of the file; `name` is what messages call it, and the record of the call takes note of it.
  ///
  /// Never waits for a writer, as a FIFO would make it: what is not a regular file is refused once it is open.
  package static func read(
    _ path: String, named name: @autoclosure () -> String, limit: Int = sizeLimit,
    followingLinks: Bool = true,
    noting record: ReadFiles? = nil
  ) throws(Rejection) -> [UInt8] {
    let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | (followingLinks ? 0 : O_NOFOLLOW)
    let descriptor: Int32
    do {
      descriptor = try retrying { open(path, flags) }
    } catch {
      if error == .tooManySymbolicLinkLevels, !followingLinks { throw irregular(name(), "a symbolic link") }
      throw .system(error, "read", name())
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(Errno(rawValue: errno), "read", name()) }
    guard status.format == S_IFREG else { throw irregular(name(), description(of: status.format)) }
    record?.note(status, as: name())
    guard status.st_size <= limit else { throw tooLarge(name(), Int(status.st_size), limit) }
    do {
      let bytes = try contents(of: descriptor, expecting: Int(status.st_size), atMost: limit)
      if let bytes { return bytes }
    } catch {
      throw .system(error, "read", name())
    }
    throw tooLarge(name(), limit + 1, limit)
  }

  /// All bytes up to the end; nil when there are more than the limit, for a file may grow while it is read.
  private static func contents(
    of descriptor: Int32, expecting size: Int, atMost limit: Int
  ) throws(Errno) -> [UInt8]? {
    var bytes: [UInt8] = []
    // One byte more than expected, so that the end is seen without growing.
    var room = size + 1
    while bytes.count <= limit {
      let count = bytes.count
      var failure: Errno?
      let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
        do throws(Errno) {
          while initialized < room {
            let start = buffer.baseAddress.map { $0 + initialized }
            let wanted = room - initialized
            let got = try retrying { systemRead(descriptor, start, wanted) }
            initialized += got
            // A file that has as many bytes as it said needs no further call to see that it ends.
            if got == 0 || initialized == size { break }
          }
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
      if count == 0 { bytes = part } else { bytes += part }
      if part.count < room { return bytes.count <= limit ? bytes : nil }
      room = 64 << 10
    }
    return nil
  }

  private static func irregular(_ name: String, _ what: String) -> Rejection {
    Rejection(
      .fileIrregular, "\"\(name)\" must be a regular file, but is \(what)", at: FileLocation(file: name))
  }

  private static func tooLarge(_ name: String, _ size: Int, _ limit: Int) -> Rejection {
    Rejection(
      .fileTooLarge, "\"\(name)\" must not be larger than \(mebibytes(limit)); it has \(mebibytes(size))",
      at: FileLocation(file: name))
  }

  /// A number of bytes in words, rounded up: `64 MiB`; below one MiB, the number.
  static func mebibytes(_ bytes: Int) -> String {
    bytes < 1 << 20 ? "\(bytes) bytes" : "\((bytes + (1 << 20) - 1) >> 20) MiB"
  }

  private static func description(of format: mode_t) -> String {
    switch format {
    case S_IFDIR: "a directory"
    case S_IFIFO: "a FIFO"
    case S_IFSOCK: "a socket"
    case S_IFCHR, S_IFBLK: "a device"
    case S_IFLNK: "a symbolic link"
    default: "something else"
    }
  }
}

/// The system's `read`, which `RegularFile.read` would otherwise hide.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}
