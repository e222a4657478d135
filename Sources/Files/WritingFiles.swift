import SystemPackage

/// Writes a file that appears whole or not at all; `name` is what messages call it.
///
/// The bytes go to a temporary sibling that is renamed when they are safe on the disk; Ctrl-C waits for that,
/// and what a killed process left beside the file is removed. A symbolic link is followed, so that the file it
/// names is replaced and not the link; a file keeps its permissions. What is no regular file, such as
/// `/dev/stdout`, is written to as it is.
package func writeAtomically(_ bytes: [UInt8], to path: String, named name: String) throws(Rejection) {
  let present = status(of: path, followingLinks: true)
  if let present, present.format != S_IFREG {
    try writeInPlace(bytes, to: path, named: name)
    return
  }
  let target = present == nil ? path : Path.real(path) ?? path
  let folder = Path.parent(of: target)
  removeStaleFiles(in: folder)
  let temporary = Path.join(folder, temporaryName())
  do throws(Errno) {
    try uninterrupted { () throws(Errno) in
      do throws(Errno) {
        try createFile(temporary, holding: bytes, permissions: present?.permissions)
        guard rename(temporary, target) == 0 else { throw Errno(rawValue: errno) }
      } catch {
        unlink(temporary)
        throw error
      }
    }
  } catch {
    throw .system(error, "written", name)
  }
}

/// Writes a new read-only file; `name` is what messages call it.
package func writeReadOnly(_ bytes: [UInt8], to path: String, named name: String) throws(Rejection) {
  do {
    try createFile(path, holding: bytes, permissions: 0o444, synchronised: false)
  } catch {
    throw .system(error, "written", name)
  }
}

/// A name that no other process and no other call chooses, hidden from `ls`.
package func temporaryName() -> String {
  ".tmp-\(getpid())-" + String(UInt64.random(in: .min ... .max), radix: 36)
}

/// Lets the signals that end a process at a user's wish wait until some work is done.
private func uninterrupted(_ work: () throws(Errno) -> Void) throws(Errno) {
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

private func createFile(
  _ path: String, holding bytes: [UInt8], permissions: mode_t?, synchronised: Bool = true
) throws(Errno) {
  let descriptor = try retrying { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666) }
  var isOpen = true
  defer { if isOpen { close(descriptor) } }
  try writeAll(bytes, to: descriptor)
  if let permissions { _ = try retrying { fchmod(descriptor, permissions) } }
  if synchronised { _ = try retrying { fsync(descriptor) } }
  // Some file systems report a full disk only here.
  isOpen = false
  if close(descriptor) != 0, errno != EINTR { throw Errno(rawValue: errno) }
}
