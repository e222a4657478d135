extension OverlayDefinition {
  /// Which images are pulled, and from where.
  public struct Images: Sendable {
    public enum Policy: String, Sendable, OverlayField { case tag, digest }

    /// How firmly every reference is fixed.
    public var policy: Policy?
    /// The registry, and perhaps a path in it, that holds copies of all images.
    public var mirror: String?
    /// References that replace upstream's, by component.
    public var pins: [String: String]

    public init(policy: Policy? = nil, mirror: String? = nil, pins: [String: String] = [:]) {
      self.policy = policy
      self.mirror = mirror
      self.pins = pins
    }
  }

  /// What a container asks for and may use: quantities by name, such as `["cpu": "100m"]`.
  public struct Resources: Sendable {
    public var requests: [String: String]?
    public var limits: [String: String]?

    public init(requests: [String: String]? = nil, limits: [String: String]? = nil) {
      self.requests = requests
      self.limits = limits
    }
  }

  /// Settings of one component's Deployment; what is nil stays as upstream has it.
  public struct Component: Sendable {
    public var resources: Resources?
    public var replicas: Int?
    public var nodeSelector: [String: String]?
    public var tolerations: [Toleration]?
    public var priorityClassName: String?
    public var disruptionBudget: DisruptionBudget?

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
    public enum Comparison: String, Sendable, OverlayField {
      case exists = "Exists"
      case equal = "Equal"
    }

    public enum Effect: String, Sendable, OverlayField {
      case noSchedule = "NoSchedule"
      case preferNoSchedule = "PreferNoSchedule"
      case noExecute = "NoExecute"
    }

    public var key: String?
    public var comparison: Comparison?
    public var value: String?
    public var effect: Effect?
    public var tolerationSeconds: Int?

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
    case minAvailable(FieldValue)
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
