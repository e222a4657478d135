import Diagnostics
import Manifests
import Workloads
import YAML

struct JSONKeyUsed: Rule {
  static let identity = RuleIdentity("json-key-used", "WI006", .identity, .warning)
  static let summary = "A pod uses a key file of a Google service account."
  static let rationale = """
    Such a key does not expire, is copied easily, and opens the same doors from anywhere.
    """
  static let remedy = "Use Workload Identity."
  static let examples = Examples(
    passing: [Example(Sample.deployment("web", "env: [{name: A, value: b}]"))],
    failing: [
      Example(Sample.deployment("web", "env: [{name: ↓GOOGLE_APPLICATION_CREDENTIALS, value: /key.json}]")),
      Example(Sample.deployment("web", pod: "volumes: [{name: key, secret: {secretName: ↓user-gcp-sa}}]")),
    ])

  func check(_ target: Target) -> [Finding] {
    let name = "GOOGLE_APPLICATION_CREDENTIALS"
    let variables = target.containers.compactMap { container in
      container.variable(name).map {
        Finding(
          "container \"\(container.name)\" must not use a key file: `\(name)` is set", on: $0["name"],
          in: container.object, field: container.field(ofVariable: name))
      }
    }
    let volumes = target.references.filter { $0.type == .secret && $0.name == "user-gcp-sa" }.map {
      Finding(
        "\($0.object.id.short) must not use the key file of Secret \"\($0.name)\"", on: $0.tree,
        in: $0.object,
        field: $0.field)
    }
    return variables + volumes
  }
}
