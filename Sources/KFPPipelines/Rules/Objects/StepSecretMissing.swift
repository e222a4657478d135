import Lint
import Workloads

struct StepSecretMissing: PipelineRule {
  static let identity = RuleIdentity("step-secret-missing", "PIP501", .references, .error, on: .overlay)
  static let summary = "A step needs a Secret that the deployment does not have."
  static let rationale = """
    For a variable its pod stays in CreateContainerConfigError, for a volume in ContainerCreating, and without a pull \
    secret a private image is not pulled: the run seems to hang. Secrets are looked up where runs take place: in the \
    namespace of the deployment, or in those of the users.
    """
  static let remedy = "Create it, declare it under `external.secrets` of the overlay, or correct the name."
  static let examples = Examples(
    passing: [
      .all(
        .pipeline(platform: "secretAsEnv: [{secretName: db, keyToEnv: [{secretKey: user, envVar: U}]}]"),
        .object("v1 Secret", "db", "stringData: {user: a}"))
    ],
    failing: [
      .all(
        .pipeline(platform: "secretAsEnv: [{secretName: ↓db-2}]"),
        .object("v1 Secret", "db", "stringData: {user: a}")),
      .all(
        .pipeline(platform: "secretAsVolume: [{secretName: ↓tls, mountPath: /tls, optional: true}]"),
        .object("v1 ConfigMap", "tls")),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let secrets = KnownSecrets(in: target)
    return pipeline.references(to: .secret).compactMap { executor, reference in
      guard let name = reference.name.text, secrets.keys(of: name, in: target.runNamespace) == nil else {
        return nil
      }
      return pipeline.finding(
        "\(executor.title) needs Secret \"\(name)\", which the deployment neither has nor declares",
        on: reference.name, in: executor.components.first,
        severity: reference.isOptional ? .info : target.severityOfMissing)
    }
  }
}

extension Pipeline {
  /// What the settings of steps name, with the steps.
  func references(to kind: PlatformReference.Kind) -> [(executor: Executor, reference: PlatformReference)] {
    executors.flatMap { executor in
      PlatformReference.all(of: executor).filter { $0.kind == kind }.map { (executor, $0) }
    }
  }
}

extension Target {
  /// The namespace in which runs take place; empty where the set does not say.
  var runNamespace: String { isMultiUser ? "" : facts?.namespace ?? "" }

  /// A warning where runs take place in namespaces of users, whose objects no overlay shows.
  var severityOfMissing: Diagnostic.Severity? { isMultiUser ? .warning : nil }
}
