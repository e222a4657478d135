extension Overlay {
  /// Which network policies are added.
  package struct NetworkPolicySettings: Sendable {
    /// Whether any are; false by default.
    package var enabled: Located<Bool>
    /// The addresses of nodes, from which the inverse proxy calls the UI; there with the inverse proxy alone.
    package var nodeRanges: [Located<String>]
  }
}

extension Overlay.NetworkPolicySettings {
  static let nodeRangesMessage = "expected the node ranges: the inverse proxy's pod has a node's address"

  init(_ fields: inout Fields) {
    enabled = fields.flag("enabled", default: false)
    nodeRanges = fields.strings("nodeRanges", Self.nodeRangesMessage, where: Expressions.isCIDR)
  }
}
