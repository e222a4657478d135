import Diagnostics
import Manifests
import YAML

struct ConfigKeyMissing: Rule {
  static let id = "config-key-missing"
  static let code = "DB002"
  static let group = RuleGroup.database
  static let severity = Diagnostic.Severity.error
  static let summary = "A container needs a key that pipeline-install-config lacks."
  static let rationale = """
    The pod stays in CreateContainerConfigError: the kubelet does not start a container whose key is \
    missing. Which keys are needed differs from release to release.
    """
  static let remedy = "Add the key to ConfigMap pipeline-install-config."
  static let examples = Examples(
    passing: [
      Example(
        Sample.apiServer("DB, valueFrom: {configMapKeyRef: {name: pipeline-install-config, key: dbHost}}"),
        among: .install),
      Example(
        Sample.apiServer(
          "DB, valueFrom: {configMapKeyRef: {name: pipeline-install-config, key: no, optional: true}}"),
        among: .install),
      Example(Sample.apiServer("DB, valueFrom: {configMapKeyRef: {name: pipeline-install-config, key: no}}")),
    ],
    failing: [
      Example(
        Sample.apiServer("DB, valueFrom: {configMapKeyRef: {name: ↓pipeline-install-config, key: dbHosts}}"),
        among: .install)
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let config = target.installConfig else { return [] }
    let keys = config["data"]?.pairs.map(\.key) ?? []
    return target.references.filter { $0.type == .configMap && $0.name == config.name && !$0.isOptional }
      .compactMap { reference in
        guard let key = reference.key, !keys.contains(key) else { return nil }
        return Finding(
          "ConfigMap \"\(config.name)\" must have the key \"\(key)\", which \(reference.object.id.short) reads",
          on: reference.tree, in: reference.object, field: reference.field,
          notes: [.init("the ConfigMap stands here", at: config.location)]
            + (nearest(to: key, in: keys).map { [.init("did you mean \"\($0)\"?")] } ?? []))
      }
  }
}
