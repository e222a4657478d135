import Schemas

struct NotValidated: Rule {
  static let identity = RuleIdentity("not-validated", "API008", .api, .info)
  static let needsValidation = true
  static let summary = "An object was not validated because no schema of its kind is available."
  static let rationale = """
    That nothing was found in it does not mean that it is valid. Where there is no OpenAPI document of \
    Kubernetes at all, as for plain files outside of a project, it is said once; and so is a version of Kubernetes of which there is \
    none, where the nearest takes its place. An ignore with `field: project.gkeVersion` lets that alone pass.
    """
  static let remedy = """
    Lint the object together with the CustomResourceDefinition of its kind; lock a source that provides \
    the OpenAPI document of Kubernetes.
    """
  static let examples = Examples(
    passing: [.object("cloud.google.com/v1 BackendConfig", "kfp")],
    failing: [
      .all(
        "apiVersion: ↓v1\nkind: Pod\nmetadata: {name: a}", "apiVersion: v1\nkind: Pod\nmetadata: {name: b}"),
      "apiVersion: ↓acme.example/v1\nkind: Widget\nmetadata: {name: a}",
      "apiVersion: ↓networking.gke.io/v1\nkind: FrontendConfig\nmetadata: {name: kfp}",
      // Said once of a kind.
      .all(
        .widgetDefinition(rule: "isURL(self.size)", mark: "↓"),
        .object("↓acme.example/v1 Widget", "a", "spec: {size: small}"),
        .object("acme.example/v1 Widget", "b", "spec: {size: small}")),
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    guard let validation = input.validation else { return [] }
    var withoutDocument: [Object] = []
    var withRules: [(kind: GroupVersionKind, reason: String, objects: [Object])] = []
    var findings: [Finding] = []
    lazy var names = APINames(of: target, hasDocument: true)
    for (index, object) in target.objects.enumerated() {
      guard let obstacle = validation.obstacles[index] else { continue }
      switch obstacle {
      case .noDocument: withoutDocument.append(object)
      // That is an error of its own.
      case .notServed, .otherVersions: continue
      case .noDefinition where names.mistake(in: object) != nil: continue
      case .noDefinition: findings.append(finding(object, "no definition of its kind is in the set"))
      case .noSchema:
        findings.append(finding(object, "the definition of its kind has no schema that can be read"))
      case .rules(let reason):
        let kind = object.id.gvk
        if let known = withRules.firstIndex(where: { $0.kind == kind && $0.reason == reason }) {
          withRules[known].objects.append(object)
        } else {
          withRules.append((kind, reason, [object]))
        }
      }
    }
    findings += withRules.map { _, reason, objects in
      let others = objects.count - 1
      let subject = "\(objects[0].id.short)\(others == 0 ? " was" : " and \(others) more were")"
      return Finding(
        "\(subject) not validated in full, because of the schema of the kind: \(reason)",
        on: objects[0]["apiVersion"], in: objects[0], field: "apiVersion")
    }
    if let asked = validation.catalog.standsFor, let used = validation.catalog.version {
      findings.append(
        Finding(
          "no OpenAPI document of Kubernetes \(asked) is at hand: the objects are checked against \(used)",
          at: target.facts?.place(of: "project.gkeVersion") ?? target.objects.first?["apiVersion"]?.location,
          in: nil, field: "project.gkeVersion"))
    }
    if let first = withoutDocument.first {
      let others = withoutDocument.count - 1
      let subject = others == 0 ? first.id.short : "\(first.id.short) and \(others) more"
      findings.append(
        Finding(
          "no OpenAPI document of Kubernetes is at hand: not validated \(others == 0 ? "was" : "were") \(subject)",
          on: first["apiVersion"], in: first, field: "apiVersion"))
    }
    return findings
  }

  private func finding(_ object: Object, _ reason: String) -> Finding {
    Finding(
      "\(object.id.short) was not validated: \(reason)", on: object["apiVersion"], in: object,
      field: "apiVersion")
  }
}
