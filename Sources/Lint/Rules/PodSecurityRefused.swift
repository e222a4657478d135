import Workloads

struct PodSecurityRefused: Rule {
  static let identity = RuleIdentity("pod-security-refused", "POD007", .pods, .error)
  static let summary = "A pod violates the Pod Security level that its namespace enforces."
  static let rationale = """
    The API server takes the Deployment and refuses each of its pods: nothing of it runs, and only its \
    events say why. Upstream's Namespace enforces baseline from 2.16 on, which the inverse proxy, with the \
    network of its node, does not keep to: nobody reaches the UI through it any more.
    """
  static let remedy = """
    Leave out what the level refuses, or lower the level of the namespace (in an overlay with the inverse proxy: \
    `access.inverseProxy.podSecurity: privileged`).
    """
  static let examples = Examples(
    passing: [
      .all(namespace("baseline"), pod("hostNetwork: false")),
      .all(namespace("privileged"), pod("hostNetwork: true")),
      .all(namespace("baseline", named: "other"), pod("hostNetwork: true")),
    ],
    failing: [
      .all(namespace("baseline"), pod("hostNetwork: ↓true")),
      .all(namespace("baseline", named: "default"), .deployment("agent", pod: "{hostNetwork: ↓true}")),
      .all(namespace("restricted"), pod("volumes: [{name: a, hostPath: ↓{path: /}}]")),
    ])

  private static let label = "pod-security.kubernetes.io/enforce"

  func check(_ target: Target) -> [Finding] {
    target.objects.filter { $0.kind == "Namespace" && $0.group.isEmpty }.flatMap { namespace -> [Finding] in
      guard let level = namespace.label(Self.label), let text = level.text,
        ["baseline", "restricted"].contains(text)
      else { return [] }
      return target.objects.filter { $0.id.actualNamespace == namespace.name }.flatMap { object in
        object.nodeAccess.map { access in
          let key = access.field.description.split(separator: ".").last ?? ""
          return Finding(
            "no pod of \(object.id.short) is made: \(namespace.id.short) enforces the level \"\(text)\", which refuses `\(key)`",
            on: access.value, in: object, field: access.field,
            notes: [.init("the level stands here", at: level.location)])
        }
      }
    }
  }

  private static func namespace(_ level: String, named name: String = "kubeflow") -> Example {
    .object("v1 Namespace", name, metadata: "labels: {\(label): \(level)}")
  }

  private static func pod(_ spec: String) -> Example {
    .deployment("agent", pod: "{\(spec)}", metadata: "namespace: kubeflow")
  }
}
