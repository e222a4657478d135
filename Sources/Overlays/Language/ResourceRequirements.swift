internal import YAML

extension Overlay {
  /// What a container asks for and what it may use at most.
  package struct ResourceRequirements: Sendable {
    /// What is set aside for the container: resource names and quantities.
    package var requests: [StringEntry]
    /// What the container may use at most; never below what is set aside.
    package var limits: [StringEntry]

    /// Requests, and limits if there are any.
    package init(requests: [StringEntry], limits: [StringEntry] = []) {
      self.requests = requests
      self.limits = limits
    }
  }
}

extension Overlay.ResourceRequirements {
  init(_ fields: inout Fields) {
    requests = Self.quantities("requests", &fields)
    limits = Self.quantities("limits", &fields)
    for limit in limits {
      guard let request = requests.first(where: { $0.key == limit.key }),
        let most = Expressions.amount(ofQuantity: limit.value.value),
        let least = Expressions.amount(ofQuantity: request.value.value), most < least
      else { continue }
      fields.refuse(
        "\(fields.path).limits.\(limit.key.value)", "expected limits not below requests",
        at: limit.value.position,
        found: "\"\(limit.value.value)\" below \"\(request.value.value)\"")
    }
  }

  /// Quantities may be numbers: `cpu: 2` is as good as `cpu: "2"`.
  private static func quantities(_ key: String, _ fields: inout Fields) -> [StringEntry] {
    fields.entries(key).compactMap { entry in
      guard let text = entry.value.text, entry.value.kind == .scalar, !entry.value.isNull,
        entry.value.type != .bool, entry.value.type != .timestamp
      else {
        fields.mistype(entry.path, expected: "a quantity", entry.value)
        return nil
      }
      guard Expressions.amount(ofQuantity: text) != nil else {
        fields.refuse(
          entry.path, "expected a quantity such as 100m or 128Mi", at: entry.value.position,
          found: entry.value.shown)
        return nil
      }
      return StringEntry(key: entry.key, value: Located(text, at: entry.value.position))
    }
  }
}
