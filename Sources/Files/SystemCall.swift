import SystemPackage

/// Makes a system call again for as long as a signal interrupts it; its error when it fails.
func retrying<Value: SignedInteger>(_ call: () -> Value) throws(Errno) -> Value {
  while true {
    let value = call()
    if value != -1 { return value }
    let error = Errno(rawValue: errno)
    if error != .interrupted { throw error }
  }
}

extension Rejection {
  /// "`NAME` must be ACTED: No such file or directory", with the file as its place.
  static func system(_ error: Errno, _ verb: String, _ name: String) -> Rejection {
    let missing = error == .noSuchFileOrDirectory || error == .notDirectory
    let id: Diagnostic.ID = missing ? .fileMissing : verb == "read" ? .fileUnreadable : .fileUnwritable
    let reason =
      switch (error, verb) {
      case (.noSuchFileOrDirectory, "written"), (.noSuchFileOrDirectory, "made"): "there is no such folder"
      case (.notDirectory, "written"), (.notDirectory, "made"): "what should be its folder is a file"
      default: missing ? "there is no such file" : "\(error)"
      }
    return Rejection(id, "\"\(name)\" cannot be \(verb): \(reason)", at: FileLocation(file: name))
  }
}

/// The status of a file; nil if there is none.
func status(of path: String, followingLinks: Bool) -> stat? {
  var result = stat()
  guard (followingLinks ? stat(path, &result) : lstat(path, &result)) == 0 else { return nil }
  return result
}

extension stat {
  /// The bits that say whether it is a file, a folder, a link or something else.
  var format: mode_t { mode_t(st_mode) & mode_t(S_IFMT) }
  /// How many seconds ago it was last written to.
  var age: Int {
    #if canImport(Darwin)
      time(nil) - st_mtimespec.tv_sec
    #else
      time(nil) - st_mtim.tv_sec
    #endif
  }
  /// The bits that say who may read and write it.
  var permissions: mode_t { mode_t(st_mode) & 0o7777 }
}
