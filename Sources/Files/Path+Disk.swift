import SystemPackage

extension Path {
  /// The folder that the process works in, absolute.
  package static func currentDirectory() throws(Rejection) -> String {
    guard let buffer = getcwd(nil, 0) else {
      throw Rejection(.directoryMissing, "the working directory must exist: \(Errno(rawValue: errno))")
    }
    defer { free(buffer) }
    return String(cString: buffer)
  }

  /// The path absolute and without symbolic links; nil when there is nothing at it.
  package static func real(_ path: String) -> String? {
    guard let buffer = realpath(path, nil) else { return nil }
    defer { free(buffer) }
    return String(cString: buffer)
  }
}
