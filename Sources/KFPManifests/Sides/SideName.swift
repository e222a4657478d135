import Files

/// What an argument of `diff` means.
enum SideName: Hashable {
  case stdin
  /// A file or folder of the disk.
  case path(String)
  /// An overlay of the project, by its name.
  case overlay(String)
  /// A folder of a locked source: `NAME@REF/PATH`, with `upstream:` before it.
  case upstream(String)
  /// A file or folder of the project as a commit has it: `REF:PATH`.
  case commit(ref: String, path: String)

  /// Reads an argument: what exists as a path is a path.
  init(_ argument: String, isOverlay: (String) -> Bool) {
    if argument == "-" {
      self = .stdin
    } else if DiskTree().kind(of: argument) != nil {
      self = .path(argument)
    } else if isOverlay(argument) {
      self = .overlay(argument)
    } else if argument.hasPrefix("upstream:") {
      self = .upstream(argument)
    } else if let colon = argument.firstIndex(of: ":") {
      self = .commit(
        ref: String(argument[..<colon]), path: String(argument[argument.index(after: colon)...]))
    } else {
      self = Workspace.isBareName(argument) ? .overlay(argument) : .path(argument)
    }
  }
}
