extension Overlay {
  /// Which network policies are added.
  public struct NetworkPolicySettings: Section {
    /// Whether only known callers reach the components.
    @Setting public var enabled = false
    /// The address ranges of the nodes, from which the inverse proxy calls the UI.
    @Setting public var nodeRanges: [String] = []

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field("enabled", &_enabled, .flag, "Whether only known callers reach the components.")
      v.field(
        "nodeRanges", &_nodeRanges, .list(of: TextKind(form: .range, expectation: Self.nodeRangesMessage)),
        "The address ranges of the nodes, from which the inverse proxy calls the UI.",
        .otherwise("none; required with the inverse proxy"))
    }

    static let nodeRangesMessage = "expected the node ranges: the inverse proxy's pod has a node's address"
  }
}
