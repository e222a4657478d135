import Schemas

struct NameInvalid: ObjectRule {
  static let identity = RuleIdentity("name-invalid", "API006", .api, .error)
  static let summary = "A name or key is not one that Kubernetes accepts, or is missing."
  static let rationale = "The API server refuses the object."
  static let remedy = """
    Use lower-case letters, digits, `-` and `.` within the limits that the message names.
    """
  static let examples = Examples(
    passing: [
      .object("v1 ConfigMap", "a.b-c", metadata: "labels: {app.kubernetes.io/name: A_b.c, empty: ''}"),
      .object("rbac.authorization.k8s.io/v1 Role", "'system:a:B'"),
      "{apiVersion: batch/v1, kind: Job, metadata: {generateName: run-}}",
      "{apiVersion: v1, kind: LimitRange, metadata: {namespace: a}}",
      "{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization, resources: [a.yaml]}",
      .object("policy/v1 PodDisruptionBudget", "A_b"),
      .object("v1 Pod", "a", metadata: "annotations: {Example.com/a: b}, namespace: ''"),
      .object("v1 Namespace", "$(kfp-namespace)"),
      .all(
        .configMap("a", "A_b.c-d: e, .hidden: f"),
        .object("v1 Service", "a", "spec: {ports: [{name: a-name-of-a-port-of-a-service, port: 80}]}")
      ),
    ],
    failing: [
      .object("v1 ConfigMap", "↓A_b"), .object("v1 Service", "↓a.b"),
      .object("v1 Service", "↓1a"), .object("apps/v1 StatefulSet", "↓a.b"),
      .object("batch/v1 CronJob", "↓a-cron-job-whose-jobs-would-be-called-longer-than-may-be"),
      "{apiVersion: v1, kind: Pod, metadata: {↓names: a}}",
      "{apiVersion: v1, kind: Pod, metadata: {name: ↓''}}",
      "{apiVersion: v1, kind: Pod, ↓metadata: {labels: {}}}",
      "{apiVersion: v1, kind: Pod, ↓metafffdata: {name: a}}",
      "{↓apiVersoin: v1, kind: Pod, metadata: {name: a}}",
      "{apiVersion: v1, ↓Kind: Pod, metadata: {name: a}}",
      .object("v1 Pod", "a", metadata: "namespace: ↓a.b"),
      .object("v1 Pod", "a", metadata: "labels: {↓a/b/c: d, e: ↓'f g', ↓A.b/c: d}"),
      .object("v1 Pod", "a", metadata: "annotations: {↓_a: b}"),
      .deployment(
        "web",
        pod:
          "{containers: [{name: ↓A, ports: [{name: ↓name-of-some-port, containerPort: 80}]}], volumes: [{name: ↓v_}]}"
      ),
      .all(.configMap("a", "↓b c: d"), .object("v1 Service", "a", "spec: {ports: [{name: ↓H, port: 80}]}")),
    ])

  func check(_ lone: LoneObject) -> [Finding] {
    let object = lone.object
    // `variable-unresolved` already reports placeholders that upstream left in place.
    if object.name.utf8.contains(UInt8(ascii: "$")), object.name.contains("$(kfp-") { return [] }
    let metadata = object.tree["metadata"]
    var findings: [Finding] = []
    findings += Self.misspeltKeys(of: object) + Self.name(of: object)
    if let namespace = metadata?["namespace"], let text = namespace.text, !text.isEmpty,
      !KubernetesName.isLabel(text)
    {
      findings.append(
        Finding(
          "the namespace \"\(text)\" must be \(KubernetesName.label)", on: namespace, in: object,
          field: "metadata.namespace"))
    }
    for section in ["labels", "annotations"] {
      for entry in metadata?[section]?.pairs ?? [] {
        // Made for few of very many.
        var field: FieldPath { FieldPath("metadata").key(section).key(entry.key) }
        let isKey =
          section == "labels" ? KubernetesName.isLabelKey(entry.key) : KubernetesName.isKey(entry.key)
        if !isKey {
          findings.append(
            Finding(
              "the key \"\(entry.key)\" must be \(KubernetesName.key)", at: entry.value.keyLocation,
              in: object, field: field))
        }
        if section == "labels", let text = entry.value.text, !KubernetesName.isLabelValue(text) {
          findings.append(
            Finding(
              "the label \"\(text)\" must be \(KubernetesName.labelValue)", on: entry.value, in: object,
              field: field))
        }
      }
    }
    return findings
      + InnerName.all(in: object).map { name in
        Finding(
          "the \(name.what) \"\(name.text)\" must be \(name.expected)", at: name.location, in: object,
          field: name.field)
      }
  }

  /// The fault of the name, or of the start of one that the server makes.
  private static func name(of object: Object) -> [Finding] {
    let metadata = object["metadata"]
    let gvk = object.id.gvk
    for key in ["name", "generateName"] {
      guard let name = metadata?[key], !name.isNull, let text = name.text, !text.isEmpty else { continue }
      let whole = key == "generateName" && text.hasSuffix("-") ? text.dropLast() + "a" : text[...]
      guard let expected = expectation(ofName: String(whole), gvk) else {
        return youngName(of: object, text, name)
      }
      return .one(
        "the name \"\(text)\" must be \(expected)", on: name, in: object,
        field: FieldPath("metadata").key(key))
    }
    guard NameFacts.isNamed(gvk), object.misspelt("metadata") == nil else { return [] }
    let meant = (metadata?.pairs ?? []).first {
      nearest(to: $0.key, in: ["name", "namespace", "generateName", "labels", "annotations"]) == "name"
    }
    let place = metadata?["name"]?.location ?? meant?.value.keyLocation ?? metadata?.keyLocation
    return .one(
      "the object must have a name: `metadata.name` or `metadata.generateName`", at: place ?? object.location,
      in: object, field: "metadata.name", notes: .meant(meant.map { _ in "name" }))
  }

  /// Finds `metadata`, `apiVersion` and `kind` under keys that are nearly right.
  private static func misspeltKeys(of object: Object) -> [Finding] {
    ["apiVersion", "kind", "metadata"].compactMap { key in
      object.misspelt(key).map { entry in
        Finding(
          "the object has no field \"\(entry.key)\"; expected `\(key)`", at: entry.keyLocation, in: object,
          field: FieldPath(entry.key))
      }
    }
  }

  /// Not every cluster has the version that takes the name of a Service with a digit at its start.
  private static func youngName(of object: Object, _ text: String, _ name: Tree) -> [Finding] {
    guard object.kind == "Service", object.group.isEmpty, !KubernetesName.isServiceName(text) else {
      return []
    }
    return [
      Finding(
        "the name \"\(text)\" must begin with a letter before Kubernetes 1.36", at: name.location, in: object,
        field: "metadata.name", severity: .warning)
    ]
  }

  private static func expectation(ofName name: String, _ gvk: GroupVersionKind) -> String? {
    let (format, length) = NameFacts.format(of: gvk)
    if !KubernetesName.isPathSegment(name) { return KubernetesName.pathSegment }
    if let length, name.utf8.count > length { return "at most \(length) characters" }
    return format.accepts(name) ? nil : format.expectation
  }
}
