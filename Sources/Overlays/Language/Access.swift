package import YAML

extension Overlay {
  /// How people reach the UI.
  package enum Access: Sendable {
    /// An Ingress of class gce behind Identity-Aware Proxy.
    case iapIngress(IAPIngress)
    /// The inverse proxy of the retired AI Platform Pipelines; the position is that of the acknowledgement.
    case inverseProxy(Position)
    /// Through `kubectl port-forward` alone; the position is that of the choice.
    case none(Position)
  }
}

extension Overlay.Access {
  init?(_ fields: inout Fields) {
    let access: Self? = fields.oneOf("access", ["iapIngress", "inverseProxy", "none"]) { member, fields in
      switch member {
      case "iapIngress": fields.section(required: member) { Overlay.IAPIngress(&$0) }.map(Self.iapIngress)
      case "inverseProxy":
        fields.section(required: member) { Self.acknowledgement(&$0) }.map(Self.inverseProxy)
      default: Self.noAccess(&fields)
      }
    }
    guard let access else { return nil }
    self = access
  }

  private static func noAccess(_ fields: inout Fields) -> Self {
    fields.empty("none")
    return .none(fields.place(of: "none"))
  }

  private static func acknowledgement(_ fields: inout Fields) -> Position? {
    let key = "acknowledgeDeprecated"
    let message =
      "expected true: the inverse proxy depends on a service of the retired AI Platform Pipelines"
    if !fields.has(key) { fields.miss(key, message) }
    guard let flag = fields.flag(key) else { return nil }
    if !flag.value { fields.refuse(fields.path(of: key), message, at: flag.position, found: "false") }
    return flag.position
  }

  /// The settings of the Ingress, if that is how people reach the UI.
  package var iapIngress: Overlay.IAPIngress? {
    if case .iapIngress(let settings) = self { return settings }
    return nil
  }

  /// Whether the inverse proxy is rendered.
  package var isInverseProxy: Bool {
    if case .inverseProxy = self { return true }
    return false
  }
}
