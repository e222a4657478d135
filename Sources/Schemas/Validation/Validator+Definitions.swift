internal import Diagnostics
internal import Manifests
internal import YAML

/// What an API server computes from definitions of custom resources.
extension Validator {
  mutating func checkDefinition(_ definition: Tree) {
    guard let spec = definition.value("spec") else { return }
    let name = "\(spec["names"]?["plural"]?.text ?? "").\(spec["group"]?.text ?? "")"
    if let found = definition["metadata"]?["name"], let text = found.text, !text.isEmpty, text != name {
      inconsistent(
        found, ["metadata", "name"], "must be called `spec.names.plural` and `spec.group`, \"\(name)\"")
    }
    let group = spec["group"]?.text ?? ""
    let isProtected = ["k8s.io", "kubernetes.io"].contains { group == $0 || group.hasSuffix("." + $0) }
    let approval = "api-approved.kubernetes.io"
    if isProtected, definition["metadata"]?["annotations"]?[approval]?.text?.isEmpty ?? true {
      missing(["metadata", "annotations", approval], in: definition, " where `spec.group` is \(group)")
    }
    let names = spec["names"]
    if let kind = names?["kind"]?.text, let list = names?["listKind"], list.text == kind {
      inconsistent(list, ["spec", "names", "listKind"], "must have a `listKind` other than its `kind`")
    }
    let versions = spec["versions"]?.items ?? []
    let stored = versions.filter { $0["storage"]?.text == "true" }.count
    if stored != 1, let place = spec["versions"], !versions.isEmpty {
      report(
        .inconsistent,
        "must have one version with `storage: true`, but has \(stored == 0 ? "none" : "\(stored)")",
        at: place.keyLocation, path: FieldPath(path.steps + [.key("spec"), .key("versions")]))
    }
  }

  /// The schema of a version is structural: every value that it names has a type
  /// (k8s.io/apiextensions-apiserver, pkg/apiserver/schema, ValidateStructural; pkg/apis/apiextensions/validation,
  /// ValidateCustomResourceDefinitionOpenAPISchema).
  mutating func checkStructure(_ version: Tree) {
    guard let schema = version.value("schema")?.value("openAPIV3Schema") else { return }
    checkStructure(schema, ["schema", "openAPIV3Schema"], isRoot: true)
  }

  private mutating func checkStructure(_ schema: Tree, _ keys: [String], isRoot: Bool = false) {
    guard schema.kind == .mapping, keys.count < Self.maximumDepth else { return }
    let type = schema["type"]?.text ?? ""
    let isEither = schema["x-kubernetes-int-or-string"]?.text == "true"
    let keepsUnknown = schema["x-kubernetes-preserve-unknown-fields"]?.text
    if type.isEmpty, !isRoot, !isEither, keepsUnknown != "true" { missing(keys + ["type"], in: schema, "") }
    if !type.isEmpty, isEither { refuse("type", of: schema, keys, "where a value is an integer or a string") }
    if type == "array", schema.value("items") == nil {
      missing(keys + ["items"], in: schema, " where `type` is array")
    }
    if keepsUnknown == "false" {
      refuse("x-kubernetes-preserve-unknown-fields", of: schema, keys, "that is false")
    }
    if schema["uniqueItems"]?.text == "true" { refuse("uniqueItems", of: schema, keys, "that is true") }
    if schema.value("$ref") != nil { refuse("$ref", of: schema, keys, "in a definition") }
    if schema.value("properties") != nil, schema.value("additionalProperties") != nil {
      refuse("additionalProperties", of: schema, keys, "beside `properties`")
    }
    for entry in schema["properties"]?.entries ?? [] {
      checkStructure(entry.value, keys + ["properties", entry.key])
    }
    for key in ["items", "additionalProperties"] {
      if let inner = schema.value(key) { checkStructure(inner, keys + [key]) }
    }
  }

  private mutating func refuse(_ key: String, of schema: Tree, _ keys: [String], _ reason: String) {
    guard let value = schema[key] else { return }
    report(
      .inconsistent, "must have no `\(key)` \(reason)", at: value.keyLocation,
      path: FieldPath(path.steps + (keys + [key]).map { .key($0) }))
  }
}
