struct ManagedCertificateMissing: Rule {
  static let identity = RuleIdentity("managed-certificate-missing", "ING025", .ingress, .error)
  static let summary = "An Ingress names a ManagedCertificate that does not exist."
  static let rationale = "One that is missing keeps the controller from using any of the others."
  static let remedy = """
    Render the ManagedCertificate in the namespace of the Ingress, or correct the name.
    """
  static let examples = Examples(
    passing: [
      .all(
        .access("networking.gke.io/managed-certificates: kfp"),
        .object("networking.gke.io/v1 ManagedCertificate", "kfp"))
    ],
    failing: [
      .all(
        .access("networking.gke.io/managed-certificates: ↓'kfp, old'"),
        .object("networking.gke.io/v1 ManagedCertificate", "kfp"))
    ])

  func check(_ target: Target) -> [Finding] {
    let key = "networking.gke.io/managed-certificates"
    return target.ingresses.flatMap { ingress -> [Finding] in
      guard let annotation = ingress.annotation(key), let names = annotation.text else { return [] }
      return names.split(separator: ",").map { $0.filter { $0 != " " } }.filter {
        target.first(.managedCertificate, $0, in: ingress.namespace) == nil
      }.map { name in
        Finding(
          "Ingress \"\(ingress.name)\" names ManagedCertificate \"\(name)\", which is not in its namespace",
          on: annotation, in: ingress, field: .annotation(key))
      }
    }
  }
}
