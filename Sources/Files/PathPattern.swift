/// A pattern of paths, as `.gitignore` has them: `*` and `?` stay in a name, `**` goes through folders.
///
/// A pattern without a slash fits a name at any depth. What lies below a folder that fits, fits too.
package struct PathPattern: Sendable {
  private let steps: [[UInt8]]

  /// A pattern; a slash at its start or end means nothing.
  package init(_ text: String) {
    let names = text.split(separator: "/").filter { $0 != "." }.map { Array($0.utf8) }
    steps = names.count == 1 ? [Self.anyFolders] + names : names
  }

  /// Whether the path, or a folder above it, is of the pattern.
  package func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").filter { $0 != "." }.map { Array($0.utf8) }
    return Self.match(steps[...], names[...])
  }

  private static let anyFolders = Array("**".utf8)

  private static func match(_ steps: ArraySlice<[UInt8]>, _ names: ArraySlice<[UInt8]>) -> Bool {
    guard let step = steps.first else { return true }
    if step == anyFolders {
      return match(steps.dropFirst(), names) || !names.isEmpty && match(steps, names.dropFirst())
    }
    guard let name = names.first, match(step[...], name: name[...]) else { return false }
    return match(steps.dropFirst(), names.dropFirst())
  }

  /// The text behind the last `*` is tried at one place after the other, so that no pattern takes long.
  private static func match(_ pattern: ArraySlice<UInt8>, name: ArraySlice<UInt8>) -> Bool {
    var (pattern, name) = (pattern, name)
    var retry: (pattern: ArraySlice<UInt8>, name: ArraySlice<UInt8>)?
    while true {
      if pattern.first == UInt8(ascii: "*") {
        pattern = pattern.dropFirst()
        retry = (pattern, name)
      } else if let byte = name.first, pattern.first == byte || pattern.first == UInt8(ascii: "?") {
        (pattern, name) = (pattern.dropFirst(), name.dropFirst())
      } else if name.isEmpty, pattern.isEmpty {
        return true
      } else if let again = retry, !again.name.isEmpty {
        (pattern, name) = (again.pattern, again.name.dropFirst())
        retry = (pattern, name)
      } else {
        return false
      }
    }
  }
}
