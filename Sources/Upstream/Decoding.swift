import Diagnostics
import YAML

/// Reads the fields of a mapping, and complains of the ones it does not know.
struct FieldDecoder {
  private let tree: Tree
  private let what: String

  /// A decoder of the mapping, which messages call `what`; every key must be one of `keys`.
  init(_ tree: Tree, _ what: String, keys: [String]) throws(Rejection) {
    self.tree = tree
    self.what = what
    guard tree.kind == .mapping else {
      throw Rejection(
        .typeMismatch, "\(what) must be a mapping, but is \(tree.described)", at: tree.location)
    }
    for entry in tree.entries where !keys.contains(entry.key) {
      let notes = nearest(to: entry.key, in: keys).map { [Diagnostic.Note("did you mean `\($0)`?")] }
      throw Rejection(
        .keyUnknown, "\(what) has no key `\(entry.key)`", at: entry.keyLocation,
        notes: notes ?? [.init("it has " + keys.map { "`\($0)`" }.joined(separator: ", "))])
    }
  }

  var location: SourceLocation { tree.location }

  func has(_ key: String) -> Bool { tree[key] != nil }

  func required(_ key: String) throws(Rejection) -> Tree {
    guard let value = tree[key] else {
      throw Rejection(.fieldMissing, "\(what) must have `\(key)`", at: tree.location)
    }
    return value
  }

  /// A required string that passes a check.
  func string(_ key: String, _ problem: (String) -> String? = { _ in nil }) throws(Rejection) -> String {
    try checkedString(required(key), "`\(key)`", problem)
  }

  /// A string that may be missing.
  func optionalString(_ key: String, _ problem: (String) -> String?) throws(Rejection) -> String? {
    guard let value = tree[key] else { return nil }
    return try checkedString(value, "`\(key)`", problem)
  }

  func integer(_ key: String) throws(Rejection) -> Int {
    let value = try required(key)
    guard value.kind == .scalar, value.string == nil, let number = value.text.flatMap({ Int($0) }) else {
      throw Rejection(
        .typeMismatch, "`\(key)` must be a whole number, but is \(value.described)", at: value.location)
    }
    return number
  }

  /// The elements of a list; none when it is missing.
  func items(_ key: String) throws(Rejection) -> [Tree] {
    guard let value = tree[key] else { return [] }
    guard value.kind == .sequence else {
      throw Rejection(
        .typeMismatch, "`\(key)` must be a list, but is \(value.described)", at: value.location)
    }
    return value.items
  }

  /// A required list of strings that pass a check, without doubles.
  func strings(_ key: String, _ problem: (String) -> String?) throws(Rejection) -> [String] {
    let list = try required(key)
    var result: [String] = []
    for item in try items(key) {
      let string = try checkedString(item, "`\(key)`", problem)
      guard !result.contains(string) else {
        throw Rejection(.doubleEntry, "`\(key)` must not name \"\(string)\" twice", at: item.location)
      }
      result.append(string)
    }
    guard !result.isEmpty else {
      throw Rejection(.fieldMissing, "`\(key)` must name at least one", at: list.location)
    }
    return result
  }

  /// A mapping of strings to strings; empty when it is missing.
  func texts(_ key: String) throws(Rejection) -> [String: String] {
    guard let value = tree[key] else { return [:] }
    guard value.kind == .mapping else {
      throw Rejection(
        .typeMismatch, "`\(key)` must be a mapping, but is \(value.described)", at: value.location)
    }
    var result: [String: String] = [:]
    for entry in value.entries {
      result[entry.key] = try checkedString(entry.value, "`\(key).\(entry.key)`") {
        $0.isEmpty ? "must not be empty" : nil
      }
    }
    return result
  }
}

/// The string that a value is, when it passes the check; `name` is what messages call it.
func checkedString(
  _ value: Tree, _ name: String, _ problem: (String) -> String?
) throws(Rejection) -> String {
  guard let string = value.string else {
    // `ref: 1.10` is a number in YAML, and would lose its zero.
    let notes = value.kind == .scalar ? value.text.map { [Diagnostic.Note("quote it: \"\($0)\"")] } : nil
    throw Rejection(
      .typeMismatch, "\(name) must be a string, but is \(value.described)", at: value.location,
      notes: notes ?? [])
  }
  if let problem = problem(string) {
    throw Rejection(.valueRefused, "\(name) \"\(string)\" \(problem)", at: value.location)
  }
  return string
}

/// The one document of a file.
func onlyDocument(_ bytes: [UInt8], file: String) throws(Rejection) -> Tree {
  let documents = try Tree.parse(bytes, file: file)
  if documents.count > 1 {
    throw Rejection(.documentCount, "the file must hold one document", at: documents[1].location)
  }
  guard let document = documents.first else {
    throw Rejection(.documentCount, "the file must not be empty", at: SourceLocation(file: file))
  }
  return document
}
