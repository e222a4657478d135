import Diagnostics
import Manifests
import Workloads
import YAML

struct NameInvalid: Rule {
  static let identity = RuleIdentity("name-invalid", "API006", .api, .error)
  static let summary = "A name, key or label does not follow Kubernetes' rules."
  static let rationale = "The API server refuses the object."
  static let remedy = """
    Use lower-case letters, digits, `-` and `.` within the limits that the message names.
    """
  static let examples = Examples(
    passing: [
      Example(
        Sample.object("v1 ConfigMap", "a.b-c", metadata: "labels: {app.kubernetes.io/name: A_b.c, empty: ''}")
      ),
      Example(Sample.object("rbac.authorization.k8s.io/v1 Role", "'system:a:B'")),
      Example("{apiVersion: batch/v1, kind: Job, metadata: {generateName: run-}}"),
      Example(Sample.object("v1 Namespace", "$(kfp-namespace)")),
      Example(
        Sample.all(
          Sample.configMap("a", "A_b.c-d: e, .hidden: f"),
          Sample.object("v1 Service", "a", "spec: {ports: [{name: a-name-of-a-port-of-a-service, port: 80}]}")
        )),
    ],
    failing: [
      Example(Sample.object("v1 ConfigMap", "↓A_b")), Example(Sample.object("v1 Service", "↓a.b")),
      Example(Sample.object("v1 Service", "↓1a")),
      Example(Sample.object("v1 Pod", "a", metadata: "namespace: ↓a.b")),
      Example(Sample.object("v1 Pod", "a", metadata: "labels: {↓a/b/c: d, e: ↓'f g'}")),
      Example(Sample.object("v1 Pod", "a", metadata: "annotations: {↓_a: b}")),
      Example(
        Sample.deployment(
          "web",
          pod:
            "{containers: [{name: ↓A, ports: [{name: ↓name-of-some-port, containerPort: 80}]}], volumes: [{name: ↓v_}]}"
        )),
      Example(
        Sample.all(
          Sample.configMap("a", "↓b c: d"),
          Sample.object("v1 Service", "a", "spec: {ports: [{name: ↓H, port: 80}]}"))),
    ])

  func check(_ target: Target) -> [Finding] { target.objects.flatMap(findings) }

  private func findings(in object: Object) -> [Finding] {
    // `variable-unresolved` already reports placeholders that upstream left in place.
    if object.name.utf8.contains(UInt8(ascii: "$")), object.name.contains("$(kfp-") { return [] }
    let metadata = object.tree["metadata"]
    var findings: [Finding] = []
    if let name = metadata?["name"], let text = name.text,
      let expected = Self.expectation(ofName: text, object)
    {
      findings.append(
        Finding("the name \"\(text)\" must be \(expected)", on: name, in: object, field: "metadata.name"))
    }
    if let namespace = metadata?["namespace"], let text = namespace.text, !KubernetesName.isLabel(text) {
      findings.append(
        Finding(
          "the namespace \"\(text)\" must be \(KubernetesName.label)", on: namespace, in: object,
          field: "metadata.namespace"))
    }
    for section in ["labels", "annotations"] {
      for entry in metadata?[section]?.pairs ?? [] {
        let field = FieldPath("metadata").key(section).key(entry.key)
        if !KubernetesName.isKey(entry.key) {
          findings.append(
            Finding(
              "the key \"\(entry.key)\" must be \(KubernetesName.key)", at: entry.value.keyLocation,
              in: object,
              field: field))
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
      + InnerName.all(in: object).compactMap { name in
        name.expected.map { expected in
          Finding(
            "the \(name.what) \"\(name.text)\" must be \(expected)", at: name.location, in: object,
            field: name.field)
        }
      }
  }

  /// What the name of a kind must be, if it is not.
  private static func expectation(ofName name: String, _ object: Object) -> String? {
    switch (object.group, object.kind) {
    case ("rbac.authorization.k8s.io", _):
      KubernetesName.isPathSegment(name) ? nil : KubernetesName.pathSegment
    case ("", "Namespace"): KubernetesName.isLabel(name) ? nil : KubernetesName.label
    case ("", "Service"): KubernetesName.isServiceName(name) ? nil : KubernetesName.serviceName
    default: KubernetesName.isSubdomain(name) ? nil : KubernetesName.subdomain
    }
  }
}
