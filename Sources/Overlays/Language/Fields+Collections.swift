internal import YAML

extension Fields {
  // MARK: Unions

  /// Reads a union: exactly one of its members, which the closure reads from the union's own fields.
  ///
  /// If it is not written, the member that is the default is read, with the defaults of all of its fields;
  /// without such a member the union is required.
  mutating func oneOf<Union>(
    _ key: String, _ members: [String], default implied: String? = nil, because reason: String? = nil,
    _ read: (String, inout Fields) -> Union?
  ) -> Union? {
    if value(key) == nil {
      if let implied { return section(orDefault: key) { read(implied, &$0) } }
      miss(key, Self.expectation(members, found: "none", because: reason))
      return nil
    }
    return optionalOneOf(key, members, because: reason, read)
  }

  /// Reads a union if it is written.
  mutating func optionalOneOf<Union>(
    _ key: String, _ members: [String], because reason: String? = nil,
    _ read: (String, inout Fields) -> Union?
  ) -> Union? {
    let result: Union?? = section(key) { fields in
      let found = fields.keys.filter(members.contains)
      let isUnknown = fields.keys.contains { !members.contains($0) }
      for member in members { _ = fields.value(member) }
      if found.count == 1 { return read(found[0], &fields) }
      // A misspelt member is reported as an unknown field, which says enough.
      if found.count > 1 || !isUnknown {
        fields.refuse(
          fields.path,
          Self.expectation(
            members, found: found.isEmpty ? "none" : found.joined(separator: ", "), because: reason),
          at: found.count > 1 ? fields.place(of: found[1]) : fields.position, id: .overlayUnionAmbiguous)
      }
      return nil
    }
    return result ?? nil
  }

  private static func expectation(_ members: [String], found: String, because reason: String?) -> String {
    "expected exactly one of \(members.joined(separator: ", ")); found \(found)"
      + (reason.map { ": \($0)" } ?? "")
  }

  /// Reads a member of a union that has no fields: `{}`.
  mutating func empty(_ key: String) {
    guard let value = value(key), value.kind != .mapping || !value.members.isEmpty else { return }
    refuse(
      path(of: key), "expected {}", at: value.position,
      found: value.kind == .mapping ? value.members.map(\.key).joined(separator: ", ") : value.shown)
  }

  // MARK: Lists and maps

  /// The elements of a list with their paths; none if it is not written.
  mutating func elements(_ key: String) -> [(value: Tree, path: String)] {
    guard let value = value(key) else { return [] }
    guard value.kind == .sequence else {
      mistype(path(of: key), expected: "a list", value)
      return []
    }
    let path = path(of: key)
    return value.items.enumerated().map { ($1, "\(path)[\($0)]") }
  }

  /// A list of mappings; empty if it is not written.
  mutating func sections<Section>(_ key: String, _ read: (inout Fields) -> Section?) -> [Section] {
    elements(key).compactMap { value, path in section(value, path: path, read) ?? nil }
  }

  /// A list of strings of one form, each at most once if they must be distinct; empty if it is not written.
  mutating func strings(
    _ key: String, _ message: String, distinct: Bool = false, where isExpected: (String) -> Bool
  ) -> [Located<String>] {
    var result: [Located<String>] = []
    for (value, path) in elements(key) {
      guard let text = string(value, path: path, message, where: isExpected) else { continue }
      if distinct, result.contains(text) {
        refuse(path, message, at: text.position, found: "\(value.shown) twice")
      } else {
        result.append(text)
      }
    }
    return result
  }

  /// The entries of a map whose keys are the user's, each with its path; none if it is not written.
  mutating func entries(_ key: String) -> [MapEntry] {
    guard let value = value(key) else { return [] }
    guard value.kind == .mapping else {
      mistype(path(of: key), expected: "a mapping", value)
      return []
    }
    let map = Fields(value, in: snapshot, path: path(of: key), at: position)
    return value.members.map {
      MapEntry(
        key: Located($0.key, at: Self.keyPosition($0.value)), value: $0.value, path: map.path(of: $0.key))
    }
  }

  /// One entry of a map whose keys are the user's.
  struct MapEntry {
    let key: Located<String>
    let value: Tree
    let path: String
  }

  /// A map of strings; nil if it is not written.
  mutating func strings(
    map key: String, _ message: String, where isExpected: (_ key: String, _ value: String) -> Bool
  ) -> [StringEntry]? {
    guard value(key) != nil else { return nil }
    return entries(key).compactMap { entry in
      string(entry.value, path: entry.path, message) { isExpected(entry.key.value, $0) }
        .map { StringEntry(key: entry.key, value: $0) }
    }
  }
}

/// An entry of a map of strings, such as a label.
package struct StringEntry: Sendable {
  /// The key, and where it stands.
  package var key: Located<String>
  /// The value, and where it stands.
  package var value: Located<String>
}
