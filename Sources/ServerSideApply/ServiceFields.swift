import YAML

/// What an API server does with fields of a Service that another type, or another address, leaves without meaning.
///
/// Source: Kubernetes 1.36, pkg/registry/core/service, strategy.go, `dropTypeDependentFields` and
/// `patchAllocatedValues`.
enum ServiceFields {
  static func adapt(_ merged: Node, from live: Node, in arena: inout Arena) {
    guard let spec = arena.child(merged, "spec"), let old = arena.child(live, "spec") else { return }
    let (before, after) = (type(of: old, in: arena), type(of: spec, in: arena))
    for (field, types) in meaningful where types.contains(before) && !types.contains(after) {
      // Nobody but the server gave them.
      dropUnchanged(field, of: spec, asIn: old, in: &arena)
    }
    let hasPorts = ["NodePort", "LoadBalancer"]
    if hasPorts.contains(before), !hasPorts.contains(after) {
      let given = Set(
        arena.elements(of: arena.child(old, "ports")).compactMap { arena.text(at: $0, "nodePort") })
      for port in arena.elements(of: arena.child(spec, "ports")) {
        guard let number = arena.child(port, "nodePort"), given.contains(arena.text(number) ?? "") else {
          continue
        }
        arena.detach(number, from: port)
      }
    }
    guard after != "ExternalName" else { return }
    let address = arena.child(spec, "clusterIP")
    if address == nil || arena.text(at: spec, "clusterIP") == "" {
      // An address that nobody asks for stays as it was given.
      copy("clusterIP", from: old, to: spec, in: &arena)
    } else if arena.text(at: old, "clusterIP") != arena.text(at: spec, "clusterIP") {
      // The list follows the address that was asked for.
      dropUnchanged("clusterIPs", of: spec, asIn: old, in: &arena)
    }
  }

  /// The types for which fields mean something.
  private static let meaningful: [(field: String, types: Set<String>)] = [
    ("clusterIP", ["ClusterIP", "NodePort", "LoadBalancer"]),
    ("clusterIPs", ["ClusterIP", "NodePort", "LoadBalancer"]),
    ("ipFamilies", ["ClusterIP", "NodePort", "LoadBalancer"]),
    ("ipFamilyPolicy", ["ClusterIP", "NodePort", "LoadBalancer"]),
    ("externalTrafficPolicy", ["NodePort", "LoadBalancer"]), ("healthCheckNodePort", ["LoadBalancer"]),
    ("allocateLoadBalancerNodePorts", ["LoadBalancer"]), ("loadBalancerClass", ["LoadBalancer"]),
  ]

  private static func type(of spec: Node, in arena: Arena) -> String {
    arena.text(at: spec, "type") ?? "ClusterIP"
  }

  private static func dropUnchanged(
    _ field: String, of spec: Node, asIn old: Node, in arena: inout Arena
  ) {
    guard let value = arena.child(spec, field), let before = arena.child(old, field),
      arena.equal(value, before)
    else { return }
    arena.detach(value, from: spec)
  }

  private static func copy(_ field: String, from old: Node, to spec: Node, in arena: inout Arena) {
    guard let value = arena.child(old, field) else { return }
    if let empty = arena.child(spec, field) { arena.detach(empty, from: spec) }
    let key = arena.key(value)
    let copy = arena.copy(value)
    arena.append(copy, as: key, keyAt: arena.keyPosition(value), to: spec)
  }
}
