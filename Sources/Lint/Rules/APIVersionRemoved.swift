import Schemas

struct APIVersionRemoved: Rule {
  static let identity = RuleIdentity("api-version-removed", "API001", .api, .error)
  static let needsValidation = true
  static let summary = "The cluster does not serve an object's API version or kind."
  static let rationale = """
    The API server knows no such kind, and refuses the object. What is served is what the OpenAPI document of \
    the chosen Kubernetes version says, and the CustomResourceDefinitions of the set; without a document it is \
    what any supported version serves.
    """
  static let remedy = """
    Write the version that is served now; check its fields, which may have changed.
    """
  static let examples = Examples(
    passing: [
      .object("policy/v1 PodDisruptionBudget", "a"),
      "{apiVersion: acme.example/v1beta1, kind: Ingress, metadata: {name: a}}",
      .all(.widgetDefinition(), .object("acme.example/v1 Widget", "a")),
    ],
    failing: [
      "apiVersion: ↓extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}",
      "apiVersion: ↓policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a}",
      "apiVersion: ↓autoscaling/v2beta2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}",
      .all(.widgetDefinition(), .object("↓acme.example/v2 Widget", "a")),
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    let validation = input.validation
    return target.objects.enumerated().compactMap { index, object in
      switch validation?.obstacles[index] {
      case .notServed: notServed(object, validation?.catalog)
      case .otherVersions(let versions): otherVersion(object, versions)
      case .noDocument: removed(object)
      case nil, .noDefinition, .noSchema, .rules: validation == nil ? removed(object) : nil
      }
    }
  }

  private func notServed(_ object: Object, _ catalog: SchemaCatalog?) -> Finding {
    let kind = object.id.gvk
    var message = "\(kind.kind) of \"\(kind.apiVersion)\" is not served"
    if let version = catalog?.version { message += " by Kubernetes \(version)" }
    let served = catalog?.servedKinds ?? []
    let versions = served.filter { $0.kind == kind.kind }.map { "\"\($0.apiVersion)\"" }.sorted()
    guard !versions.isEmpty || RemovedAPI(kind) != nil else {
      if let home = KnownAPI.ofGKE(for: kind.kind) {
        return Finding(
          message + "; expected \"\(home)\"", on: object["apiVersion"], in: object, field: "apiVersion")
      }
      let near = nearest(to: kind.kind, in: Set(served.map(\.kind)).sorted())
      let meant = served.filter { $0.kind == near }.map { "\"\($0.apiVersion)\"" }.sorted()
      return Finding(
        message, on: object["kind"], in: object, field: "kind",
        notes: near.map { [.init("did you mean \"\($0)\" of \(meant.joined(separator: " or "))?")] } ?? [])
    }
    let old = RemovedAPI(kind)
    if let old { message += ", since \(old.since)" }
    let expected = old?.successor.map { "\"\($0)\"" } ?? versions.joined(separator: " or ")
    if !expected.isEmpty { message += "; expected \(expected)" }
    return Finding(message, on: object["apiVersion"], in: object, field: "apiVersion")
  }

  private func otherVersion(_ object: Object, _ versions: [String]) -> Finding {
    let served = versions.map { "\"\(object.group)/\($0)\"" }.joined(separator: " or ")
    return Finding(
      "\(object.kind) of \"\(object.id.gvk.apiVersion)\" is not served; its CustomResourceDefinition serves "
        + (served.isEmpty ? "no version" : served), on: object["apiVersion"], in: object, field: "apiVersion")
  }

  private func removed(_ object: Object) -> Finding? {
    guard let old = RemovedAPI(object.id.gvk) else { return nil }
    return Finding(
      "\(object.kind) of \"\(object.id.gvk.apiVersion)\" is not served since Kubernetes \(old.since)"
        + (old.successor.map { "; expected \"\($0)\"" } ?? ""), on: object["apiVersion"], in: object,
      field: "apiVersion")
  }
}
