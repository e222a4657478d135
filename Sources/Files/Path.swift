/// Questions about a path that its text alone answers: `/` separates, nothing is looked up.
package enum Path {
  /// The path without `.`, `a/..` and doubled or trailing slashes; `.` when nothing is left.
  ///
  /// Leading `..` stay in a relative path and vanish in an absolute one: `a/./b/../c` is `a/c`, `../a` stays,
  /// `/../a` is `/a`.
  package static func normalized(_ path: String) -> String {
    var path = path
    return path.withUTF8 { isNormalized($0) ? nil : normalized($0) } ?? path
  }

  private static func normalized(_ path: UnsafeBufferPointer<UInt8>) -> String {
    let slash = UInt8(ascii: "/")
    let absolute = path.first == slash
    var kept: [Slice<UnsafeBufferPointer<UInt8>>] = []
    for component in path.split(separator: slash) where !component.elementsEqual(".".utf8) {
      if !component.elementsEqual("..".utf8) {
        kept.append(component)
      } else if let last = kept.last, !last.elementsEqual("..".utf8) {
        kept.removeLast()
      } else if !absolute {
        kept.append(component)
      }
    }
    if kept.isEmpty { return absolute ? "/" : "." }
    return (absolute ? "/" : "") + String(decoding: Array(kept.joined(separator: [slash])), as: UTF8.self)
  }

  /// The second path seen from the first: itself when absolute, else below it; normalised.
  package static func join(_ base: String, _ path: String) -> String {
    if isAbsolute(path) || base.isEmpty { return normalized(path) }
    return normalized(base + "/" + path)
  }

  /// The folder that holds the path: `.` for a single name, `/` for the root itself, `..` for `.`.
  package static func parent(of path: String) -> String {
    let path = normalized(path)
    let name = lastComponent(of: path)
    if name == ".." || name == "." || name == "/" { return join(path, "..") }
    let length = path.utf8.count - name.utf8.count - 1
    return length < 0 ? "." : length == 0 ? "/" : String(path.utf8.prefix(length)) ?? path
  }

  /// The part after the last slash of the normalised path: `c` of `a/b/c`; `/` of the root.
  package static func lastComponent(of path: String) -> String {
    let path = normalized(path)
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), path != "/" else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// Whether the path starts at the root.
  package static func isAbsolute(_ path: String) -> Bool {
    path.utf8.first == UInt8(ascii: "/")
  }

  /// Whether the path is the folder or lies below it; both normalised, both absolute or both relative.
  package static func isInside(_ path: String, of folder: String) -> Bool {
    path == folder || relative(path, to: folder) != nil
  }

  /// The path as seen from a folder above it; nil when it does not lie below the folder.
  ///
  /// Both are normalised.
  package static func relative(_ path: String, to folder: String) -> String? {
    if folder == "." { return isAbsolute(path) || leavesUpwards(path) || path == "." ? nil : path }
    let prefix = folder == "/" ? "/" : folder + "/"
    guard path.utf8.count > prefix.utf8.count, path.utf8.starts(with: prefix.utf8) else { return nil }
    return String(path.utf8.dropFirst(prefix.utf8.count))
  }

  /// A path seen from any folder, with `..` for each step upwards; both absolute and normalised.
  package static func seen(_ path: String, from folder: String) -> String {
    var (base, steps) = (folder, "")
    while !isInside(path, of: base) {
      base = parent(of: base)
      steps += "../"
    }
    let rest = relative(path, to: base)
    return steps.isEmpty ? rest ?? "." : normalized(steps + (rest ?? ""))
  }

  /// Whether a normalised relative path starts with `..`.
  package static func leavesUpwards(_ path: String) -> Bool {
    path == ".." || path.utf8.starts(with: "../".utf8)
  }

  /// Most paths are normal already, and then nothing needs to be built.
  private static func isNormalized(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    var length = 0  // of the component
    var dots = 0  // at its start, while it holds nothing else
    var first = true
    func isPlain() -> Bool { length > 0 && !(dots == length && length <= 2) }
    for byte in path {
      if byte == UInt8(ascii: "/") {
        if !(first && length == 0) && !isPlain() { return false }
        (length, dots, first) = (0, 0, false)
      } else {
        if byte == UInt8(ascii: "."), dots == length { dots += 1 }
        length += 1
      }
    }
    return isPlain()
  }
}
