package import YAML

extension TerraformFile {
  /// Reads the bytes of a file.
  ///
  /// - Throws: `terraform-malformed` at the place where they are no JSON, or more of it than is read. What can be told to
  ///   be another of Terraform's files is no error, but a form of its own.
  package init(_ bytes: [UInt8], named name: String) throws(Rejection) {
    // An archive begins as every zip does.
    if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) {
      self.init(
        .other("the plan itself, which only Terraform reads", instead: "terraform show -json FILE"),
        named: name)
      return
    }
    if Self.isLog(bytes) {
      self.init(
        .other(
          "the log of `terraform plan -json`, which has no values", instead: "terraform show -json plan.bin"),
        named: name)
      return
    }
    let json = try Self.json(bytes, named: name, leavingOut: Self.unread)
    let isDeleting = (json["resource_changes"]?.items ?? []).contains { change in
      change["change", "actions"]?.items.contains { $0.string == "delete" } ?? false
    }
    // What goes is told by what it was, which most plans say of everything that stays, too.
    self.init(
      isDeleting ? try Self.json(bytes, named: name, leavingOut: Self.unreadOfDeletions) : json, named: name)
  }

  /// The parts of a plan that nobody asks for: most of a large one, and full of secrets.
  private static let unreadOfDeletions: [Int: Set<String>] = [
    1: ["prior_state", "resource_drift", "relevant_attributes", "variables"],
    2: ["provider_config"], 3: ["outputs", "variables"], 5: ["raw_data"],
    4: ["after", "before_sensitive", "after_sensitive", "before_identity", "after_identity"],
  ]
  private static let unread = unreadOfDeletions.merging([4: ["before"]]) { $0.union($1) }

  /// How many values a file may have: ten times those of 10,000 resources.
  private static let mostValues = 4_000_000

  private static func json(
    _ bytes: [UInt8], named name: String, leavingOut keys: [Int: Set<String>]
  ) throws(Rejection) -> JSONPart {
    // Some shells begin a file with a byte order mark.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    do throws(JSON.Failure) {
      return try JSONDocument(reading: text, deepest: 200, most: mostValues, leavingOut: keys).root
    } catch {
      let message =
        switch error.reason {
        case .malformed: "this is not what JSON has here"
        case .cutOff: bytes.isEmpty ? "the file is empty" : "the file ends in the middle of a value"
        case .tooDeep: "values are nested more than 200 deep"
        case .tooMany: "there are more than \(mostValues) values"
        }
      throw Rejection(
        .terraformMalformed, "\(message); expected what `terraform show -json` prints",
        at: FileLocation(file: name, line: error.line, column: error.column))
    }
  }

  /// Whether several lines are documents of their own, as Terraform's logs have them.
  private static func isLog(_ bytes: [UInt8]) -> Bool {
    let line = bytes.prefix(1 << 16).split(separator: 0x0A, maxSplits: 1).first ?? []
    return JSON(Array(line))?["@level"] != nil
  }

  static func form(of json: JSONPart) -> Form {
    let show = "terraform show -json"
    guard json.isObject else { return .other("no object", instead: show) }
    if json["version"]?.int != nil, json["lineage"] != nil || json["serial"] != nil {
      return .other("the state file", instead: show)
    }
    guard let version = json["format_version"]?.string else {
      let outputs = json.entries
      if !outputs.isEmpty, outputs.allSatisfy({ $0.value["sensitive"] != nil && $0.value["value"] != nil }) {
        return .other("what `terraform output -json` prints, which is for `values.from`", instead: show)
      }
      return .other("JSON without `format_version`", instead: show)
    }
    guard let major = version.split(separator: ".").first.flatMap({ Int($0) }), (0...1).contains(major) else {
      return .other("of another form than this tool reads", instead: "Terraform 0.15 or later, or OpenTofu")
    }
    if json["planned_values"] != nil || json["resource_changes"] != nil { return .plan }
    // A state without resources has no more than its version.
    let isState = json["values"] != nil || json.entries.allSatisfy { $0.key.hasSuffix("_version") }
    return isState ? .state : .other("neither a plan nor a state", instead: show)
  }
}
