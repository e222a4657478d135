/// A pool of nodes, and which pods may run on them.
struct NodePool {
  /// What describes it: a resource of its own, or the cluster for the pool that it begins with.
  let resource: TerraformResource
  let name: String?
  private let taints: [Taint]
  /// Whether all its taints are known.
  private let areKnown: Bool
  private let hasNodes: Bool

  init(_ resource: TerraformResource, name: String?) {
    self.resource = resource
    self.name = name
    let settings = resource["node_config"]
    var taints: [Taint] = settings["taint"].items.compactMap { taint in
      guard let effect = taint["effect"].text.flatMap({ Self.effects[$0] }), let key = taint["key"].text
      else {
        return nil
      }
      return Taint(key: key, value: taint["value"].text ?? "", effect: effect)
    }
    // GKE taints these by itself: cloud.google.com/kubernetes-engine/docs/how-to/gpus, …/concepts/arm-on-gke,
    // …/how-to/sandbox-pods, …/how-to/creating-a-cluster-windows.
    if !settings["guest_accelerator"].items.isEmpty {
      taints.append(.gpu)
    }
    let family = settings["machine_type"].text?.split(separator: "-").first.map(String.init)
    if family.map(Self.tpuFamilies.contains) == true { taints.append(.tpu) }
    if family.map(Self.armFamilies.contains) == true {
      taints.append(Taint(key: "kubernetes.io/arch", value: "arm64", effect: "NoSchedule"))
    }
    if !settings["sandbox_config"].items.isEmpty {
      taints.append(Taint(key: "sandbox.gke.io/runtime", value: "gvisor", effect: "NoSchedule"))
    }
    if settings["image_type"].text?.uppercased().hasPrefix("WINDOWS") == true {
      taints.append(Taint(key: "node.kubernetes.io/os", value: "windows", effect: "NoSchedule"))
    }
    self.taints = taints
    areKnown = !settings["taint"].isUnknown || settings["taint"].isUnwritten
    let most = ["max_node_count", "total_max_node_count"].map { resource["autoscaling", $0] }
    let isScaled = !resource["autoscaling"].isAbsent
    hasNodes =
      isScaled
      ? most.contains { $0.isUnknown || $0.int ?? 0 > 0 } || most.allSatisfy(\.isAbsent)
      : resource["node_count"].int != 0 || resource["initial_node_count"].int ?? 0 > 0
  }

  /// Families of machines with Arm processors.
  private static let armFamilies: Set<String> = ["t2a", "c4a", "n4a", "a4x"]
  /// Families of machines with TPUs (https://cloud.google.com/kubernetes-engine/docs/concepts/plan-tpus).
  private static let tpuFamilies: Set<String> = [
    "ct3", "ct3p", "ct4p", "ct5l", "ct5lp", "ct5p", "ct6e", "tpu7x",
  ]
  /// The effects that keep pods away, by Google's names.
  private static let effects = ["NO_SCHEDULE": "NoSchedule", "NO_EXECUTE": "NoExecute"]

  /// Why pods without tolerations do not run here; nil where they do.
  var hindrance: String? {
    let name = name.map { "\"\($0)\"" } ?? resource.address
    if !hasNodes { return "\(name) may have no nodes" }
    let texts = taints.map(\.description)
    return texts.isEmpty ? nil : "\(name) has the taint \(texts.joined(separator: ", "))"
  }

  /// Whether a pod of this specification may run here; nil where it cannot be known.
  func takes(_ pod: Tree) -> Bool? {
    if !hasNodes { return false }
    let tolerations = (pod["tolerations"]?.items ?? []).map(Toleration.init)
    let areTolerated = taints.allSatisfy { taint in
      tolerations.contains { $0.tolerates(taint) } || isTolerated(taint, byItself: pod)
    }
    return areTolerated ? areKnown ? true : nil : false
  }

  /// Whether GKE adds the toleration: to pods that ask for a GPU, TPUs or a sandbox, or that select Arm or Windows.
  private func isTolerated(_ taint: Taint, byItself pod: Tree) -> Bool {
    switch taint.key {
    case Taint.gpu.key, Taint.tpu.key:
      (pod["containers"]?.items ?? []).contains { $0.value(at: "resources.limits")?[taint.key] != nil }
    case "kubernetes.io/arch": pod["nodeSelector"]?["kubernetes.io/arch"]?.text == taint.value
    case "sandbox.gke.io/runtime": pod["runtimeClassName"]?.text == taint.value
    case "node.kubernetes.io/os": pod["nodeSelector"]?["kubernetes.io/os"]?.text == taint.value
    default: false
    }
  }
}

extension Presumed {
  /// The node pools of the cluster, with the one that it begins with, if that is kept.
  var nodePools: [NodePool] {
    let own = pools.map { NodePool($0, name: $0.name) }
    guard let cluster, !own.isEmpty, !cluster["remove_default_node_pool"].isOn else { return own }
    return own + [NodePool(cluster, name: "default-pool")]
  }

  /// Whether the cluster may have others: GKE makes some for pods that fit in none, and some may stand in the cluster.
  var hasOtherPools: Bool {
    guard let cluster else { return true }
    let scaling = cluster["cluster_autoscaling"]
    return scaling.isUnknown && !scaling.isUnwritten || scaling["enabled"].isOn
      || !cluster["node_pool"].items.isEmpty
  }
}
