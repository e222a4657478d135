extension Overlay {
  /// Settings of one component's Deployment; what is not set stays as upstream has it.
  @dynamicMemberLookup
  public struct ComponentSettings: Section, OverlaySection {
    /// How many pods run.
    @Setting public var replicas: Int? = nil
    /// How many pods a drain may take away.
    @Setting public var disruptionBudget: DisruptionBudget? = nil
    /// What can be said of all components, too.
    public var pods = PodSettings()

    /// Its defaults; what is required is still to be set.
    public init() {}

    /// A setting of its pods.
    public subscript<Value>(dynamicMember path: WritableKeyPath<PodSettings, Value>) -> Value {
      get { pods[keyPath: path] }
      set { pods[keyPath: path] = newValue }
    }

    /// The component, whose name is the key of the section.
    var component = Component.apiServer

    init(of component: Component) { self.component = component }

    private var replicasKind: IntegerKind {
      component.isSingleton
        ? .integer(1...1, message: "expected 1: \(component.rawValue) must not run twice")
        : .integer(1...10, " replicas")
    }

    mutating func describe(_ v: inout some SectionVisitor) {
      let isProxy = component == .cloudSqlProxy
      if !isProxy {
        v.field(
          "replicas", &_replicas, replicasKind,
          component.isSingleton ? "How many pods run: only one works." : Self.replicasSentence,
          .otherwise("upstream's"))
      }
      pods.describe(&v, hasResources: !isProxy)
      v.field(
        "pdb", &_disruptionBudget, .oneOf(), "How many pods a drain may take away.",
        .otherwise("`minAvailable: 1` of cloudSqlProxy"))
    }

    private static let replicasSentence =
      "How many pods run; only 1 of "
      + Component.allCases.filter(\.isSingleton).map(\.rawValue).joined(separator: ", ") + "."
  }
}
