import YAML

/// Storage that a pipeline asks the cluster for: a volume of a step's pod, the claim that a task makes, or the workspace.
struct ClaimRequest {
  enum Kind {
    /// `genericEphemeralVolume` of a step.
    case volume
    /// `kubernetes.CreatePVC`.
    case task
    /// The folder that the steps of a run share.
    case workspace
  }

  let kind: Kind
  /// Who asks: `a volume of component "train"`.
  let title: String
  /// The component, or the graph, in which it stands; nil for the workspace.
  let component: String?
  let tree: Tree
  let size: Tree?
  let storageClass: Tree?
  let accessModes: Tree?
}

extension Pipeline {
  /// All storage that the pipeline asks for.
  var claimRequests: [ClaimRequest] {
    let volumes = executors.flatMap { executor in
      (executor.platform?["genericEphemeralVolume"]?.items ?? []).map { volume in
        ClaimRequest(
          kind: .volume, title: "a volume of \(executor.title)", component: executor.components.first,
          tree: volume, size: volume["size"], storageClass: volume["storageClassName"],
          accessModes: volume["accessModes"])
      }
    }
    let claims = ClaimMakers.tasks(of: self).map { graph, task in
      ClaimRequest(
        kind: .task, title: "task \"\(task.name)\"", component: graph.name, tree: task.tree,
        size: task.constant("size"), storageClass: task.constant("storage_class_name"),
        accessModes: task.constant("access_modes"))
    }
    let workspace = kubernetes?["pipelineConfig"]?["workspace"].map { workspace in
      let patch = workspace["kubernetes"]?["pvcSpecPatch"]
      return ClaimRequest(
        kind: .workspace, title: "the workspace", component: nil, tree: workspace, size: workspace["size"],
        storageClass: patch?["storageClassName"], accessModes: patch?["accessModes"])
    }
    return volumes + claims + [workspace].compactMap(\.self)
  }
}
