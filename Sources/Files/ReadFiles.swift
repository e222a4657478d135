import Synchronization

/// The files that a call has read, so that what it writes takes the place of none of them.
///
/// A file is the same under each of its paths: what counts is where it lies on the disk, which links share.
package final class ReadFiles: Sendable {
  /// Where a file lies.
  private struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      inode = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  /// What messages call each of them.
  private let names = Mutex<[Identity: String]>([:])

  package init() {}

  /// Takes note of an open file; a pipe or a device holds nothing that could be lost.
  func note(_ status: stat, as name: @autoclosure () -> String) {
    guard status.format == S_IFREG else { return }
    names.withLock { names in
      if names[Identity(status)] == nil { names[Identity(status)] = name() }
    }
  }

  /// What messages called the file at a path when it was read; nil where it was not.
  package func name(of path: String) -> String? {
    guard let status = status(of: path, followingLinks: true) else { return nil }
    return names.withLock { $0[Identity(status)] }
  }

  /// Refuses to write to a path that leads to one of the files.
  ///
  /// - Parameters:
  ///   - path: The path as the user wrote it.
  ///   - option: The option that names it, for the message.
  /// - Throws: `output-is-input`.
  package func refuse(_ path: String, for option: String) throws(Rejection) {
    guard let name = name(of: path) else { return }
    let reading = name == path ? "which this run reads" : "which this run reads as \"\(name)\""
    throw Rejection(
      .outputIsInput, "\(option) must not write over \"\(path)\", \(reading)",
      at: FileLocation(file: path), category: .usage,
      notes: [.init("nothing is written; choose a file that is not read")])
  }
}
