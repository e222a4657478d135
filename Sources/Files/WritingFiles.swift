package import Diagnostics
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a file that appears whole or not at all; `name` is what messages call it.
///
/// The bytes go to a temporary sibling that is renamed when they are safe on the disk. A symbolic link is
/// followed, so that the file it names is replaced and not the link; a file keeps its permissions. What is no
/// regular file, such as `/dev/stdout`, is written to as it is.
package func writeAtomically(_ bytes: [UInt8], to path: String, named name: String) throws(Diagnostic) {
  let present = status(of: path, followingLinks: true)
  if let present, present.format != S_IFREG {
    try writeInPlace(bytes, to: path, named: name)
    return
  }
  let target = present == nil ? path : Path.real(path) ?? path
  let temporary = Path.join(Path.parent(of: target), temporaryName())
  do throws(Errno) {
    try createFile(temporary, holding: bytes, permissions: present?.permissions)
    guard rename(temporary, target) == 0 else { throw Errno(rawValue: errno) }
  } catch {
    unlink(temporary)
    throw .system(error, "written", name)
  }
}

/// Writes a new read-only file; `name` is what messages call it.
package func writeReadOnly(_ bytes: [UInt8], to path: String, named name: String) throws(Diagnostic) {
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

private func writeInPlace(_ bytes: [UInt8], to path: String, named name: String) throws(Diagnostic) {
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
