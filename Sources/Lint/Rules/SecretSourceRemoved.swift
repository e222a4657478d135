import Workloads

struct SecretSourceRemoved: Rule {
  static let identity = RuleIdentity("secret-source-removed", "SEC007", .identity, .error, on: .transition)
  static let summary = "An object is gone that owns a Secret which pods need."
  static let rationale = """
    An ExternalSecret or SealedSecret owns the Secret that is made of it: once the object is deleted, Kubernetes deletes \
    the Secret as well, and pods that start after that wait in CreateContainerConfigError. An ExternalSecret with another \
    name and the same target takes over only then: while the first one is there, it fails, because the Secret has an owner. \
    Where something else of the set makes the Secret, or it is declared, this is a warning \
    (https://external-secrets.io/latest/guides/ownership-deletion-policy/).
    """
  static let remedy = """
    Keep the object with its name, or change who reads the Secret. To hand the Secret over, delete the object with \
    `kubectl delete --cascade=orphan`, and remove the Secret's `ownerReferences`; otherwise look after the Secret as soon \
    as the object is deleted, before anything restarts.
    """
  static let examples = Examples(
    passing: [
      .all(reader(), external("db")).after(.all(reader(), external("db"))),
      .all(reader("other"), external("other")).after(.all(reader(), external("db"))),
      // These leave the Secret where it is.
      reader().after(.all(reader(), external("db", "creationPolicy: Orphan"))),
      reader().after(
        .all(reader(), .object("cert-manager.io/v1 Certificate", "c", "spec: {secretName: db}"))),
      // It is that of another namespace.
      reader(metadata: "namespace: kubeflow").after(
        .all(reader(metadata: "namespace: kubeflow"), sealed("db", metadata: "namespace: other"))),
      .all(reader(), external("db")).after(
        .all(
          reader(), .object("external-secrets.io/v1beta1 ExternalSecret", "db", "spec: {target: {name: db}}"))
      ),
    ],
    failing: [
      reader("↓db").after(.all(reader(), external("db"))),
      reader("↓db").after(.all(reader(), sealed("db"))),
      .all(reader("↓db"), sealed("dbs")).after(.all(reader(), sealed("db"))),
      // The Secret is to be the new one's.
      .all(reader("↓db"), external("db", named: "sql")).after(.all(reader(), external("db"))),
      .all(reader("↓db"), external("dbs", named: "db")).after(.all(reader(), external("db"))),
      reader("↓db").after(.all(reader(), external("db"))).externals { $0.secrets = ["db": ["password"]] },
      .deployment("web", pod: "imagePullSecrets: [{name: ↓pull}]").after(
        .object(
          "external-secrets.io/v1 ClusterExternalSecret", "pull", "spec: {externalSecretSpec: {data: []}}")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    let gone =
      transition.removed.compactMap { SecretSource($0) }
      + transition.pairs.compactMap { pair in
        guard let old = SecretSource(pair.old), SecretSource(pair.new)?.name != old.name else { return nil }
        return old
      }
    let owners = gone.filter(\.ownsSecret)
    if owners.isEmpty { return [] }
    let secrets = KnownSecrets(in: target)
    return owners.compactMap { finding($0, transition, secrets) }
  }

  /// At the first pod that needs the Secret; where none does, nothing is lost.
  private func finding(_ source: SecretSource, _ transition: Transition, _ secrets: KnownSecrets) -> Finding?
  {
    let readers = transition.new.references.filter {
      $0.type == .secret && $0.name == source.name && source.reaches($0.object.namespace)
    }
    guard let first = readers.first else { return nil }
    let isMade = secrets.keys(of: source.name, in: first.object.namespace) != nil
    let isKept = !transition.removed.contains { $0.id == source.object.id }
    let fate = isKept ? "has another target now" : transition.fate(of: source.object)
    let need = first.isOptional ? "reads" : "needs"
    var names: [String] = []
    for name in readers.map(\.object.id.short) where !names.contains(name) { names.append(name) }
    let others = names.dropFirst().joined(separator: ", ")
    return Finding(
      "\(source.object.id.short) \(fate): Secret \"\(source.name)\", which \(names[0]) \(need), is deleted"
        + (isKept ? "" : " with it") + (isMade ? ", and made anew only after that" : ""),
      at: first, severity: isMade || first.isOptional ? .warning : nil,
      notes: [.init("it stood here before", at: source.object.location)]
        + (others.isEmpty ? [] : [.init("\(others) as well")]))
  }

  private static func reader(_ secret: String = "db", metadata: String = "") -> Example {
    .deployment(
      "web", "name: main, envFrom: [{secretRef: {name: \(secret)}}]", metadata: metadata)
  }

  private static func external(_ secret: String, _ policy: String = "", named name: String? = nil) -> Example
  {
    .object(
      "external-secrets.io/v1 ExternalSecret", name ?? secret,
      "spec: {target: {name: \(secret)\(policy.isEmpty ? "" : ", \(policy)")}, data: [{secretKey: password}]}"
    )
  }

  private static func sealed(_ name: String, metadata: String = "") -> Example {
    .object(
      "bitnami.com/v1alpha1 SealedSecret", name, metadata: metadata,
      "spec: {encryptedData: {password: x}}")
  }
}
