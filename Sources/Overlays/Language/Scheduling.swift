extension Overlay {
  /// Which nodes and neighbours pods want, or avoid: core/v1's Affinity.
  public struct Affinity: Section, OverlaySection {
    /// Rules about the labels of nodes, as Kubernetes' NodeAffinity has them.
    @Setting public var nodeAffinity: ManifestValue? = nil
    /// Rules about pods to be near to, as Kubernetes' PodAffinity has them.
    @Setting public var podAffinity: ManifestValue? = nil
    /// Rules about pods to keep away from, as Kubernetes' PodAntiAffinity has them.
    @Setting public var podAntiAffinity: ManifestValue? = nil

    /// Its defaults; what is required is still to be set.
    public init() {}

    static let sharedName: String? = "affinity"

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "nodeAffinity", &_nodeAffinity, ManifestKind(type: "NodeAffinity"),
        "Rules about the labels of nodes, as Kubernetes' NodeAffinity has them.")
      v.field(
        "podAffinity", &_podAffinity, ManifestKind(type: "PodAffinity"),
        "Rules about pods to be near to, as Kubernetes' PodAffinity has them.")
      v.field(
        "podAntiAffinity", &_podAntiAffinity, ManifestKind(type: "PodAntiAffinity"),
        "Rules about pods to keep away from, as Kubernetes' PodAntiAffinity has them.")
    }
  }

  /// How evenly the pods of a component are spread: core/v1's constraint, whose selector is the component's own.
  public struct TopologySpreadConstraint: Section, OverlaySection {
    /// The label of nodes whose values are the places, such as topology.kubernetes.io/zone.
    @Setting public var topologyKey = ""
    /// By how many pods two places may differ.
    @Setting public var maxSkew = 1
    /// What happens to a pod that fits nowhere.
    @Setting public var whenUnsatisfiable = Remedy.scheduleAnyway
    /// How many places there are at least.
    @Setting public var minDomains: Int? = nil
    /// Whether only nodes count that the pods' affinity admits.
    @Setting public var nodeAffinityPolicy: Policy? = nil
    /// Whether only nodes count whose taints the pods tolerate.
    @Setting public var nodeTaintsPolicy: Policy? = nil

    /// Its defaults; what is required is still to be set.
    public init() {}

    /// A constraint over the places of a label.
    public init(over topologyKey: String) { self.topologyKey = topologyKey }

    static let sharedName: String? = "topologySpreadConstraint"

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "topologyKey", &_topologyKey, .text(.labelKey, "expected a label of nodes"),
        "The label of nodes whose values are the places, such as topology.kubernetes.io/zone.", .required)
      v.field("maxSkew", &_maxSkew, .integer(1...100, " pods"), "By how many pods two places may differ.")
      v.field(
        "whenUnsatisfiable", &_whenUnsatisfiable, .words(), "What happens to a pod that fits nowhere.")
      v.field(
        "minDomains", &_minDomains, .integer(1...100, " places"), "How many places there are at least.",
        .only(Case("whenUnsatisfiable", is: $whenUnsatisfiable, among: [.doNotSchedule])))
      v.field(
        "nodeAffinityPolicy", &_nodeAffinityPolicy, .words(),
        "Whether only nodes count that the pods' affinity admits.", .otherwise("Honor"))
      v.field(
        "nodeTaintsPolicy", &_nodeTaintsPolicy, .words(),
        "Whether only nodes count whose taints the pods tolerate.", .otherwise("Ignore"))
    }

    /// What happens to a pod that fits nowhere.
    public enum Remedy: String, CaseIterable, Sendable {
      /// It waits.
      case doNotSchedule = "DoNotSchedule"
      /// It goes where it disturbs the least.
      case scheduleAnyway = "ScheduleAnyway"
    }

    /// Whether a property of nodes counts.
    public enum Policy: String, CaseIterable, Sendable {
      /// It counts.
      case honor = "Honor"
      /// It does not.
      case ignore = "Ignore"
    }
  }
}
