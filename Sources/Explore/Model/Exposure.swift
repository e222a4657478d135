/// What stands between the internet and a workload.
package struct Exposure: Sendable {
  /// The number of the workload.
  package let workload: Int
  /// Every way in, from the outside inwards; none where the internet does not reach it.
  package let ways: [[Layer]]

  /// One thing that a request passes, or that is missing on its way.
  package struct Layer: Hashable, Sendable {
    package let kind: Kind
    package let text: String
    /// Whether it is there.
    package let isPresent: Bool
    /// The number of its object, if it has one.
    package let object: Int?
  }

  /// The kinds of layers, as people know them.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case from = "From"
    case address = "Address"
    case certificate = "Certificate"
    case plainHTTP = "Plain HTTP"
    case balancer = "Load balancer"
    case armor = "Cloud Armor"
    case proxy = "Identity-Aware Proxy"
    case service = "Service"
    case policies = "NetworkPolicies"
  }

  /// The exposure of every workload, in the order of the objects.
  static func all(in set: ObjectSet) -> [Exposure] {
    let entrances = Entrances(in: set)
    return set.objects.enumerated().compactMap { number, workload in
      guard workload.podTemplate != nil, workload.kind != "PodTemplate" else { return nil }
      return Exposure(workload: number, ways: entrances.ways(to: workload))
    }
  }
}
