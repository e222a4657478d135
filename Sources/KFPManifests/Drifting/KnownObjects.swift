import Manifests
import Workloads
import YAML

/// Objects of a namespace that nobody renders and that are no strangers: the cluster's, those that pods and
/// controllers make, and those that the overlay declares.
struct KnownObjects {
  private let secrets: KnownSecrets
  private let externals: Externals

  init(of render: Render) {
    let target = render.target
    secrets = KnownSecrets(in: target)
    externals = target.externals
  }

  func contains(_ object: ObjectID) -> Bool {
    if Self.kindsOfControllers.contains(object.kind) { return true }
    switch (object.group, object.kind) {
    case ("", "ConfigMap"):
      return Self.configMaps.contains(object.name) || externals.configMaps.contains(object.name)
    case ("", "ServiceAccount"):
      return object.name == "default" || externals.serviceAccounts.contains(object.name)
    case ("", "Secret"): return secrets.keys(of: object.name, in: object.namespace) != nil
    default: return false
    }
  }

  /// Kinds of which controllers and runs make objects.
  private static let kindsOfControllers: Set = [
    "ControllerRevision", "Endpoints", "EndpointSlice", "Event", "Lease", "Pod", "PodMetrics", "ReplicaSet",
    "ScheduledWorkflow", "Viewer", "Workflow", "WorkflowArtifactGCTask", "WorkflowTaskResult",
    "WorkflowTaskSet",
  ]

  /// What every namespace gets: from Kubernetes, and from service meshes.
  private static let configMaps: Set = ["kube-root-ca.crt", "istio-ca-root-cert"]
}
