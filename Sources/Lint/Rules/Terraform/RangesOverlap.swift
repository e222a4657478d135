struct RangesOverlap: TerraformRule {
  static let identity = RuleIdentity("ranges-overlap", "TFP023", .terraform, .error, on: .terraform)
  static let summary = "Two ranges of the network overlap."
  static let rationale = """
    The API refuses the second one, or routes to Google's services swallow the addresses of pods.
    """
  static let remedy = "Choose ranges that have no address in common."
  static let examples = Examples(
    passing: [
      .overlay("project: {region: asia-northeast1}").terraform(
        """
        google_compute_subnetwork.a: {ip_cidr_range: 10.10.0.0/20, secondary_ip_range: [{ip_cidr_range: 10.20.0.0/16}]}
        google_compute_global_address.a: {purpose: VPC_PEERING, address: 10.40.0.0, prefix_length: 20}
        """),
      .overlay("project: {region: asia-northeast1}").terraform(
        """
        google_compute_subnetwork.a: {ip_cidr_range: 10.10.0.0/20, network: a}
        google_compute_subnetwork.b: {ip_cidr_range: 10.10.0.0/20, network: b}
        """),
    ],
    failing: [
      .overlay("project: {↓cluster: {nat: true}}").terraform(
        """
        google_compute_subnetwork.a: {ip_cidr_range: 10.10.0.0/20, secondary_ip_range: [{ip_cidr_range: 10.20.0.0/16}]}
        google_compute_global_address.a: {purpose: VPC_PEERING, address: 10.20.64.0, prefix_length: 20}
        """),
      .overlay("↓project: {region: asia-northeast1}").terraform(
        """
        google_compute_subnetwork.a: {ip_cidr_range: 10.10.0.0/20}
        google_compute_subnetwork.b: {ip_cidr_range: 10.10.8.0/24}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let (ranges, openCount) = ranges(overlay)
    var answers = Array(repeating: Answer.open, count: openCount)
    for (_, ranges) in Dictionary(grouping: ranges, by: \.network).sorted(by: { $0.key < $1.key }) {
      var widest: Range?
      // Sorted by where they begin, each overlaps the one before that ends last, or none.
      for range in ranges.sorted(by: { ($0.bounds.lowerBound, $0.text) < ($1.bounds.lowerBound, $1.text) }) {
        if let other = widest, other.bounds.upperBound >= range.bounds.lowerBound {
          answers.append(
            .wrong(
              overlay.finding(
                "\(other.text) and \(range.text) overlap in one network", at: "project.cluster",
                addresses: other.address == range.address ? [other.address] : [other.address, range.address]))
          )
        } else {
          answers.append(.right)
        }
        if range.bounds.upperBound > widest?.bounds.upperBound ?? 0 { widest = range }
      }
    }
    return answers
  }

  private struct Range {
    let network: String
    let address: String
    let text: String
    let bounds: ClosedRange<UInt64>
  }

  /// The ranges of all networks, and how many are not known.
  private func ranges(_ overlay: Presumed) -> (known: [Range], openCount: Int) {
    var ranges: [Range] = []
    var openCount = 0
    func add(_ value: TerraformValue, of resource: TerraformResource, _ text: String? = nil) {
      if value.isUnknown { openCount += 1 }
      guard let text = text ?? value.text, let bounds = Self.bounds(text) else { return }
      ranges.append(
        Range(
          network: Self.network(of: resource), address: resource.address, text: text,
          bounds: bounds))
    }
    for subnet in overlay.terraform.managed("google_compute_subnetwork") {
      add(subnet["ip_cidr_range"], of: subnet)
      for range in subnet["secondary_ip_range"].items { add(range["ip_cidr_range"], of: subnet) }
    }
    for range in overlay.terraform.managed("google_compute_global_address")
    where range["purpose"].text == "VPC_PEERING" {
      let length = range["prefix_length"].text
      add(
        range["address"], of: range,
        range["address"].text.flatMap { start in length.map { "\(start)/\($0)" } })
    }
    return (ranges, openCount)
  }

  /// What tells networks apart: the name, or the expression of one that is yet to be made.
  private static func network(of resource: TerraformResource) -> String {
    let network = resource["network"]
    let name = network.text.map(Presumed.last) ?? network.references.sorted().joined(separator: " ")
    return "\(resource["project"].text ?? "") \(name)"
  }

  private static func bounds(_ text: String) -> ClosedRange<UInt64>? {
    let parts = text.split(separator: "/")
    guard parts.count == 2, let address = IPv4Address(parts[0]), let length = Int(parts[1]),
      (0...32).contains(length)
    else { return nil }
    let size = UInt64(1) << UInt64(32 - length)
    let start = UInt64(address.bits) / size * size
    return start...(start + size - 1)
  }
}
