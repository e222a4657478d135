/// Which field of which kinds a transformer changes.
struct FieldSpec: Hashable, Sendable {
  /// Empty parts match anything.
  var group = ""
  var version = ""
  var kind = ""
  /// The keys down to the field; lists on the way are entered, and a key may end with `[]` to say so.
  var path: [String]
  /// Whether the field is made where it is missing.
  var create = false

  init(group: String = "", version: String = "", kind: String = "", path: String, create: Bool = false) {
    self.group = group
    self.version = version
    self.kind = kind
    self.path = Self.split(path)
    self.create = create
  }

  func selects(_ gvk: GroupVersionKind) -> Bool {
    (kind.isEmpty || kind == gvk.kind) && (group.isEmpty || group == gvk.group)
      && (version.isEmpty || version == gvk.version)
  }

  /// Keys are separated by slashes; a backslash before one makes it part of the key.
  static func split(_ path: String) -> [String] {
    let slash = UInt8(ascii: "/")
    guard path.utf8.contains(UInt8(ascii: "\\")) else {
      var path = path
      return path.withUTF8 { $0.split(separator: slash).map { String(decoding: $0, as: UTF8.self) } }
    }
    let path = path.hasPrefix("/") ? path.dropFirst() : path[...]
    var parts: [String] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if parts.last?.hasSuffix("\\") == true {
        parts[parts.count - 1].removeLast()
        parts[parts.count - 1] += "/" + String(part)
      } else {
        parts.append(String(part))
      }
    }
    return parts.filter { !$0.isEmpty }
  }
}
