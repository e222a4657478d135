import Workloads

struct GatewayWithoutTLS: Rule {
  static let identity = RuleIdentity("gateway-without-tls", "ING038", .ingress, .error)
  static let summary = "A Gateway serves the UI without TLS."
  static let rationale = """
    A route that names no listener is served by all of them, on port 80 too: passwords and cookies then cross the \
    internet as plain text. An HTTPS listener without a certificate is never programmed.
    """
  static let remedy = """
    Name the HTTPS listener in `parentRefs[].sectionName`, redirect on the other one, and give the Gateway a \
    certificate: the annotation `networking.gke.io/certmap`, or `tls` of the listener.
    """
  static let examples = Examples(
    passing: [
      access(),
      access(annotations: "networking.gke.io/certmap: kfp", tls: ""),
      access(tls: ", tls: {options: {networking.gke.io/pre-shared-certs: kfp}}"),
      access(parent: "name: kfp", more: ""),
      // A redirect leads nowhere.
      access(parent: "name: kfp, sectionName: http", rule: "filters: [{type: RequestRedirect}]"),
      access(className: "gke-l7-rilb", parent: "name: kfp"),
    ],
    failing: [
      access(parent: "↓name: kfp"),
      access(parent: "name: kfp, sectionName: ↓http"),
      access(tls: ", ↓tls: {}"),
      access(tls: "", mark: "↓"),
    ])

  func check(_ target: Target) -> [Finding] {
    target.uiRoutes.flatMap { gateway, route in
      Self.plain(route, gateway) + Self.uncertified(gateway)
    }
  }

  /// The ways of a route through listeners that do not encrypt.
  private static func plain(_ route: Object, _ gateway: Object) -> [Finding] {
    route.parentReferences.filter { $0.name == gateway.name }.compactMap { parent in
      let section = parent.tree["sectionName"]
      let listener = gateway.gatewayListeners.first { listener in
        listener["protocol"]?.text == "HTTP" && (section == nil || listener["name"]?.text == section?.text)
      }
      guard let listener else { return nil }
      return Finding(
        "\(route.id.short) serves the UI on listener \"\(listener["name"]?.text ?? "")\" of Gateway"
          + " \"\(gateway.name)\", which has no TLS; expected `sectionName` of an HTTPS listener",
        at: section?.location ?? parent.tree["name"]?.keyLocation, in: route,
        field: section == nil ? parent.field : parent.field.key("sectionName"))
    }
  }

  /// The listeners that have no certificate, from whichever source.
  private static func uncertified(_ gateway: Object) -> [Finding] {
    if gateway.annotation("networking.gke.io/certmap")?.text?.isEmpty == false { return [] }
    return gateway.gatewayListeners.enumerated().compactMap { index, listener in
      let tls = listener["tls"]
      guard listener["protocol"]?.text == "HTTPS", tls?["certificateRefs"]?.items.isEmpty ?? true,
        tls?["options"]?.entries.isEmpty ?? true
      else { return nil }
      return Finding(
        "listener \"\(listener["name"]?.text ?? "")\" of Gateway \"\(gateway.name)\" has no certificate",
        at: tls?.keyLocation ?? listener["name"]?.location ?? listener.location, in: gateway,
        field: FieldPath("spec.listeners").item(index).key("tls"))
    }
  }

  private static func access(
    className: String = "gke-l7-global-external-managed", annotations: String = "",
    tls: String = ", tls: {certificateRefs: [{name: kfp-tls}]}", mark: String = "",
    parent: String = "name: kfp, sectionName: https",
    rule: String = "backendRefs: [{name: ml-pipeline-ui, port: 80}]",
    more: String = ", {name: http, protocol: HTTP, port: 80}"
  ) -> Example {
    .all(
      .object(
        "gateway.networking.k8s.io/v1 Gateway", "kfp", metadata: "annotations: {\(annotations)}",
        """
        spec:
          gatewayClassName: \(className)
          listeners: [{name: \(mark)https, protocol: HTTPS, port: 443\(tls)}\(more)]
        """),
      .object(
        "gateway.networking.k8s.io/v1 HTTPRoute", "ui",
        "spec: {parentRefs: [{\(parent)}], rules: [{\(rule)}]}"))
  }
}
