/// Reads the fields of a file of ours, strictly: strings pass checks, and what must be there is.
struct FieldDecoder {
  private let tree: Tree
  private let what: String
  private let fields: StrictFields

  /// A decoder of the mapping, which messages call `what`; every key must be one of `keys`.
  init(_ tree: Tree, _ what: String, keys: [String]) throws(Rejection) {
    self.tree = tree
    self.what = what
    fields = try StrictFields(
      tree.node, in: tree.snapshot.arena, expected: "a mapping for \(what)", isLikeGo: false)
    try fields.allow(keys, in: what)
  }

  var location: FileLocation { tree.location }

  func required(_ key: String) throws(Rejection) -> Tree {
    guard let value = tree[key] else {
      throw Rejection(.fieldMissing, "\(what) must have `\(key)`", at: tree.location)
    }
    return value
  }

  /// A required string that passes a check.
  func string(_ key: String, _ problem: (String) -> String? = { _ in nil }) throws(Rejection) -> String {
    try checkedString(required(key), key, problem)
  }

  /// A string that may be missing.
  func optionalString(_ key: String, _ problem: (String) -> String?) throws(Rejection) -> String? {
    guard let value = tree[key] else { return nil }
    return try checkedString(value, key, problem)
  }

  /// Where the files of a source are: the one of `git` and `url` that it has.
  func origin() throws(Rejection) -> Source.Origin {
    guard tree["url"] != nil else { return .git(try string("git", PinSyntax.problem(git:))) }
    for key in ["git", "commit"] {
      guard let other = tree[key] else { continue }
      throw Rejection(
        .valueRefused, "\(what) with `url` must not have `\(key)`", at: other.location,
        notes: [.init("`git` names a repository, `url` the address below which `paths` are files")])
    }
    return .url(try string("url", PinSyntax.problem(url:)))
  }

  func integer(_ key: String) throws(Rejection) -> Int {
    _ = try required(key)
    return try fields.integer(key) ?? 0
  }

  /// The elements of a list; none when it is missing.
  func items(_ key: String) throws(Rejection) -> [Tree] {
    try fields.list(key).map { Tree($0, in: tree.snapshot) }
  }

  /// A required list of strings that pass a check, without doubles.
  func strings(_ key: String, _ problem: (String) -> String?) throws(Rejection) -> [String] {
    let list = try required(key)
    var result: [String] = []
    for item in try items(key) {
      let string = try checkedString(item, key, problem)
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
    var result: [String: String] = [:]
    for entry in try fields.stringMap(key) {
      result[entry.key] = try checkedString(Tree(entry.node, in: tree.snapshot), "\(key).\(entry.key)") {
        $0.isEmpty ? "must not be empty" : nil
      }
    }
    return result
  }
}

/// The string that a value is, when it passes the check; `key` is what messages call it.
func checkedString(
  _ value: Tree, _ key: String, _ problem: (String) -> String?
) throws(Rejection) -> String {
  let string = try value.snapshot.arena.expectString(value.node, of: key)
  if let problem = problem(string) {
    throw Rejection(.valueRefused, "`\(key)` \"\(string)\" \(problem)", at: value.location)
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
    throw Rejection(.documentCount, "the file must not be empty", at: FileLocation(file: file))
  }
  return document
}
