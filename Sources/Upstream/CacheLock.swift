import Files
import SystemPackage

/// The right to change the cache, held by one process at a time.
///
/// The system gives it back when the process ends, however it ends, so that no stale lock can remain.
struct CacheLock: ~Copyable {
  /// The name of the locked file in the cache.
  static let fileName = ".lock"

  private let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Makes the cache if need be, waits for the right to change it, and removes what a killed process left.
  static func acquire(in project: ProjectFolder) async throws(Rejection) -> CacheLock {
    let cache = project.cache
    let name = project.displayName(of: cache)
    let lock = CacheLock(descriptor: try open(in: cache, named: name))
    // Asked again and again rather than waited for: a waiting thread would be missing elsewhere.
    while flock(lock.descriptor, LOCK_EX | LOCK_NB) != 0 {
      let error = Errno(rawValue: errno)
      guard error == .wouldBlock || error == .interrupted else { throw unwritable(name, "\(error)") }
      try? await Task.sleep(for: .milliseconds(20))
    }
    for entry in try Directory.entries(of: cache, named: name) where TemporaryFolder.isName(entry.name) {
      try Directory.remove(cache + "/" + entry.name, named: name)
    }
    return lock
  }

  private static func open(in cache: String, named name: String) throws(Rejection) -> Int32 {
    do {
      try Directory.create(cache, named: name)
    } catch {
      throw unwritable(name, error.first.message)
    }
    let descriptor = systemOpen(cache + "/" + fileName, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw unwritable(name, "\(Errno(rawValue: errno))") }
    return descriptor
  }

  private static func unwritable(_ name: String, _ reason: String) -> Rejection {
    Rejection(
      .cacheUnwritable, "\"\(name)\" lacks locked files, but cannot be filled: \(reason)",
      at: FileLocation(file: name), notes: [.init("the cache must be writable until it is filled")])
  }
}

/// The system's `open`, which `CacheLock.open` would otherwise hide.
private func systemOpen(_ path: String, _ flags: Int32) -> Int32 {
  open(path, flags, 0o666)
}
