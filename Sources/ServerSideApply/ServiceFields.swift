import YAML

/// What an API server does with fields of a Service that another type, or another address, leaves without meaning.
///
/// Source: Kubernetes 1.36, pkg/registry/core/service, strategy.go, `dropTypeDependentFields` and
/// `patchAllocatedValues`.
enum ServiceFields {
  static func adapt(_ merged: Node, from live: Node, in arena: inout Arena) {
    guard let spec = arena.child(merged, "spec"), let old = arena.child(live, "spec") else { return }
    let (before, after) = (type(of: old, in: arena), type(of: spec, in: arena))
    for field in meaningful(for: old, in: arena).subtracting(meaningful(for: spec, in: arena)).sorted() {
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

  /// The fields that mean something for a Service as it is.
  private static func meaningful(for spec: Node, in arena: borrowing Arena) -> Set<String> {
    let type = type(of: spec, in: arena)
    if type == "ExternalName" { return [] }
    var fields: Set = ["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"]
    let hasAddresses = arena.child(spec, "externalIPs").map { arena.count($0) > 0 } ?? false
    if type != "ClusterIP" || hasAddresses { fields.insert("externalTrafficPolicy") }
    guard type == "LoadBalancer" else { return fields }
    fields.formUnion(["allocateLoadBalancerNodePorts", "loadBalancerClass"])
    if arena.text(at: spec, "externalTrafficPolicy") == "Local" { fields.insert("healthCheckNodePort") }
    return fields
  }

  private static func type(of spec: Node, in arena: borrowing Arena) -> String {
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
