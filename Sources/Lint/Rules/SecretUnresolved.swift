struct SecretUnresolved: Rule {
  static let identity = RuleIdentity("secret-unresolved", "SEC003", .identity, .error)
  static let summary = "A pod needs a Secret or Secret key that does not exist."
  static let rationale = """
    The kubelet does not start a container whose Secret or key is missing: the pod stays in \
    CreateContainerConfigError. For plain files this is a warning, because Secrets are often created \
    elsewhere.
    """
  static let remedy = "Declare it under `external.secrets` with its keys, or correct the name."
  static let examples = Examples(
    passing: [
      pod("{name: a, key: k}").among(.install).externals { $0.secrets = ["a": ["k"]] },
      .all(pod("{name: a, key: k}"), .object("v1 Secret", "a", "data: {k: ''}")).among(.install),
      pod("{name: a, key: k, optional: true}").among(.install),
      pod("{name: a, key: k}"),
      .all(pod("{name: webhook-server-tls, key: k}"), .deployment("cache-deployer-deployment"))
        .among(.install),
      .all(
        pod("{name: a, key: k}"),
        .object(
          "external-secrets.io/v1 ExternalSecret", "a", "spec: {target: {name: a}, data: [{secretKey: k}]}")
      ).among(.install),
      .all(
        pod("{name: a, key: k}"),
        .object("bitnami.com/v1alpha1 SealedSecret", "a", "spec: {encryptedData: {k: x}}")
      ).among(.install),
      .all(
        pod("{name: a, key: k}"),
        .object(
          "external-secrets.io/v1 ClusterExternalSecret", "c",
          "spec: {externalSecretName: a, externalSecretSpec: {data: [{secretKey: k}]}}")
      ).among(.install),
      .all(
        pod("{name: a, key: tls.crt}"),
        .object("cert-manager.io/v1 Certificate", "c", "spec: {secretName: a}")
      ).among(.install),
    ],
    failing: [
      pod("{name: ↓a, key: k}").among(.install).inOverlay(),
      pod("{name: a, key: ↓k}").among(.install).externals { $0.secrets = ["a": ["other"]] },
      .all(
        pod("{name: a, key: ↓k}"),
        .object("bitnami.com/v1alpha1 SealedSecret", "a", "spec: {encryptedData: {other: x}}")
      ).among(.install).inOverlay(),
      .deployment("web", pod: "volumes: [{name: v, secret: {secretName: ↓a}}]").among(.install),
      .deployment(
        "web",
        "name: a, env: [{name: A, valueFrom: {secretKeyRef: {name: ↓a, key: k}}}, {name: B, valueFrom:"
          + " {secretKeyRef: {name: a, key: l}}}]"
      ).among(.install),
      .deployment("web", pod: "imagePullSecrets: [{name: ↓a}]").among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    let secrets = KnownSecrets(in: target)
    var missing: Set<[String]> = []
    return target.references.filter { $0.type == .secret && !$0.isOptional }.compactMap { reference in
      let subject = "\(reference.object.id.short) needs "
      let problem: String
      var blamed = reference.tree
      if let keys = secrets.keys(of: reference.name, in: reference.object.namespace) {
        guard let key = reference.key, !keys.contains(key) else { return nil }
        blamed = reference.keyTree ?? blamed
        problem = "the key \"\(key)\" of Secret \"\(reference.name)\", which it does not have"
      } else {
        // Said once for each pod, however many keys it reads.
        let isNew = missing.insert([reference.object.id.description, reference.name]).inserted
        guard isNew else { return nil }
        problem = "Secret \"\(reference.name)\", which is neither in the set nor declared"
      }
      return Finding(
        subject + problem, on: blamed, in: reference.object, field: reference.field,
        severity: target.warningOnPlainFiles)
    }
  }

  private static func pod(_ reference: String) -> Example {
    .deployment("web", "name: main, env: [{name: A, valueFrom: {secretKeyRef: \(reference)}}]")
  }
}
