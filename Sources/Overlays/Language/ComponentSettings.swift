extension Overlay {
  /// Settings of one component's Deployment; what is nil stays as upstream has it.
  package struct ComponentSettings: Sendable {
    /// The component, and where its name stands.
    package var component: Located<Component>
    /// What the main container asks for and may use.
    package var resources: ResourceRequirements?
    /// How many pods run, from 1 to 10; 1 where two must not run.
    package var replicas: Located<Int>?
    /// Labels that a node must have.
    package var nodeSelector: [StringEntry]
    /// Taints of nodes that the pods bear.
    package var tolerations: [Toleration]
    /// The name of a PriorityClass.
    package var priorityClassName: Located<String>?
    /// How many pods a drain may take away.
    package var disruptionBudget: DisruptionBudget?
  }

  /// A taint that pods bear, as core/v1 has it.
  package struct Toleration: Sendable {
    /// The taint's key; nil bears all.
    package var key: Located<String>?
    /// How the taint's value counts; Kubernetes' default is Equal.
    package var comparison: Located<Comparison>?
    /// The taint's value.
    package var value: Located<String>?
    /// Which effect is borne; nil bears all.
    package var effect: Located<Effect>?
    /// How long NoExecute is borne, in seconds; nil is forever.
    package var tolerationSeconds: Located<Int>?

    /// How a taint's value counts: core/v1's `operator`.
    package enum Comparison: String, Sendable {
      case exists = "Exists"
      case equal = "Equal"
    }

    /// What a taint does to pods that do not bear it.
    package enum Effect: String, Sendable {
      case noSchedule = "NoSchedule"
      case preferNoSchedule = "PreferNoSchedule"
      case noExecute = "NoExecute"
    }
  }
}

extension Overlay.ComponentSettings {
  init(_ fields: inout Fields, of component: Located<Component>) {
    self.component = component
    // The Auth Proxy's own settings stand with the database.
    if component.value != .cloudSqlProxy {
      resources = fields.section("resources") { Overlay.ResourceRequirements(&$0) }
      let single = component.value.isSingleton
      replicas = fields.integer(
        "replicas", single ? 1...1 : 1...10,
        single ? "expected 1: \(component.value.rawValue) must not run twice" : "expected 1 to 10 replicas")
    }
    nodeSelector =
      fields.strings(map: "nodeSelector", "expected a map of labels") {
        Expressions.isLabelKey($0) && Expressions.isLabelValue($1)
      } ?? []
    tolerations = fields.sections("tolerations") { Overlay.Toleration(&$0) }
    priorityClassName = fields.string(
      "priorityClassName", "expected the name of a PriorityClass", where: Expressions.isObjectName)
    disruptionBudget = Overlay.DisruptionBudget(&fields)
  }
}

extension Overlay.Toleration {
  init(_ fields: inout Fields) {
    let message = "expected a toleration (key, operator, value, effect, tolerationSeconds)"
    key = fields.string("key", message, where: Expressions.isLabelKey)
    comparison = fields.choice("operator", message)
    value = fields.string("value", message, where: Expressions.isLabelValue)
    effect = fields.choice("effect", message)
    tolerationSeconds = fields.integer("tolerationSeconds", Int.min...Int.max, message)
    // What the API server refuses: a value that cannot count, a missing key that must be compared, and a time
    // that nothing waits for.
    let isValueIdle = comparison?.value == .exists && value?.value.isEmpty == false
    let isKeyMissing = !fields.has("key") && comparison?.value != .exists
    let isTimeIdle = tolerationSeconds != nil && effect?.value != .noExecute
    if isValueIdle || isKeyMissing || isTimeIdle, !fields.has("effect") || effect != nil {
      fields.refuse(fields.path, message, at: fields.position)
    }
  }
}
