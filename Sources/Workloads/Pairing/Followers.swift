/// Objects that are about the pods of others: Services, policies, budgets, autoscalers.
///
/// However alike two of them are, they are not one object where they lead to different workloads.
struct Followers {
  private let old: [Object]
  private let new: [Object]

  init(_ old: [Object], _ new: [Object]) {
    self.old = old.filter { $0.podTemplate != nil }
    self.new = new.filter { $0.podTemplate != nil }
  }

  static func isOne(_ object: Object) -> Bool { selector(of: object) != nil || target(of: object) != nil }

  /// Whether both lead to workloads, and to none that is one of the pairs.
  func leadApart(_ former: Object, _ current: Object, _ pairs: [Pairing.Pair]) -> Bool {
    let before = Self.workloads(of: former, among: old)
    let after = Self.workloads(of: current, among: new)
    guard !before.isEmpty, !after.isEmpty else { return false }
    return !pairs.contains { pair in
      before.contains { $0.id == pair.old.id } && after.contains { $0.id == pair.new.id }
    }
  }

  private static func workloads(of object: Object, among workloads: [Object]) -> [Object] {
    let near = workloads.filter { ObjectSet.isSame($0.namespace, object.namespace) }
    if let selects = selector(of: object) { return near.filter { selects(PodLabel.all(of: $0)) } }
    guard let target = target(of: object) else { return [] }
    return near.filter { $0.kind == target["kind"]?.text && $0.name == target["name"]?.text }
  }

  /// Tells by their labels whether an object is about pods; nil if it chooses none, or all that there are.
  private static func selector(of object: Object) -> (([PodLabel]) -> Bool)? {
    switch (object.group, object.kind) {
    case ("", "Service"):
      let wanted = PodLabel.all(in: object["spec"]?["selector"])
      return wanted.isEmpty ? nil : { borne in wanted.allSatisfy(borne.contains) }
    case ("policy", "PodDisruptionBudget"): return matching(object["spec"]?["selector"])
    case ("networking.k8s.io", "NetworkPolicy"): return matching(object["spec"]?["podSelector"])
    default: return nil
    }
  }

  private static func matching(_ tree: Tree?) -> (([PodLabel]) -> Bool)? {
    let selector = LabelSelector(tree)
    if selector.labels.isEmpty, selector.expressions.isEmpty { return nil }
    return { borne in selector.matches(borne) }
  }

  private static func target(of object: Object) -> Tree? {
    object["spec"]?["scaleTargetRef"] ?? object["spec"]?["targetRef"]
  }
}
