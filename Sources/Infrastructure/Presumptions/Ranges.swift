internal import Overlays

/// The address ranges of the network, none of which overlaps with another.
struct Ranges {
  /// The range of the nodes that the overlay says.
  private(set) var nodesOfOverlay: AddressRange?
  /// The range of the proxy-only subnet that the overlay says.
  private(set) var proxiesOfOverlay: AddressRange?
  /// What the overlay does not say, by the name in `var.ranges`.
  private(set) var defaults: [(name: String, range: AddressRange)] = []

  init(_ presumptions: Presumptions) {
    let overlay = presumptions.overlay
    var taken: [AddressRange] = []
    nodesOfOverlay = overlay.networkPolicy.nodeRanges.lazy.compactMap { AddressRange($0) }.first
    proxiesOfOverlay = presumptions.regionalGateway?.proxyRanges.lazy.compactMap { AddressRange($0) }.first
    taken += [nodesOfOverlay, proxiesOfOverlay].compactMap(\.self)
    // The range must hold the address by which pods reach the instance.
    var services: AddressRange?
    if presumptions.needsPeering, presumptions.instance == nil, let host = presumptions.database?.host,
      let range = AddressRange(host, around: 20), range.isPrivate
    {
      services = range
      taken.append(range)
    }
    func add(_ name: String, _ candidates: [String]) {
      let ranges = candidates.compactMap { AddressRange($0) }
      guard
        let range = ranges.first(where: { range in !taken.contains { $0.overlaps(range) } }) ?? ranges.first
      else { return }
      taken.append(range)
      defaults.append((name, range))
    }
    if nodesOfOverlay == nil { add("nodes", ["10.10.0.0/20", "172.20.0.0/20", "192.168.0.0/20"]) }
    if presumptions.isVPCNative {
      add("pods", ["10.20.0.0/16", "10.21.0.0/16", "172.21.0.0/16", "192.168.0.0/16"])
      add("services", ["10.30.0.0/20", "10.31.0.0/20", "172.22.0.0/20", "192.168.0.0/20"])
    }
    if let services {
      defaults.append(("private_services", services))
    } else if presumptions.needsPeering {
      add("private_services", ["10.40.0.0/20", "172.23.0.0/20", "192.168.16.0/20"])
    }
    if presumptions.usesPSC, presumptions.isInstanceElsewhere {
      add("sql", ["10.60.0.0/28", "172.25.0.0/28", "192.168.48.0/28"])
    }
    if presumptions.regionalGateway != nil, proxiesOfOverlay == nil {
      add("proxies", ["10.50.0.0/23", "172.24.0.0/23", "192.168.32.0/23"])
    }
  }
}
