extension Overlay {
  /// Settings of a component's pods, which can be said of one component or of all; what is not set stays as upstream has
  /// it.
  public struct PodSettings: Section, OverlaySection {
    /// What the main container asks for and may use.
    @Setting public var resources: ResourceRequirements? = nil
    /// Environment variables of the main container, by name.
    @Setting public var env: Map<String, EnvironmentVariable> = [:]
    /// Labels that a node must have.
    @Setting public var nodeSelector: Map<String, String> = [:]
    /// Taints of nodes that the pods tolerate.
    @Setting public var tolerations: [Toleration] = []
    /// Which nodes and neighbours the pods want, or avoid.
    @Setting public var affinity: Affinity? = nil
    /// How evenly the component's own pods are spread over nodes or zones.
    @Setting public var topologySpreadConstraints: [TopologySpreadConstraint] = []
    /// The name of a PriorityClass.
    @Setting public var priorityClassName: String? = nil
    /// The names of Secrets with which images are pulled.
    @Setting public var imagePullSecrets: [String] = []
    /// Labels that the pods get, besides upstream's.
    @Setting public var podLabels: Map<String, String> = [:]
    /// Annotations that the pods get, besides upstream's or in their place.
    @Setting public var podAnnotations: Map<String, String> = [:]

    /// Its defaults.
    public init() {}

    static let sharedName: String? = "podSettings"

    mutating func describe(_ v: inout some SectionVisitor) { describe(&v, hasResources: true) }

    /// - Parameter hasResources: Whether resources and environment are said here and not elsewhere.
    mutating func describe(_ v: inout some SectionVisitor, hasResources: Bool) {
      if hasResources {
        v.field(
          "resources", &_resources, SectionKind(), "What the main container asks for and may use.",
          .otherwise("upstream's"))
      }
      v.field(
        "env", &_env, .environment,
        "Environment variables of the main container, by name.")
      v.field(
        "nodeSelector", &_nodeSelector,
        .texts("LABEL", .labelKey, of: .labelValue, "expected a map of labels"),
        "Labels that a node must have.")
      v.field(
        "tolerations", &_tolerations, .list(of: SectionKind<Toleration>()),
        "Taints of nodes that the pods tolerate.")
      v.field(
        "affinity", &_affinity, SectionKind(), "Which nodes and neighbours the pods want, or avoid.")
      v.field(
        "topologySpreadConstraints", &_topologySpreadConstraints,
        .list(of: SectionKind<TopologySpreadConstraint>()),
        "How evenly the component's own pods are spread over nodes or zones.")
      v.field(
        "priorityClassName", &_priorityClassName, .text(.objectName, "expected the name of a PriorityClass"),
        "The name of a PriorityClass.", .otherwise("upstream's"))
      v.field(
        "imagePullSecrets", &_imagePullSecrets,
        .list(
          of: TextKind(form: .objectName, expectation: "expected names of Secrets"), isDistinct: true,
          "expected names of Secrets, each once"),
        "The names of Secrets with which images are pulled.")
      v.field(
        "podLabels", &_podLabels, .texts("LABEL", .labelKey, of: .labelValue, "expected a map of labels"),
        "Labels that the pods get, besides upstream's.")
      v.field(
        "podAnnotations", &_podAnnotations,
        .texts("ANNOTATION", .labelKey, of: .anyText, "expected a map of annotations"),
        "Annotations that the pods get, besides upstream's or in their place.")
    }
  }
}

extension Overlay.PodSettings {
  /// These settings, and those of all components where these say nothing.
  ///
  /// As an overlay that extends another: maps merge key by key, all else replaces.
  func over(_ common: Self) -> Self {
    var result = self
    result._resources.inherit(common._resources)
    result._env.merge(common._env)
    result._nodeSelector.merge(common._nodeSelector)
    result._tolerations.inherit(common._tolerations)
    result._affinity.inherit(common._affinity)
    result._topologySpreadConstraints.inherit(common._topologySpreadConstraints)
    result._priorityClassName.inherit(common._priorityClassName)
    result._imagePullSecrets.inherit(common._imagePullSecrets)
    result._podLabels.merge(common._podLabels)
    result._podAnnotations.merge(common._podAnnotations)
    return result
  }

  /// These settings without what the container asks for and may use.
  var withoutResources: Self {
    var result = self
    result._resources = Setting(wrappedValue: nil)
    return result
  }
}

extension Setting {
  /// Takes another setting where this one is not set.
  fileprivate mutating func inherit(_ other: Self) { if located.isDefault { self = other } }

  /// Takes the entries of another map whose keys this one does not have.
  fileprivate mutating func merge<Key, Element>(_ other: Self) where Value == Overlay.Map<Key, Element> {
    let own = located.value.entries
    let inherited = other.located.value.entries.filter { entry in
      !own.contains { $0.key.value == entry.key.value }
    }
    located.value.entries = inherited + own
  }
}
