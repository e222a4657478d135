struct AnnotationMisspelt: Rule {
  static let identity = RuleIdentity("annotation-misspelt", "ING039", .ingress, .warning)
  static let summary = "An annotation is nearly one that GKE reads."
  static let rationale = """
    Nobody checks the names of annotations. One that is misspelt does nothing: no identity of Google, no \
    certificate, no Identity-Aware Proxy, and plain HTTP stays open.
    """
  static let remedy = "Write the name as GKE reads it."
  static let examples = Examples(
    passing: [
      object("networking.k8s.io/v1 Ingress", "kubernetes.io/ingress.allow-http"),
      object("v1 Service", "cloud.google.com/neg-status"),
      object("v1 Service", "acme.example/backend-confg"),
      object("v1 Service", "cloud.google.com/acme-team"),
      object("v1 ConfigMap", "cloud.google.com/backend-confg"),
    ],
    failing: [
      object("v1 ServiceAccount", "↓iam.gke.io/gcp-service-acount"),
      object("v1 ServiceAccount", "↓iam.gke.io/gcp-serviceaccount"),
      object("v1 Service", "↓cloud.google.com/backend-confg"),
      object("v1 Service", "↓cloud.google.com/backendconfig"),
      object("v1 Service", "↓cloud.gogle.com/neg"),
      object("networking.k8s.io/v1 Ingress", "↓networking.gke.io/managed-certifcates"),
      object("networking.k8s.io/v1 Ingress", "↓kubernetes.io/ingress.allow-htp"),
      object("networking.k8s.io/v1 Ingress", "↓networking.gke.io/v1beta1.FrontendConfg"),
      object("networking.k8s.io/v1 Ingress", "↓networking.gke.io/v1beta1.frontendConfig"),
      object("networking.k8s.io/v1 Ingress", "↓kubernetes.io/ingress.global-static-ip"),
      object("gateway.networking.k8s.io/v1 Gateway", "↓networking.gke.io/cert-map"),
    ])

  func check(_ target: Target) -> [Finding] {
    Self.read.flatMap { kind, known in
      target.all(kind).flatMap { object in
        (object["metadata"]?["annotations"]?.pairs ?? []).compactMap { entry -> Finding? in
          guard let meant = Self.meant(by: entry.key, among: known) else { return nil }
          return Finding(
            "nothing reads the annotation \"\(entry.key)\" of \(object.id.short)",
            at: entry.value.keyLocation,
            in: object, field: .annotation(entry.key), notes: .meant(meant))
        }
      }
    }
  }

  /// The known annotation that another one was probably meant to be: one of the two parts of its name is right.
  private static func meant(by key: String, among known: [String]) -> String? {
    if key.hasPrefix("kubectl.") || known.contains(key) || others.contains(key) { return nil }
    let (domain, name) = parts(of: key)
    guard !name.isEmpty else { return nil }
    let siblings = known.filter { parts(of: $0).domain == domain }
    if !siblings.isEmpty {
      let near = nearest(to: name, in: siblings.map { parts(of: $0).name })
      let same = siblings.first { parts(of: $0).name.lowercased() == name.lowercased() }
      return same ?? near.map { "\(domain)/\($0)" }
    }
    let namesakes = known.filter { parts(of: $0).name == name }
    return nearest(to: domain, in: namesakes.map { parts(of: $0).domain }).map { "\($0)/\(name)" }
  }

  private static func parts(of key: String) -> (domain: String, name: String) {
    let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : ("", "")
  }

  /// What GKE reads, by kind: its documents on Ingress, Service, Gateway and Workload Identity.
  private static let read: [(kind: ObjectSet.GroupKind, annotations: [String])] = [
    (.serviceAccount, [ObjectSet.workloadIdentityAnnotation, "iam.gke.io/return-principal-id-as-email"]),
    (
      .service,
      [
        "cloud.google.com/backend-config", "cloud.google.com/neg", "cloud.google.com/app-protocols",
        "cloud.google.com/load-balancer-type", "cloud.google.com/l4-rbs", "cloud.google.com/network-tier",
        "networking.gke.io/load-balancer-type",
        "networking.gke.io/internal-load-balancer-allow-global-access",
        "networking.gke.io/internal-load-balancer-subnet", "networking.gke.io/load-balancer-ip-addresses",
        "networking.gke.io/weighted-load-balancing", "networking.gke.io/max-rate-per-endpoint",
      ]
    ),
    (
      .ingress,
      [
        "kubernetes.io/ingress.class", "kubernetes.io/ingress.allow-http",
        "kubernetes.io/ingress.global-static-ip-name", "kubernetes.io/ingress.regional-static-ip-name",
        "ingress.gcp.kubernetes.io/pre-shared-cert", "networking.gke.io/managed-certificates",
        "networking.gke.io/v1beta1.FrontendConfig",
        "networking.gke.io/internal-load-balancer-allow-global-access",
      ]
    ),
    (GatewayAPI.gateway, ["networking.gke.io/certmap"]),
  ]

  /// Annotations that are like one of those, and that GKE writes or others read.
  private static let others: Set = [
    "cloud.google.com/neg-status", "beta.cloud.google.com/backend-config",
    "networking.gke.io/load-balancer-subnet",
  ]

  private static func object(_ type: String, _ annotation: String) -> Example {
    .object(
      type, "a", metadata: "annotations: {\(annotation): a}")
  }
}
