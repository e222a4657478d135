extension OverlayDefinition {
  /// Which images are pulled, and from where.
  public struct Images: Sendable {
    /// How firmly references are fixed: by a tag that does not move, or by a digest.
    public enum Policy: String, Sendable, OverlayField {
      /// By a tag at least, and none that moves, such as `latest`.
      case tag
      /// By a digest.
      case digest
    }

    /// How firmly every reference is fixed.
    public var policy: Policy?
    /// The registry, and perhaps a path in it, that holds copies of all images.
    public var mirror: String?
    /// References that replace upstream's, by component.
    public var pins: [String: String]

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(policy: Policy? = nil, mirror: String? = nil, pins: [String: String] = [:]) {
      self.policy = policy
      self.mirror = mirror
      self.pins = pins
    }
  }

  /// What a container asks for and may use: quantities by name, such as `["cpu": "100m"]`.
  public struct Resources: Sendable {
    /// What is set aside for it.
    public var requests: [String: String]?
    /// What it may use at most.
    public var limits: [String: String]?

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(requests: [String: String]? = nil, limits: [String: String]? = nil) {
      self.requests = requests
      self.limits = limits
    }
  }

  /// Settings of one component's Deployment; what is nil stays as upstream has it.
  public struct Component: Sendable {
    /// What the main container asks for and may use.
    public var resources: Resources?
    /// How many pods run, from 1 to 10.
    public var replicas: Int?
    /// Labels that a node must have.
    public var nodeSelector: [String: String]?
    /// Taints of nodes that the pods bear.
    public var tolerations: [Toleration]?
    /// The name of a PriorityClass.
    public var priorityClassName: String?
    /// How many pods a drain may take away.
    public var disruptionBudget: DisruptionBudget?

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(
      resources: Resources? = nil, replicas: Int? = nil, nodeSelector: [String: String]? = nil,
      tolerations: [Toleration]? = nil, priorityClassName: String? = nil,
      disruptionBudget: DisruptionBudget? = nil
    ) {
      self.resources = resources
      self.replicas = replicas
      self.nodeSelector = nodeSelector
      self.tolerations = tolerations
      self.priorityClassName = priorityClassName
      self.disruptionBudget = disruptionBudget
    }
  }

  /// A taint that pods bear, as core/v1 has it.
  public struct Toleration: Sendable {
    /// How a taint's value counts.
    public enum Comparison: String, Sendable, OverlayField {
      /// Any value is tolerated.
      case exists = "Exists"
      /// Only the value that is given is tolerated.
      case equal = "Equal"
    }

    /// What a taint does to pods that do not bear it.
    public enum Effect: String, Sendable, OverlayField {
      /// They are not scheduled there.
      case noSchedule = "NoSchedule"
      /// They are scheduled there when there is no other place.
      case preferNoSchedule = "PreferNoSchedule"
      /// They are not scheduled there, and those that run are evicted.
      case noExecute = "NoExecute"
    }

    /// The taint's key; nil bears all.
    public var key: String?
    /// How the taint's value counts; `Equal` by default.
    public var comparison: Comparison?
    /// The taint's value.
    public var value: String?
    /// Which effect is borne; nil bears all.
    public var effect: Effect?
    /// How long `NoExecute` is borne; nil is forever.
    public var tolerationSeconds: Int?

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(
      key: String? = nil, _ comparison: Comparison? = nil, value: String? = nil, effect: Effect? = nil,
      tolerationSeconds: Int? = nil
    ) {
      self.key = key
      self.comparison = comparison
      self.value = value
      self.effect = effect
      self.tolerationSeconds = tolerationSeconds
    }
  }

  /// How many pods a drain may take away: a number, or a percentage such as `"50%"`.
  public enum DisruptionBudget: Sendable {
    /// How many must stay.
    case minAvailable(FieldValue)
    /// How many may be away.
    case maxUnavailable(FieldValue)
  }
}

extension OverlayDefinition.Images: OverlayField {
  var field: FieldValue { .section(["policy": policy, "mirror": mirror, "pins": pins]) }
}

extension OverlayDefinition.Resources: OverlayField {
  var field: FieldValue { .section(["requests": requests, "limits": limits]) }
}

extension OverlayDefinition.Component: OverlayField {
  var field: FieldValue {
    .section([
      "resources": resources, "replicas": replicas, "nodeSelector": nodeSelector, "tolerations": tolerations,
      "priorityClassName": priorityClassName, "pdb": disruptionBudget,
    ])
  }
}

extension OverlayDefinition.Toleration: OverlayField {
  var field: FieldValue {
    .section([
      "key": key, "operator": comparison, "value": value, "effect": effect,
      "tolerationSeconds": tolerationSeconds,
    ])
  }
}

extension OverlayDefinition.DisruptionBudget: OverlayField {
  var field: FieldValue {
    switch self {
    case .minAvailable(let amount): .member("minAvailable", amount)
    case .maxUnavailable(let amount): .member("maxUnavailable", amount)
    }
  }
}
