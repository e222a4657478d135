import YAML

/// What `terraform show -json` printed: the resources of a plan after its apply, or those of a state.
package struct TerraformFile: Sendable {
  /// What a file turned out to be.
  package enum Form: Sendable, Equatable {
    case plan
    case state
    /// Something else, in words, and what to give in its place.
    case other(String, instead: String)
  }

  /// The file, as the user named it.
  package let name: String
  package let form: Form
  package private(set) var resources: [TerraformResource] = []
  package private(set) var changes: [TerraformChange] = []
  package private(set) var outputs: [TerraformOutput] = []
  /// Why a plan does not cover everything; nil where it does.
  package private(set) var gap: String?
  /// The addresses of `check` blocks that fail.
  package private(set) var failedChecks: [String] = []
  package private(set) var grants: [TerraformGrant] = []
  /// Texts that no message may show, the longest first.
  package private(set) var secrets: [String] = []
  private var byType: [String: [Int]] = [:]

  /// The resources of a type that Terraform manages, of the `google` and the `google-beta` provider alike.
  package func managed(_ type: String) -> [TerraformResource] {
    (byType[type] ?? []).map { resources[$0] }.filter { !$0.isData }
  }

  /// The same with those that it only reads.
  package func known(_ type: String) -> [TerraformResource] { (byType[type] ?? []).map { resources[$0] } }

  /// Takes a document.
  init(_ json: JSONPart, named name: String) {
    self.name = name
    form = Self.form(of: json)
    switch form {
    case .plan:
      read(json["planned_values"], Self.pending(in: json), TerraformConfiguration(json["configuration"]))
      changes = json["resource_changes"]?.items.compactMap(TerraformChange.init) ?? []
      gap = Self.gap(of: json)
      readChecks(json)
    case .state:
      read(json["values"], [:], TerraformConfiguration(nil))
      readChecks(json)
    case .other: return
    }
    for (index, resource) in resources.enumerated() { byType[resource.type, default: []].append(index) }
    grants = resources.flatMap(TerraformGrant.all)
    secrets = Set(secrets.filter { $0.utf8.count > 2 && $0 != "true" && $0 != "false" })
      .sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
  }

  /// Something that is no JSONPart at all, or not one document.
  init(_ form: Form, named name: String) {
    self.name = name
    self.form = form
  }

  private mutating func read(
    _ values: JSONPart?, _ pending: [String: Pending], _ configuration: TerraformConfiguration
  ) {
    // Modules are followed with a list of what is left, so that depth costs nothing.
    var modules = [values?["root_module"]].compactMap(\.self)
    var seen: Set<String> = []
    while let module = modules.popLast() {
      for item in module["resources"]?.items ?? [] {
        guard let resource = TerraformResource(item, pending, configuration),
          seen.insert(resource.address).inserted
        else {
          continue
        }
        resources.append(resource)
        Self.addSecrets(ofResource: item, to: &secrets)
      }
      modules += (module["child_modules"]?.items ?? []).reversed()
    }
    for output in values?["outputs"]?.entries ?? [] where output.value["sensitive"]?.bool == true {
      Self.addSecrets(of: output.value["value"], marks: nil, isSecret: true, to: &secrets)
    }
    outputs = (values?["outputs"]?.entries ?? []).map { entry in
      TerraformOutput(
        name: entry.key, isSensitive: entry.value["sensitive"]?.bool == true,
        value: entry.value["value"].map(JSON.init))
    }
  }

  /// What an apply does to a resource.
  fileprivate struct Pending {
    let unknown: JSONPart
    let isNew: Bool
  }

  private static func pending(in json: JSONPart) -> [String: Pending] {
    var pending: [String: Pending] = [:]
    for change in json["resource_changes"]?.items ?? [] where change["deposed"]?.string == nil {
      guard let address = change["address"]?.string, let flags = change["change", "after_unknown"] else {
        continue
      }
      let isNew = change["change", "actions"]?.items.contains { $0.string == "create" } ?? false
      pending[address] = Pending(unknown: flags, isNew: isNew)
    }
    return pending
  }

  private static func gap(of json: JSONPart) -> String? {
    if json["errored"]?.bool == true { return "making the plan ended with an error" }
    if json["deferred_changes"]?.holdsAny == true { return "some changes are deferred" }
    if json["complete"]?.bool == false { return "the plan says that it is not complete" }
    return nil
  }

  private mutating func readChecks(_ json: JSONPart) {
    failedChecks = (json["checks"]?.items ?? []).compactMap { check in
      guard ["fail", "error"].contains(check["status"]?.string) else { return nil }
      return check["address", "to_display"]?.string
    }
  }
}

extension TerraformResource {
  /// A resource of a module, with what the apply will tell; nil for what has no address, and for what is on its way out.
  fileprivate init?(
    _ item: JSONPart, _ pending: [String: TerraformFile.Pending], _ configuration: TerraformConfiguration
  ) {
    guard let address = item["address"]?.string, let type = item["type"]?.string,
      item["deposed_key"]?.string == nil
    else { return nil }
    let (pending, expressions) = (pending[address], configuration[address])
    self.init(
      address: address, type: type, isData: item["mode"]?.string == "data",
      values: TerraformValue(
        item["values"], unknown: pending?.unknown, expressions: expressions, isNew: pending?.isNew ?? false,
        // Only what expressions name is of a module.
        module: expressions == nil ? "" : TerraformConfiguration.module(of: address)))
  }
}

extension TerraformChange {
  fileprivate init?(_ item: JSONPart) {
    guard let address = item["address"]?.string, let type = item["type"]?.string,
      item["mode"]?.string != "data", item["deposed"]?.string == nil
    else { return nil }
    self.init(
      address: address, type: type, actions: item["change", "actions"]?.items.compactMap(\.string) ?? [],
      replacedFor: (item["change", "replace_paths"]?.items ?? []).map { path in
        path.items.compactMap { $0.string ?? $0.int.map { "\($0)" } }.joined(separator: ".")
      },
      before: TerraformValue(item["change", "before"]))
  }
}

extension TerraformFile {
  /// The address of what the configuration has once: `google_b.c` of `google_b.c["x"]`.
  package static func withoutIndices(_ address: String) -> String {
    TerraformConfiguration.withoutIndices(address)
  }
}
