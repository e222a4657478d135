internal import YAML

extension Overlay {
  /// How many pods of a component a drain may take away.
  public enum DisruptionBudget: Union {
    /// How many pods must stay, as a number or a percentage.
    case minAvailable(Amount)
    /// How many pods may go, as a number or a percentage.
    case maxUnavailable(Amount)

    /// A number of pods, or a share of them.
    public enum Amount: Hashable, Sendable, ExpressibleByIntegerLiteral {
      /// So many pods.
      case pods(Int)
      /// So many of a hundred pods.
      case percent(Int)

      /// So many pods.
      public init(integerLiteral value: Int) { self = .pods(value) }
    }

    static func describe<V: UnionVisitor>(_ v: inout V) where V.Choice == Self {
      v.member(
        "minAvailable", AmountKind(), Self.minAvailable,
        { if case .minAvailable(let held) = $0 { held } else { nil } },
        "How many pods must stay, as a number or a percentage.")
      v.member(
        "maxUnavailable", AmountKind(), Self.maxUnavailable,
        { if case .maxUnavailable(let held) = $0 { held } else { nil } },
        "How many pods may go, as a number or a percentage.")
    }
  }
}

extension Overlay.DisruptionBudget {
  static let message = "expected a budget that lets at least one pod go"

  /// The field, and what it holds.
  var field: (name: String, amount: Amount) {
    switch self {
    case .minAvailable(let amount): ("minAvailable", amount)
    case .maxUnavailable(let amount): ("maxUnavailable", amount)
    }
  }

  /// Whether at least one of so many pods may go; Kubernetes rounds shares up, both of them.
  package func letsPodGo(replicas: Int) -> Bool {
    switch self {
    case .minAvailable(let amount): amount.pods(of: replicas) < replicas
    case .maxUnavailable(let amount): amount.pods(of: replicas) > 0
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

  /// As it is written.
  var shown: String {
    switch self {
    case .pods(let count): "\(count)"
    case .percent(let share): "\(share)%"
    }
  }

  /// As a manifest has it.
  var manifest: ManifestValue {
    switch self {
    case .pods(let count): .integer(count)
    case .percent: .string(shown)
    }
  }
}

/// A number or a percentage of pods.
struct AmountKind: ScalarKind {
  let expectation = Overlay.DisruptionBudget.message
  let type = "an integer or a percentage"
  var schema: Schema { .either([.integer(0...Int.max), .text(.percentage)]) }

  func value(of tree: Tree) -> Overlay.DisruptionBudget.Amount?? {
    if let number = IntegerKind(range: 0...Int.max).value(of: tree) { return .some(number.map { .pods($0) }) }
    return tree.string.flatMap { Expressions.percentage($0) }.map { .percent($0) }
  }

  func write(_ value: Overlay.DisruptionBudget.Amount) -> ManifestValue { value.manifest }
}
