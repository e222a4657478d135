import Lint
import Workloads

struct StepSecretKeyMissing: PipelineRule {
  static let identity = RuleIdentity("step-secret-key-missing", "PIP502", .references, .error, on: .overlay)
  static let summary = "A step needs a key that the Secret does not have."
  static let rationale = "Its pod stays in CreateContainerConfigError, and the run seems to hang."
  static let remedy = "Add the key, or correct its name."
  static let examples = Examples(
    passing: [
      .all(
        .pipeline(platform: "secretAsEnv: [{secretName: db, keyToEnv: [{secretKey: user, envVar: U}]}]"),
        .object("v1 Secret", "db", "stringData: {user: a}"))
    ],
    failing: [
      .all(
        .pipeline(platform: "secretAsEnv: [{secretName: db, keyToEnv: [{secretKey: ↓usr, envVar: U}]}]"),
        .object("v1 Secret", "db", "stringData: {user: a}"))
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let secrets = KnownSecrets(in: target)
    return pipeline.references(to: .secret).flatMap { executor, reference -> [Finding] in
      guard let name = reference.name.text, let keys = secrets.keys(of: name, in: target.runNamespace) else {
        return []
      }
      return reference.keys.filter { $0.text.map { !keys.contains($0) } ?? false }.map {
        pipeline.finding(
          "\(executor.title) needs the key \"\($0.text ?? "")\" of Secret \"\(name)\", which it does not have",
          on: $0,
          in: executor.components.first, severity: reference.isOptional ? .info : nil)
      }
    }
  }
}
