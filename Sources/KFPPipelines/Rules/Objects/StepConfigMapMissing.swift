import Lint
import Workloads

struct StepConfigMapMissing: PipelineRule {
  static let identity = RuleIdentity("step-config-map-missing", "PIP503", .references, .error, on: .overlay)
  static let summary = "A step needs a ConfigMap, or a key of one, that the deployment does not have."
  static let rationale =
    "For a variable its pod stays in CreateContainerConfigError, for a volume in ContainerCreating, and the run seems to hang."
  static let remedy = "Create it, declare it under `external.configMaps` of the overlay, or correct the name."
  static let examples = Examples(
    passing: [
      .all(
        .pipeline(platform: "configMapAsVolume: [{configMapName: train, mountPath: /etc/train}]"),
        .configMap("train", "a: b"))
    ],
    failing: [
      .all(
        .pipeline(platform: "configMapAsVolume: [{configMapName: ↓train-2, mountPath: /etc/train}]"),
        .configMap("train", "a: b")),
      .all(
        .pipeline(
          platform: "configMapAsEnv: [{configMapName: train, keyToEnv: [{configMapKey: ↓c, envVar: C}]}]"),
        .configMap("train", "a: b")),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.references(to: .configMap).flatMap { executor, reference -> [Finding] in
      guard let name = reference.name.text else { return [] }
      let component = executor.components.first
      guard let map = target.configMap(name, in: target.runNamespace) else {
        if target.externals.configMaps.contains(name) { return [] }
        return [
          pipeline.finding(
            "\(executor.title) needs ConfigMap \"\(name)\", which the deployment neither has nor declares",
            on: reference.name, in: component,
            severity: reference.isOptional ? .info : target.severityOfMissing)
        ]
      }
      return reference.keys.filter { $0.text.map { map["data"]?[$0] == nil } ?? false }.map {
        pipeline.finding(
          "\(executor.title) needs the key \"\($0.text ?? "")\" of ConfigMap \"\(name)\", which it does not have",
          on: $0, in: component, severity: reference.isOptional ? .info : nil)
      }
    }
  }
}
