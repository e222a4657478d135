extension Overlay {
  /// A taint that pods tolerate, as core/v1 has it.
  public struct Toleration: Section, OverlaySection {
    /// The key of the taint.
    @Setting public var key: String? = nil
    /// How the value of the taint counts.
    @Setting public var comparison: Comparison? = nil
    /// The value of the taint.
    @Setting public var value: String? = nil
    /// Which effect is tolerated.
    @Setting public var effect: Effect? = nil
    /// Seconds that NoExecute is tolerated.
    @Setting public var tolerationSeconds: Int? = nil

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      let message = Self.message
      v.field("key", &_key, .text(.labelKey, message), "The key of the taint.", .otherwise("all"))
      v.field(
        "operator", &_comparison, .words(message), "How the value of the taint counts.", .otherwise("Equal"))
      v.field("value", &_value, .text(.labelValue, message), "The value of the taint.")
      v.field("effect", &_effect, .words(message), "Which effect is tolerated.", .otherwise("all"))
      v.field(
        "tolerationSeconds", &_tolerationSeconds, .integer(Int.min...Int.max, message: message),
        "Seconds that NoExecute is tolerated.", .otherwise("forever"))
    }

    static let sharedName: String? = "toleration"

    private static let message = "expected a toleration (key, operator, value, effect, tolerationSeconds)"

    /// Refuses what the API server refuses: a value that cannot count, a missing key that must be compared, and a time
    /// that nothing waits for.
    func check(_ fields: inout Fields) {
      let isOperatorWrong = fields.has("operator") && comparison == nil
      let isEffectWrong = fields.has("effect") && effect == nil
      if comparison == .exists, let value = $value.unwrapped(), !value.value.isEmpty {
        fields.refuse(
          fields.path(of: "value"), "expected no value with operator Exists, which tolerates any value",
          at: value.position, found: "\"\(value.value)\"", id: .overlayFieldContradictory)
      }
      if !fields.has("key"), comparison != .exists, !isOperatorWrong {
        fields.refuse(
          fields.path(of: "key"), "expected the key of a taint: only operator Exists goes without",
          at: fields.tree?.position ?? fields.position, id: .overlayFieldMissing)
      }
      if let seconds = $tolerationSeconds.unwrapped(), effect != .noExecute, !isEffectWrong {
        fields.refuse(
          fields.path(of: "tolerationSeconds"), "expected effect NoExecute with tolerationSeconds",
          at: seconds.position, id: .overlayFieldContradictory)
      }
    }

    /// How a taint's value counts: core/v1's `operator`.
    public enum Comparison: String, CaseIterable, Sendable {
      /// Any value is tolerated.
      case exists = "Exists"
      /// Only the value that is given is tolerated.
      case equal = "Equal"
    }

    /// What a taint does to pods that do not tolerate it.
    public enum Effect: String, CaseIterable, Sendable {
      /// They are not scheduled there.
      case noSchedule = "NoSchedule"
      /// They are scheduled there when there is no other place.
      case preferNoSchedule = "PreferNoSchedule"
      /// They are not scheduled there, and those that run are evicted.
      case noExecute = "NoExecute"
    }
  }
}
