import YAML

/// A file of cleanup policies: the list that `gcloud artifacts repositories set-cleanup-policies --policy` takes, what
/// `gcloud artifacts repositories describe` or `list` print of those that are on, or the `cleanup_policies` of Terraform's
/// `google_artifact_registry_repository`, alone or within what `terraform show -json` prints.
package struct CleanupPolicyFile {
  package let policies: [CleanupPolicy]

  /// - Parameter repository: The repository whose policies are taken where the file says whose they are.
  package init(_ bytes: [UInt8], file: String, repository: RepositoryURL) throws(Rejection) {
    if bytes.starts(with: Self.startOfArchive) {
      throw Rejection(
        .policyInvalid, "this is a plan as Terraform keeps it; \(Self.expected)", at: FileLocation(file: file)
      )
    }
    let documents = try Tree.parse(bytes, file: file)
    guard documents.count == 1 else {
      let found = documents.isEmpty ? "the file is empty" : "the file has \(documents.count) documents"
      throw Rejection(.policyInvalid, "\(found); \(Self.expected)", at: FileLocation(file: file))
    }
    // YAML is read for the places of its values, and because `describe` prints it; else programs write and read JSON alone.
    if !PolicyList.isRepository(documents[0]) { try Self.checkJSON(bytes, file: file) }
    let list = try PolicyList.only(of: repository, in: documents[0])
    var policies: [CleanupPolicy] = []
    for policy in list.policies { policies.append(try CleanupPolicy(policy)) }
    if policies.count > 10 {
      throw Rejection(
        .policyInvalid, "a repository has at most 10 policies, found \(policies.count)",
        at: list.tree.location)
    }
    for (index, policy) in policies.enumerated()
    where policies[..<index].contains(where: { $0.name == policy.name }) {
      throw Rejection(.policyInvalid, "there are two policies \"\(policy.name)\"", at: policy.location)
    }
    self.policies = policies
  }

  /// What may be in a file.
  static let expected =
    "expected gcloud's list of policies, a repository as gcloud describes it, or what `terraform show -json` prints"

  /// How a ZIP begins, which a plan of Terraform's is.
  private static let startOfArchive = Array("PK\u{3}\u{4}".utf8)

  private static func checkJSON(_ bytes: [UInt8], file: String) throws(Rejection) {
    do throws(JSON.Failure) {
      _ = try JSONDocument(reading: bytes)
    } catch {
      throw Rejection(
        .policyInvalid, "this is not what JSON has here; \(expected)",
        at: FileLocation(file: file, line: error.line, column: error.column),
        notes: [
          .init(
            "`gcloud artifacts repositories set-cleanup-policies` refuses it, too: no comma follows the last entry, and "
              + "names stand in double quotes")
        ])
    }
  }
}

extension CleanupPolicy {
  init(_ tree: Tree) throws(Rejection) {
    let fields = try PolicyFields(tree, ["name", "id", "action", "condition", "mostRecentVersions"])
    let (ownName, id) = (try fields.text("name"), try fields.text("id"))
    guard let name = ownName ?? id, (1..<128).contains(name.utf8.count) else {
      throw fields.refused("a policy has a \"name\" of less than 128 characters")
    }
    self.name = name
    location = tree.location
    let action = try fields.text("action")
    if ownName != nil, action != nil {
      throw Rejection(
        .policyInvalid, "\"action\" of \(name) is a text; expected an object with its \"type\"",
        at: fields["action"]?.location,
        notes: [
          .init(
            "gcloud takes {\"type\": \"\(action ?? "")\"}; Terraform has a text, and calls the name of a policy \"id\""
          )
        ])
    }
    switch (action ?? fields["action"]?["type"]?.string ?? "").lowercased() {
    case "delete": self.action = .delete
    case "keep": self.action = .keep
    default: throw fields.refused("\"action\" of \(name) is neither Delete nor Keep", at: fields["action"])
    }
    switch (fields.block("condition"), fields.block("mostRecentVersions")) {
    case (let condition?, nil): selection = .condition(try Condition(condition))
    case (nil, let recent?):
      guard self.action == .keep else {
        throw fields.refused("the most recent versions can be kept, not deleted", at: recent)
      }
      let inner = try PolicyFields(recent, ["keepCount", "packageNamePrefixes"])
      guard let count = try inner.count("keepCount"), count > 0 else {
        throw inner.refused("\"keepCount\" is a number from 1 on", at: inner["keepCount"])
      }
      selection = .mostRecent(count: count, packageNamePrefixes: try inner.texts("packageNamePrefixes"))
    default:
      throw fields.refused("\(name) needs either \"condition\" or \"mostRecentVersions\"")
    }
  }
}

extension CleanupPolicy.Condition {
  init(_ tree: Tree) throws(Rejection) {
    let fields = try PolicyFields(
      tree,
      [
        "tagState", "tagPrefixes", "versionNamePrefixes", "packageNamePrefixes", "olderThan", "newerThan",
        "moreStaleThan",
      ])
    if let text = try fields.text("tagState"), text.lowercased() != "tag_state_unspecified" {
      guard let state = CleanupPolicy.TagState(rawValue: text.lowercased()) else {
        throw fields.refused("\"tagState\" is tagged, untagged or any", at: fields["tagState"])
      }
      tagState = state
    }
    tagPrefixes = try fields.texts("tagPrefixes")
    versionNamePrefixes = try fields.texts("versionNamePrefixes")
    packageNamePrefixes = try fields.texts("packageNamePrefixes")
    olderThan = try fields.duration("olderThan")
    newerThan = try fields.duration("newerThan")
    if let stale = fields["moreStaleThan"] {
      throw fields.refused(
        "when a version was last read is not listed, so that this cannot be foretold", at: stale)
    }
    if tagState == .untagged, !tagPrefixes.isEmpty {
      throw fields.refused("a version without tags has none that begins so", at: fields["tagPrefixes"])
    }
  }
}

/// The fields of a policy, in gcloud's spelling or Terraform's.
///
/// Terraform writes null for what is not set, and a list around each block.
private struct PolicyFields {
  private let tree: Tree

  init(_ tree: Tree, _ known: [String]) throws(Rejection) {
    self.tree = tree
    guard tree.kind == .mapping else {
      throw Rejection(.policyInvalid, "expected an object, found \(tree.described)", at: tree.location)
    }
    for entry in tree.entries where !known.contains(where: { $0 == entry.key || Self.snake($0) == entry.key })
    {
      throw Rejection(
        .policyInvalid, "unknown field \"\(entry.key)\" of a policy", at: entry.keyLocation,
        notes: .nearest(to: entry.key, in: known, else: "expected one of \(known.joined(separator: ", "))"))
    }
  }

  subscript(key: String) -> Tree? {
    (tree[key] ?? tree[Self.snake(key)]).flatMap { $0.isNull ? nil : $0 }
  }

  func block(_ key: String) -> Tree? {
    guard let value = self[key] else { return nil }
    return value.kind == .sequence ? value.items.first : value
  }

  func text(_ key: String) throws(Rejection) -> String? {
    guard let value = self[key] else { return nil }
    guard value.kind != .mapping else { return nil }
    guard let text = value.string else { throw refused("\"\(key)\" is not a text", at: value) }
    return text.isEmpty ? nil : text
  }

  func texts(_ key: String) throws(Rejection) -> [String] {
    guard let value = self[key] else { return [] }
    let texts = value.items.compactMap(\.string)
    guard value.kind == .sequence, texts.count == value.items.count else {
      throw refused("\"\(key)\" is a list of texts", at: value)
    }
    return texts
  }

  func count(_ key: String) throws(Rejection) -> Int? {
    guard let value = self[key] else { return nil }
    guard let number = value.text.flatMap({ Int($0) }) else {
      throw refused("\"\(key)\" is a number", at: value)
    }
    return number
  }

  /// Seconds: `2592000s`, `30d`, `P1DT12H`.
  func duration(_ key: String) throws(Rejection) -> Int? {
    guard let value = self[key], value.text != "" else { return nil }
    guard let time = value.text.flatMap({ PolicyTime($0) }) else {
      throw refused("\"\(key)\" is a time such as 30d, 12h or 2592000s", at: value)
    }
    return time.seconds
  }

  func refused(_ message: String, at value: Tree? = nil) -> Rejection {
    Rejection(.policyInvalid, message, at: (value ?? tree).location)
  }

  /// `tag_state` for `tagState`.
  private static func snake(_ key: String) -> String {
    key.map { $0.isUppercase ? "_" + $0.lowercased() : String($0) }.joined()
  }
}
