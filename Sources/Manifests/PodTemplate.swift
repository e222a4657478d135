package import YAML

extension Object {
  /// The pod that an object is or makes: the tree that holds `metadata` and `spec`; nil for other kinds.
  package var podTemplate: Tree? {
    switch kind {
    case "Pod": tree
    case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job":
      tree["spec"]?["template"]
    case "CronJob": tree["spec"]?["jobTemplate"]?["spec"]?["template"]
    case "PodTemplate": tree["template"]
    default: nil
    }
  }

  /// The containers of that pod, init containers first.
  package var containers: [Tree] {
    guard let spec = podTemplate?["spec"] else { return [] }
    return (spec["initContainers"]?.items ?? []) + (spec["containers"]?.items ?? [])
      + (spec["ephemeralContainers"]?.items ?? [])
  }
}
