internal import YAML

extension Overlay {
  /// How many pods of a component a drain may take away.
  package enum DisruptionBudget: Sendable {
    /// How many must stay.
    case minAvailable(Located<Amount>)
    /// How many may go.
    case maxUnavailable(Located<Amount>)

    /// A number of pods, or a share of them.
    package enum Amount: Hashable, Sendable {
      /// So many pods.
      case pods(Int)
      /// So many of a hundred pods.
      case percent(Int)
    }
  }
}

extension Overlay.DisruptionBudget {
  static let message = "expected a budget that lets at least one pod go"

  init?(_ fields: inout Fields) {
    let budget: Self? = fields.optionalOneOf("pdb", ["minAvailable", "maxUnavailable"]) { member, fields in
      Self.amount(member, &fields).map(member == "minAvailable" ? Self.minAvailable : Self.maxUnavailable)
    }
    guard let budget else { return nil }
    self = budget
  }

  private static func amount(_ key: String, _ fields: inout Fields) -> Located<Amount>? {
    guard let value = fields.value(key) else { return nil }
    if value.type == .int {
      return fields.integer(key, 0...Int.max, message)?.map { .pods($0) }
    }
    guard let text = value.string, let share = Expressions.percentage(text) else {
      fields.mistype(fields.path(of: key), expected: "an integer or a percentage", value)
      return nil
    }
    return Located(.percent(share), at: value.position)
  }

  /// Where the amount stands, and its field.
  var field: (name: String, amount: Located<Amount>) {
    switch self {
    case .minAvailable(let amount): ("minAvailable", amount)
    case .maxUnavailable(let amount): ("maxUnavailable", amount)
    }
  }

  /// Whether at least one of so many pods may go; Kubernetes rounds shares up, both of them.
  package func letsPodGo(replicas: Int) -> Bool {
    switch self {
    case .minAvailable(let amount): amount.value.pods(of: replicas) < replicas
    case .maxUnavailable(let amount): amount.value.pods(of: replicas) > 0
    }
  }
}

extension Overlay.DisruptionBudget.Amount {
  /// How many of so many pods it is.
  fileprivate func pods(of replicas: Int) -> Int {
    switch self {
    case .pods(let count): count
    case .percent(let share): (share * replicas + 99) / 100
    }
  }

  /// As it is written in a manifest.
  package var description: String {
    switch self {
    case .pods(let count): "\(count)"
    case .percent(let share): "\(share)%"
    }
  }
}
