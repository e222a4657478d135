/// A policy of another kind than Kubernetes' own, such as Cilium's or one of GKE's for names: what it allows comes on top.
///
/// Where it cannot be told what a policy allows, it may allow everything: only what is surely shut is found.
struct OtherPolicy {
  private let object: Object

  /// The policies of other kinds in a set.
  static func all(in target: Target) -> [OtherPolicy] {
    target.objects.filter {
      $0.kind.hasSuffix("NetworkPolicy") && !["networking.k8s.io", "extensions"].contains($0.group)
    }.map(OtherPolicy.init)
  }

  /// Whether it may open a way out of pods or into them.
  ///
  /// - Parameter isOutside: Whether the way leads to an address that is no pod's nor Service's.
  func mayOpen(_ direction: NetworkPolicy.Direction, for pods: PolicyPeer, isOutside: Bool) -> Bool {
    guard object.namespace.isEmpty || Target.isSame(object.namespace, pods.namespace), !isBaseline else {
      return false
    }
    let specs = [object["spec"]].compactMap(\.self) + (object["specs"]?.items ?? [])
    return specs.contains { spec in
      guard (spec[direction.rawValue]?.items ?? []).contains(where: Self.mayAllow) else { return false }
      switch object.group {
      case "networking.gke.io":
        // It opens names outside of the cluster alone
        // (https://cloud.google.com/kubernetes-engine/docs/how-to/fqdn-network-policies, limitations).
        return isOutside && pods.isSelected(by: LabelSelector(spec["podSelector"]), surely: false)
      case "cilium.io":
        guard let selector = spec["endpointSelector"] else { return true }
        return Self.mayBeSelected(pods, by: selector)
      default: return true
      }
    }
  }

  /// Whether it is asked only where no NetworkPolicy selects the pods
  /// (https://network-policy-api.sigs.k8s.io/api-overview/).
  private var isBaseline: Bool {
    object.kind == "BaselineAdminNetworkPolicy" || object["spec"]?["tier"]?.text == "Baseline"
  }

  /// Whether a rule is none that only refuses, or leaves the answer to others.
  private static func mayAllow(_ rule: Tree) -> Bool {
    !["deny", "pass", "log"].contains(rule["action"]?.text?.lowercased())
  }

  /// Cilium's labels may have their source before them; of others than Kubernetes nothing is known.
  private static func mayBeSelected(_ pods: PolicyPeer, by selector: Tree) -> Bool {
    let keys =
      (selector["matchLabels"]?.pairs.map(\.key) ?? [])
      + (selector["matchExpressions"]?.items.compactMap { $0["key"]?.text } ?? [])
    if keys.contains(where: { $0.contains(":") || $0.hasPrefix("io.") }) { return true }
    return pods.isSelected(by: LabelSelector(selector), surely: false)
  }
}
