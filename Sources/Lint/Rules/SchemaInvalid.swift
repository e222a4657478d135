import Schemas

struct SchemaInvalid: Rule {
  static let identity = RuleIdentity("schema-invalid", "API003", .api, .error)
  static let needsValidation = true
  static let summary = "An object does not match the schema of its kind."
  static let rationale = """
    `kubectl apply --validate=strict` refuses it; without that, a misspelt field is dropped in silence. Kinds \
    of Kubernetes are checked against the OpenAPI document of the chosen version and what its API server checks \
    besides, custom resources against the CustomResourceDefinitions of the set, `metadata` of all others, and BackendConfig, \
    FrontendConfig, ManagedCertificate and ExternalSecret against schemas that come with this tool.
    """
  static let remedy = "Write the field as the message says; `kubectl explain KIND.FIELD` tells what it means."
  static let examples = Examples(
    passing: [
      .object("cloud.google.com/v1 BackendConfig", "kfp", "spec: {timeoutSec: 30}"),
      .all(.widgetDefinition(), .object("acme.example/v1 Widget", "a", "spec: {size: small}")),
    ],
    failing: [
      .object("cloud.google.com/v1 BackendConfig", "kfp", "spec: {timeoutSec: ↓'30', ↓timeOut: 3}"),
      .object("cloud.google.com/v1 BackendConfig", "kfp", "spec: {↓securityPolicy: {}}"),
      .all(.widgetDefinition(), .object("acme.example/v1 Widget", "a", "spec: {size: ↓tiny}")),
      .all(.widgetDefinition(rule: "has(self.size)"), .object("acme.example/v1 Widget", "a", "↓spec: {}")),
      // Of kinds that nobody defines, metadata alone is known.
      .object(
        "acme.example/v1 Widget", "a",
        metadata: "ownerReferences: [↓{apiVersion: v1, kind: Team, name: b}]"),
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    input.findings(in: target) { problem, object in
      // The rules list-key-duplicate, name-invalid, iap-field-misspelt and certificate-domain-mismatch say
      // more of these.
      problem.kind != .duplicate && problem.kind != .ambiguous && !problem.isOfOwnNames
        && !problem.isOfProxy(object)
        && !problem.isOfDomains(object)
    }
  }
}

extension RuleInput {
  /// Those problems of the objects of which a rule speaks.
  func findings(in target: Target, _ isOwn: (Problem, Object) -> Bool) -> [Finding] {
    guard let validation else { return [] }
    return zip(target.objects, validation.problems).flatMap { object, problems in
      problems.filter { isOwn($0, object) }.map { problem in
        var finding = Finding(
          problem.message, at: problem.location, in: object, field: FieldPath(problem.path.description),
          notes: problem.notes)
        if problem.kind == .ambiguous { finding.severity = .warning }
        return finding
      }
    }
  }
}

extension Problem {
  /// It is about the name of the object, or about its labels and annotations.
  fileprivate var isOfOwnNames: Bool {
    guard kind == .wrongValue, path.steps.count > 1, path.steps[0] == .key("metadata") else { return false }
    // How large all annotations are together is no matter of names.
    if path.steps.count == 2, path.steps[1] == .key("annotations") { return false }
    return [.key("name"), .key("namespace"), .key("labels"), .key("annotations")].contains(path.steps[1])
  }

  fileprivate func isOfDomains(_ object: Object) -> Bool {
    guard kind == .wrongValue, object.kind == "ManagedCertificate",
      path.steps.starts(with: [.key("spec"), .key("domains")])
    else { return false }
    guard case .index(let index) = path.steps.last else { return true }
    let domains = object["spec"]?["domains"]?.items ?? []
    guard domains.indices.contains(index), let text = domains[index].text else { return false }
    return CertificateDomainMismatch.problem(with: text) != nil
  }

  fileprivate func isOfProxy(_ object: Object) -> Bool {
    kind == .unknownField && object.kind == "BackendConfig" && path.steps.count == 3
      && path.steps[1] == .key("iap")
  }
}
