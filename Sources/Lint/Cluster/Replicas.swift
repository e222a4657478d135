/// A place that gives a workload more than one pod: its own `replicas`, or an autoscaler's upper bound.
struct Replication: Placed {
  let count: Int
  let tree: Tree
  let object: Object
  let field: FieldPath
}

extension Target {
  /// The fields that make a workload run more than once.
  func replications(of workload: Object) -> [Replication] {
    let own = workload["spec"]?["replicas"].map { ($0, workload, FieldPath("spec.replicas")) }
    let scalers = all(.horizontalPodAutoscaler).compactMap { scaler -> (Tree, Object, FieldPath)? in
      guard scaler.scales(workload), let most = scaler["spec"]?["maxReplicas"] else { return nil }
      return (most, scaler, "spec.maxReplicas")
    }
    // KEDA's, whose bound is 100 where none is said.
    let scaled = all(GroupKind("ScaledObject", group: "keda.sh")).compactMap {
      scaler -> (Tree, Object, FieldPath)? in
      guard scaler.scales(workload), let most = scaler["spec"]?["maxReplicaCount"] else { return nil }
      return (most, scaler, "spec.maxReplicaCount")
    }
    return ((own.map { [$0] } ?? []) + scalers + scaled).compactMap { tree, object, field in
      guard let count = tree.text.flatMap({ Int($0) }), count > 1 else { return nil }
      return Replication(count: count, tree: tree, object: object, field: field)
    }
  }
}

extension Object {
  /// Whether an autoscaler is for a workload; KEDA takes Deployment where no kind is said.
  fileprivate func scales(_ workload: Object) -> Bool {
    let reference = self["spec"]?["scaleTargetRef"]
    return reference?["name"]?.text == workload.name
      && (reference?["kind"]?.text ?? "Deployment") == workload.kind
      && Target.isSame(namespace, workload.namespace)
  }
}
