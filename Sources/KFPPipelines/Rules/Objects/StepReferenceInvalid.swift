import Lint
import Workloads

struct StepReferenceInvalid: PipelineRule {
  static let identity = RuleIdentity("step-reference-invalid", "PIP514", .references, .error, on: .pipeline)
  static let summary = "A step names a Secret, ConfigMap, claim or key that there cannot be."
  static let rationale = """
    Names of objects have lower-case letters, digits, hyphens and dots, so that nobody can create `DB_Credentials`. The \
    API server refuses a pod whose key has a blank or another sign that keys do not have.
    """
  static let remedy = "Write the name and the key as `kubectl get` prints them."
  static let holdsOnVertex = false
  static let examples = Examples(
    passing: [
      .pipeline(
        platform: """
          secretAsEnv: [{secretName: db.example, keyToEnv: [{secretKey: DB_PASS.v-1, envVar: PASS}]}], \
          pvcMount: [{constant: data-1, mountPath: /a}], imagePullSecret: [{secretName: pull}]
          """),
      .pipeline(platform: "secretAsEnv: [{secretName: \"{{$.inputs.parameters['DB']}}\"}]"),
    ],
    failing: [
      .pipeline(
        platform:
          "secretAsEnv: [{secretName: ↓DB_Credentials, keyToEnv: [{secretKey: ↓pass word, envVar: A}]}]"),
      .pipeline(
        platform: "configMapAsEnv: [{configMapName: conf, keyToEnv: [{configMapKey: ↓a/b, envVar: A}]}]"),
      .pipeline(
        platform: "pvcMount: [{constant: ↓Data, mountPath: /a}], imagePullSecret: [{secretName: ↓-pull}]"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.executors.flatMap { executor in
      PlatformReference.all(of: executor).flatMap { reference -> [Finding] in
        var findings: [Finding] = []
        // A volume is called like its Secret or ConfigMap, with fewer signs: see `volume-name-invalid`.
        let isVolume = reference.mountPath != nil && reference.kind != .claim
        if !isVolume, let name = reference.name.text, !KubernetesName.isSubdomain(name) {
          findings.append(
            pipeline.finding(
              "no \(reference.kind.rawValue) can be called \"\(name)\", as \(executor.title) has it; expected \(KubernetesName.subdomain)",
              on: reference.name, in: executor.components.first))
        }
        for key in reference.keys {
          guard let text = key.text, !text.hasUnknownPart, !KubernetesName.isDataKey(text) else { continue }
          findings.append(
            pipeline.finding(
              "no \(reference.kind.rawValue) can have the key \"\(text)\", which \(executor.title) reads; expected \(KubernetesName.dataKey)",
              on: key, in: executor.components.first))
        }
        return findings
      }
    }
  }
}
