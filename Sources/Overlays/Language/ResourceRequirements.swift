internal import YAML

extension Overlay {
  /// What a container asks for and what it may use at most.
  public struct ResourceRequirements: Section, OverlaySection {
    /// What is reserved for the container, such as `cpu: 100m`.
    @Setting public var requests: Map<String, String> = [:]
    /// What the container may use at most, not below the requests.
    @Setting public var limits: Map<String, String> = [:]

    /// Its defaults; what is required is still to be set.
    public init() {}

    /// Requests alone.
    public init(requests: Map<String, String>) { self.requests = requests }

    static let sharedName: String? = "resources"

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "requests", &_requests, .map("RESOURCE", of: QuantityKind()),
        "What is reserved for the container, such as `cpu: 100m`.")
      v.field(
        "limits", &_limits, .map("RESOURCE", of: QuantityKind()),
        "What the container may use at most, not below the requests.")
    }
  }
}

extension Overlay.ResourceRequirements {
  func check(_ fields: inout Fields) {
    for limit in limits.entries {
      guard let request = requests[limit.key.value],
        let most = Expressions.amount(ofQuantity: limit.value.value),
        let least = Expressions.amount(ofQuantity: request), most < least
      else { continue }
      fields.refuse(
        "\(fields.path).limits.\(limit.key.value)", "expected limits not below requests",
        at: limit.value.position, found: "\"\(limit.value.value)\" below \"\(request)\"")
    }
  }
}

/// A quantity, which may be a number: `cpu: 2` is as good as `cpu: "2"`.
struct QuantityKind: ScalarKind {
  let expectation = "expected a quantity such as 100m or 128Mi"
  let type = "a quantity"
  var schema: Schema { .either([.text(.quantity), .number(0...Double.greatestFiniteMagnitude)]) }

  func value(of tree: Tree) -> String?? {
    guard tree.kind == .scalar, [.string, .int, .float].contains(tree.type) else { return nil }
    return tree.text.map { TextForm.quantity.accepts($0) ? $0 : nil }
  }

  func write(_ value: String) -> ManifestValue { .string(value) }
}
