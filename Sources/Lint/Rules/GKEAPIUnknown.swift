struct GKEAPIUnknown: ObjectRule {
  static let identity = RuleIdentity("gke-api-unknown", "ING034", .ingress, .error)
  static let summary = "A GKE object has a version that GKE does not serve."
  static let covers: [any Rule.Type] = [CRDMissing.self, NotValidated.self]
  static let rationale = "The API server knows no such kind, and refuses it."
  static let remedy = """
    Write cloud.google.com/v1 for BackendConfig, networking.gke.io/v1beta1 for FrontendConfig, and \
    networking.gke.io/v1 for ManagedCertificate.
    """
  static let examples = Examples(
    passing: [
      .object("networking.gke.io/v1beta1 FrontendConfig", "kfp"),
      .object("cloud.google.com/v1beta1 BackendConfig", "kfp"),
    ],
    failing: [
      "apiVersion: ↓networking.gke.io/v1\nkind: FrontendConfig\nmetadata: {name: kfp}",
      "apiVersion: ↓networking.gke.io/v1\nkind: BackendConfig\nmetadata: {name: kfp}",
    ])

  private static let served = [
    "BackendConfig": ["cloud.google.com/v1", "cloud.google.com/v1beta1"],
    "FrontendConfig": ["networking.gke.io/v1beta1"], "ManagedCertificate": ["networking.gke.io/v1"],
  ]

  func check(_ lone: LoneObject) -> [Finding] {
    let object = lone.object
    guard let expected = Self.expected(for: object) else { return [] }
    return .one(
      "\(object.kind) \"\(object.name)\" is of \"\(object.id.gvk.apiVersion)\"; expected \"\(expected)\"",
      on: object["apiVersion"], in: object, field: "apiVersion")
  }

  /// What to write for an object of such a kind; nil where it is right, or none of Google's.
  static func expected(for object: Object) -> String? {
    guard let versions = served[object.kind], let text = object["apiVersion"]?.text, !versions.contains(text),
      text.contains("google") || text.contains("gke")
    else { return nil }
    return versions[0]
  }
}
