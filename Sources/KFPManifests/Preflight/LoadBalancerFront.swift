import Overlays

/// The front of a load balancer, whether an Ingress or a Gateway asks for it.
struct LoadBalancerFront {
  var host: String
  var staticIPName: String
  var sslPolicy: String?
  var securityPolicy: String?
  /// Certificates of Compute Engine.
  var certificates: [String] = []
  /// A certificate map of Certificate Manager.
  var certificateMap: String?
  /// `global` or `regional`.
  var scope = Overlay.Gateway.Scope.global.rawValue
  /// The option by which gcloud finds what lies there: `--global`.
  var place = "--global"
  /// The same where gcloud takes what is global by itself, with a blank before it.
  var region = ""

  /// Nil where no load balancer leads to the UI.
  init?(_ overlay: Overlay) {
    switch overlay.access {
    case .iapIngress(let ingress):
      (host, staticIPName) = (ingress.host, ingress.staticIPName)
      (sslPolicy, securityPolicy) = (ingress.sslPolicy, ingress.securityPolicy)
      if case .preShared(let held) = ingress.certificate { certificates = held.names }
    case .gateway(let gateway):
      (host, staticIPName) = (gateway.host, gateway.staticIPName)
      (sslPolicy, securityPolicy) = (gateway.sslPolicy, gateway.securityPolicy)
      switch gateway.certificate {
      case .map(let map): certificateMap = map.name
      case .preShared(let held): certificates = held.names
      case .secret: break
      }
      guard gateway.scope == .regional else { return }
      (scope, place) = (gateway.scope.rawValue, "--region \(overlay.project.region)")
      region = " " + place
    case .inverseProxy, .none: return nil
    }
  }
}
