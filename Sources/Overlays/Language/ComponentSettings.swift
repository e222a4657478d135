extension Overlay {
  /// Settings of one component's Deployment; what is not set stays as upstream has it.
  public struct ComponentSettings: Section, OverlaySection {
    /// What the main container asks for and may use.
    @Setting public var resources: ResourceRequirements? = nil
    /// How many pods run.
    @Setting public var replicas: Int? = nil
    /// Labels that a node must have.
    @Setting public var nodeSelector: Map<String, String> = [:]
    /// Taints of nodes that the pods tolerate.
    @Setting public var tolerations: [Toleration] = []
    /// The name of a PriorityClass.
    @Setting public var priorityClassName: String? = nil
    /// How many pods a drain may take away.
    @Setting public var disruptionBudget: DisruptionBudget? = nil

    /// Its defaults; what is required is still to be set.
    public init() {}

    /// The component, whose name is the key of the section.
    var component = Component.apiServer

    init(of component: Component) { self.component = component }

    private var replicasKind: IntegerKind {
      component.isSingleton
        ? .integer(1...1, message: "expected 1: \(component.rawValue) must not run twice")
        : .integer(1...10, " replicas")
    }

    mutating func describe(_ v: inout some SectionVisitor) {
      if component != .cloudSqlProxy {
        v.field(
          "resources", &_resources, SectionKind(), "What the main container asks for and may use.",
          .otherwise("upstream's"))
        v.field("replicas", &_replicas, replicasKind, "How many pods run.", .otherwise("upstream's"))
      }
      v.field(
        "nodeSelector", &_nodeSelector,
        .texts("LABEL", .labelKey, of: .labelValue, "expected a map of labels"),
        "Labels that a node must have.")
      v.field(
        "tolerations", &_tolerations, .list(of: SectionKind<Toleration>()),
        "Taints of nodes that the pods tolerate.")
      v.field(
        "priorityClassName", &_priorityClassName, .text(.objectName, "expected the name of a PriorityClass"),
        "The name of a PriorityClass.", .otherwise("upstream's"))
      v.field(
        "pdb", &_disruptionBudget, .oneOf(), "How many pods a drain may take away.",
        .otherwise("`minAvailable: 1` of cloudSqlProxy"))
    }
  }

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

    private static let message = "expected a toleration (key, operator, value, effect, tolerationSeconds)"

    func check(_ fields: inout Fields) {
      // What the API server refuses: a value that cannot count, a missing key that must be compared, and a time
      // that nothing waits for.
      let isValueIdle = comparison == .exists && value?.isEmpty == false
      let isKeyMissing = !fields.has("key") && comparison != .exists
      let isTimeIdle = tolerationSeconds != nil && effect != .noExecute
      if isValueIdle || isKeyMissing || isTimeIdle, !fields.has("effect") || effect != nil {
        fields.refuse(fields.path, Self.message, at: fields.position)
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
