extension Overlay {
  /// How people reach the UI.
  public enum Access: Union {
    /// An Ingress of class gce behind Identity-Aware Proxy.
    case iapIngress(IAPIngress)
    /// A Gateway of GKE behind Identity-Aware Proxy.
    case gateway(Gateway)
    /// The inverse proxy of the retired AI Platform Pipelines.
    case inverseProxy(InverseProxy)
    /// Port-forwarding only, with `kubectl port-forward`.
    case none

    /// The settings of the Ingress, if that is how people reach the UI.
    public var iapIngress: IAPIngress? {
      get { if case .iapIngress(let settings) = self { settings } else { nil } }
      set { self = newValue.map(Self.iapIngress) ?? .none }
    }

    /// The settings of the Gateway, if that is how people reach the UI.
    public var gateway: Gateway? {
      get { if case .gateway(let settings) = self { settings } else { nil } }
      set { self = newValue.map(Self.gateway) ?? .none }
    }

    /// Whether Identity-Aware Proxy asks people who they are.
    package var hasIAP: Bool { iapIngress != nil || gateway != nil }

    /// Whether the inverse proxy is rendered.
    package var isInverseProxy: Bool { if case .inverseProxy = self { true } else { false } }

    static func describe<V: UnionVisitor>(_ v: inout V) where V.Choice == Self {
      v.member(
        "iapIngress", SectionKind(), Self.iapIngress,
        { if case .iapIngress(let held) = $0 { held } else { nil } },
        "An Ingress of class gce behind Identity-Aware Proxy.")
      v.member(
        "gateway", SectionKind(), Self.gateway, { if case .gateway(let held) = $0 { held } else { nil } },
        "A Gateway of GKE behind Identity-Aware Proxy.")
      v.member(
        "inverseProxy", SectionKind(), Self.inverseProxy,
        { if case .inverseProxy(let held) = $0 { held } else { nil } },
        "The inverse proxy of the retired AI Platform Pipelines.")
      v.member(
        "none", .empty, { _ in .none }, { if case .none = $0 { () } else { nil } },
        "Port-forwarding only, with `kubectl port-forward`.")
    }
  }

  /// The inverse proxy of the retired AI Platform Pipelines.
  public struct InverseProxy: Section, OverlaySection {
    /// Must be true: the service behind it is retired.
    @Setting public var acknowledgeDeprecated = false
    /// The level of Pod Security of the Namespace: upstream's `baseline` refuses the agent, `privileged` does not.
    @Setting public var podSecurity: PodSecurity? = nil

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "acknowledgeDeprecated", &_acknowledgeDeprecated,
        .assent("expected true: the inverse proxy depends on a service of the retired AI Platform Pipelines"),
        "Must be true: the service behind it is retired.", .required)
      v.field(
        "podSecurity", &_podSecurity, .words(),
        "The level of Pod Security of the Namespace: upstream's `baseline` refuses the agent, `privileged` does not.",
        .since("2.16.1"))
    }

    /// The levels of Pod Security, https://kubernetes.io/docs/concepts/security/pod-security-standards.
    public enum PodSecurity: String, CaseIterable, Sendable {
      /// Nothing is refused.
      case privileged
      /// What gives a pod rights over its node is refused.
      case baseline
    }
  }
}
