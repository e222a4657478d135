struct CertificateDomainMismatch: Rule {
  static let identity = RuleIdentity("certificate-domain-mismatch", "ING013", .ingress, .error)
  static let summary = """
    A managed certificate does not cover an Ingress host, or lists a domain that Google cannot sign.
    """
  static let rationale = """
    A certificate with a domain that Google refuses stays in Provisioning forever, and browsers refuse \
    one that does not name the host.
    """
  static let remedy =
    "List every host: 1 to 100 lower-case names of at most 63 characters, without wildcard or final dot."
  static let examples = Examples(
    passing: [
      .all(certificate("kfp.acme.example"), ingress("kfp.acme.example")),
      // Another certificate covers this one.
      .all(
        certificate("kfp.acme.example"),
        ingress("old.acme.example", spec: "tls: [{hosts: [old.acme.example], secretName: old}], ")),
      // Which names a certificate elsewhere has, the set does not tell.
      ingress("kfp.acme.example"),
    ],
    failing: [
      .all(certificate("kfp.acme.example"), ingress("↓ui.acme.example")),
      certificate("↓Kfp.acme.example, ↓'*.acme.example', ↓acme.example., ↓\(long)"),
      .object("networking.gke.io/v1 ManagedCertificate", "kfp", "spec: {↓domains: []}"),
      "{apiVersion: networking.gke.io/v1, kind: ManagedCertificate, metadata: {name: ↓kfp}}",
      certificate((0...100).map { "a\($0).example" }.joined(separator: ", "), key: "↓domains"),
    ])

  private static let long = String(repeating: "a", count: 56) + ".example"

  func check(_ target: Target) -> [Finding] {
    target.all(.managedCertificate).flatMap(domains) + target.ingresses.flatMap { hosts(of: $0, in: target) }
  }

  private func domains(of certificate: Object) -> [Finding] {
    let field = FieldPath("spec.domains")
    let list = certificate["spec"]?["domains"]
    let domains = list?.items ?? []
    guard !domains.isEmpty, domains.count <= 100 else {
      return .one(
        "ManagedCertificate \"\(certificate.name)\" has \(domains.count) domains; expected 1 to 100",
        at: list?.keyLocation ?? certificate.location, in: certificate, field: field)
    }
    return domains.enumerated().compactMap { index, domain in
      guard let text = domain.text, let problem = Self.problem(with: text) else { return nil }
      return Finding(
        "the domain \"\(text)\" must not \(problem)", at: domain.location, in: certificate,
        field: field.item(index))
    }
  }

  /// What is wrong with a domain, after "must not".
  static func problem(with domain: String) -> String? {
    if domain.contains("*") { return "have a wildcard" }
    if domain.hasSuffix(".") { return "end with a dot" }
    if domain != domain.lowercased() { return "have upper-case letters" }
    return domain.utf8.count > 63 ? "be longer than 63 characters" : nil
  }

  private func hosts(of ingress: Object, in target: Target) -> [Finding] {
    let key = "networking.gke.io/managed-certificates"
    guard let names = ingress.annotation(key)?.text, !names.isEmpty,
      ingress.annotation("ingress.gcp.kubernetes.io/pre-shared-cert") == nil
    else { return [] }
    let list = names.split(separator: ",").map { $0.filter { $0 != " " } }
    let certificates = list.compactMap { target.first(.managedCertificate, $0, in: ingress.namespace) }
    guard certificates.count == list.count else { return [] }
    let tls = ingress["spec"]?["tls"]?.items.flatMap { $0["hosts"]?.items ?? [] } ?? []
    let domains = certificates.flatMap { $0["spec"]?["domains"]?.items ?? [] }
    let covered = Set((tls + domains).compactMap(\.text))
    return (ingress["spec"]?["rules"]?.items ?? []).enumerated().compactMap { index, rule in
      guard let host = rule["host"], let text = host.text, !text.isEmpty, !covered.contains(text) else {
        return nil
      }
      return Finding(
        "the host \"\(text)\" is in no certificate of Ingress \"\(ingress.name)\"; expected it among `spec.domains`",
        at: host.location, in: ingress, field: FieldPath("spec.rules").item(index).key("host"),
        notes: certificates.map { .init("a certificate stands here", at: $0.location) })
    }
  }

  private static func certificate(_ domains: String, key: String = "domains") -> Example {
    .object("networking.gke.io/v1 ManagedCertificate", "kfp", "spec: {\(key): [\(domains)]}")
  }

  private static func ingress(_ host: String, spec: String = "") -> Example {
    .object(
      "networking.k8s.io/v1 Ingress", "kfp",
      metadata: "annotations: {networking.gke.io/managed-certificates: kfp}",
      "spec: {\(spec)rules: [{host: \(host)}]}")
  }
}
