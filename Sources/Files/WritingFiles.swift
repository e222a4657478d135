import SystemPackage

/// Writes a file that appears whole or not at all; `name` is what messages call it.
///
/// The bytes go to a temporary sibling that is renamed when they are safe on the disk; Ctrl-C waits for that,
/// and what a killed process left beside the file is removed. A symbolic link is followed, so that the file it
/// names is replaced and not the link; a file keeps its permissions. What is no regular file, such as
/// `/dev/stdout`, is written to as it is.
package func writeAtomically(_ bytes: [UInt8], to path: String, named name: String) throws(Rejection) {
  try writeAtomically([(bytes, path, name)])
}

/// Writes a text to a file as ``writeAtomically(_:to:named:)`` does; the file is called by its path.
package func writeAtomically(_ text: String, to file: String) throws(Rejection) {
  try writeAtomically(Array(text.utf8), to: file, named: file)
}

/// Writes files, each of which appears whole or not at all, as ``writeAtomically(_:to:named:)`` does.
///
/// None of them takes its place before all are safe on the disk, which they wait for together.
package func writeAtomically(
  _ files: [(bytes: [UInt8], path: String, name: String)]
) throws(Rejection) {
  var new: [NewFile] = []
  for (bytes, path, name) in files {
    let present = status(of: path, followingLinks: true)
    if let present, present.format != S_IFREG {
      try writeInPlace(bytes, to: path, named: name)
    } else {
      let target = present == nil ? path : Path.real(path) ?? path
      new.append(NewFile(bytes, permissions: present?.permissions, insteadOf: target, named: name))
    }
  }
  for folder in Set(new.map(\.folder)) { removeStaleFiles(in: folder) }
  try uninterrupted { () throws(Rejection) in
    defer { for file in new { file.discard() } }
    for index in new.indices { try new[index].write() }
    // The first to wait takes the others along.
    for index in new.indices { try new[index].synchronise() }
    for index in new.indices { try new[index].takePlace() }
  }
}

/// A file beside the one whose place it will take.
private struct NewFile {
  let folder: String
  private let bytes: [UInt8]
  private let permissions: mode_t?
  private let target: String
  private let path: String
  private let name: String
  /// Open until all is written.
  private var descriptor: Int32?
  /// Whether it stands at its path.
  private var isThere = false

  init(_ bytes: [UInt8], permissions: mode_t?, insteadOf target: String, named name: String) {
    (self.bytes, self.permissions, self.target, self.name) = (bytes, permissions, target, name)
    folder = Path.parent(of: target)
    path = Path.join(folder, temporaryName())
  }

  mutating func write() throws(Rejection) {
    do throws(Errno) {
      let descriptor = try create(path)
      self.descriptor = descriptor
      isThere = true
      try writeAll(bytes, to: descriptor)
      if let permissions { _ = try retrying { fchmod(descriptor, permissions) } }
    } catch {
      throw .system(error, "written", name)
    }
  }

  mutating func synchronise() throws(Rejection) {
    guard let descriptor else { return }
    do throws(Errno) {
      _ = try retrying { fsync(descriptor) }
      self.descriptor = nil
      try closeWritten(descriptor)
    } catch {
      throw .system(error, "written", name)
    }
  }

  mutating func takePlace() throws(Rejection) {
    guard rename(path, target) == 0 else { throw .system(Errno(rawValue: errno), "written", name) }
    isThere = false
  }

  /// Leaves nothing of it beside the file, unless it took its place.
  func discard() {
    if let descriptor { close(descriptor) }
    if isThere { unlink(path) }
  }
}

/// Writes a new read-only file; `name` is what messages call it.
package func writeReadOnly(_ bytes: [UInt8], to path: String, named name: String) throws(Rejection) {
  do {
    let descriptor = try create(path)
    var isOpen = true
    defer { if isOpen { close(descriptor) } }
    try writeAll(bytes, to: descriptor)
    _ = try retrying { fchmod(descriptor, 0o444) }
    isOpen = false
    try closeWritten(descriptor)
  } catch {
    throw .system(error, "written", name)
  }
}

/// A name that no other process and no other call chooses, hidden from `ls`.
package func temporaryName() -> String {
  ".tmp-\(getpid())-" + String(UInt64.random(in: .min ... .max), radix: 36)
}

/// Lets the signals that end a process at a user's wish wait until some work is done.
private func uninterrupted(_ work: () throws(Rejection) -> Void) throws(Rejection) {
  var (blocked, before) = (sigset_t(), sigset_t())
  sigemptyset(&blocked)
  for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&blocked, signal) }
  pthread_sigmask(SIG_BLOCK, &blocked, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  try work()
}

/// Removes temporary files that are older than an hour: no process writes that long, so theirs was killed.
private func removeStaleFiles(in folder: String) {
  guard let entries = try? Directory.entries(of: folder, named: folder) else { return }
  for entry in entries where entry.kind == .file && entry.name.hasPrefix(".tmp-") {
    let path = Path.join(folder, entry.name)
    guard let age = status(of: path, followingLinks: false)?.age, age > 3600 else { continue }
    unlink(path)
  }
}

private func writeInPlace(_ bytes: [UInt8], to path: String, named name: String) throws(Rejection) {
  do {
    let descriptor = try retrying { open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY) }
    defer { close(descriptor) }
    try writeAll(bytes, to: descriptor)
  } catch {
    throw .system(error, "written", name)
  }
}

/// Opens a file that must not be there yet.
private func create(_ path: String) throws(Errno) -> Int32 {
  try retrying { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666) }
}

private func closeWritten(_ descriptor: Int32) throws(Errno) {
  // Some file systems report a full disk only here.
  if close(descriptor) != 0, errno != EINTR { throw Errno(rawValue: errno) }
}
