/// A property of upstream's own manifests that a rule finds, and that a project may let pass from the start.
package struct UpstreamTrait: Sendable {
  /// The name of the rule.
  package let rule: String
  /// The object, as an overlay's `ignores` name it; nil for all.
  package let object: String?
  /// It is one of most of upstream's objects, which says nothing of others: it passes in upstream's files alone.
  package let isForUpstream: Bool
  /// Why it may pass, true for every project.
  package let reason: String
  /// The first release of Kubeflow Pipelines that does not have it; nil for a property of all.
  private let end: ReleaseVersion?

  private init(
    _ rule: String, _ object: String?, _ reason: String, inUpstream isForUpstream: Bool = false,
    before end: String? = nil
  ) {
    (self.rule, self.object, self.reason) = (rule, object, reason)
    self.isForUpstream = isForUpstream
    self.end = end.flatMap(ReleaseVersion.init)
  }

  /// Those of a release; all that there are where it is not known.
  package static func all(of release: String?) -> [Self] {
    let release = release.flatMap(ReleaseVersion.init)
    return all.filter { trait in
      guard let release, let end = trait.end else { return true }
      return release < end
    }
  }

  /// All of them, the wide ones first.
  private static let all: [Self] = [
    Self(
      LimitsMissing.id, nil, "upstream sets none; set components.NAME.resources once its use is measured",
      inUpstream: true),
    Self(
      RequestsMissing.id, nil, "most have none; set components.NAME.resources once their use is measured",
      inUpstream: true),
    Self(RootFilesystemWritable.id, nil, "upstream's images write below / at start", inUpstream: true),
    Self(ProbeMissing.id, nil, "upstream's controllers have no health endpoint to ask", inUpstream: true),
    Self(
      SingleReplica.id, "Deployment/ml-pipeline-ui", "set components.frontend.replicas for a second one"
    ),
    Self(
      ArtifactDomainUnrestricted.id, "Deployment/ml-pipeline-ui",
      "only people who may sign in, or forward a port, reach the UI"
    ),
    Self(TensorboardImageUncontrolled.id, nil, "only people who may sign in choose a TensorBoard"),
    Self(WorkspaceStorageClassMissing.id, nil, "matters only to pipelines that use a KFP workspace"),
    Self(
      PasswordInArgs.id, "Deployment/cache-server",
      "upstream's program takes its password from arguments alone"
    ),
    Self(
      PasswordInArgs.id, "Deployment/metadata-grpc-deployment",
      "MLMD takes its password from arguments or a file"
    ),
    Self(SecretsReadable.id, "Role/argo-role", "Argo reads the artifact credentials of workflows"),
    Self(
      SecretsReadable.id, "Role/kubeflow-pipelines-cache-deployer-role", "it writes the webhook's certificate"
    ),
    Self(SecretsReadable.id, "Role/ml-pipeline-ui", "the UI reads artifact credentials"),
    Self(SecretsReadable.id, "Role/pipeline-runner", "pipelines read the credentials of their stores"),
    Self(RBACWildcard.id, "Role/pipeline-runner", "upstream's own role for the pods of pipelines"),
    Self(
      RBACWildcard.id, "Role/ml-pipeline-viewer-controller-role",
      "it makes Deployments and Services for viewers"
    ),
    Self(
      PodNotRestricted.id, "Deployment/cache-deployer-deployment", "upstream's image; it runs once at start",
      before: "2.16"),
  ]
}
