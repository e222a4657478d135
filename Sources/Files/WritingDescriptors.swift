import SystemPackage

/// How writing to a stream ended.
package enum WriteOutcome: Hashable, Sendable {
  /// All bytes are written.
  case complete
  /// Nobody reads any more, as with `| head`; the rest is dropped.
  case closedByReader
}

/// Writes all bytes to an open file descriptor (1 is stdout); `name` is what messages call it.
///
/// `closedByReader` is only ever returned where SIGPIPE is ignored; elsewhere the signal ends the process.
package func write(
  _ bytes: [UInt8], toDescriptor descriptor: Int32, named name: String
) throws(Rejection) -> WriteOutcome {
  do {
    try writeAll(bytes, to: descriptor)
    return .complete
  } catch {
    if error == .brokenPipe { return .closedByReader }
    throw .system(error, "written", name)
  }
}

/// Writes every byte, however many calls it takes, also where the descriptor does not block.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(Errno) {
  var done = 0
  while done < bytes.count {
    do throws(Errno) {
      done += try retrying {
        bytes.withUnsafeBytes { buffer in
          write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        }
      }
    } catch {
      guard error == .resourceTemporarilyUnavailable else { throw error }
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&waiting, 1, -1)
    }
  }
}
