/// Schemas for the Gateway API as GKE serves it.
///
/// Which fields there are depends on the release of the definitions that a cluster has, so that the types of those that
/// are known here are checked, and others pass. The fields are those of
/// https://gateway-api.sigs.k8s.io/reference/spec and
/// https://cloud.google.com/kubernetes-engine/docs/how-to/configure-gateway-resources.
extension Schema {
  /// `gateway.networking.k8s.io` Gateway.
  static let gateway = openResource(
    [
      "gatewayClassName": .string,
      "listeners": .list(
        of: open(
          [
            "name": .string, "hostname": .string, "port": port, "protocol": .string,
            "tls": open([
              "mode": .oneOf("Terminate", "Passthrough"), "options": .map(of: .string),
              "certificateRefs": .list(of: reference),
            ]),
            "allowedRoutes": open([
              "namespaces": open(["from": .string, "selector": .unchecked]),
              "kinds": .list(of: open(["group": .string, "kind": .string], required: ["kind"])),
            ]),
          ], required: ["name", "port", "protocol"])),
      "addresses": .list(of: open(["type": .string, "value": .string])),
    ], required: ["gatewayClassName", "listeners"])

  /// `gateway.networking.k8s.io` HTTPRoute.
  static let httpRoute = openResource([
    "hostnames": .list(of: .string),
    "parentRefs": .list(of: reference),
    "rules": .list(
      of: open([
        "matches": .list(
          of: open([
            "path": open([
              "type": .oneOf("Exact", "PathPrefix", "RegularExpression"), "value": .string,
            ]),
            "method": .string,
          ])),
        "filters": .list(of: open(["type": .string], required: ["type"])),
        "backendRefs": .list(of: reference),
        "timeouts": open(["request": .string, "backendRequest": .string]),
      ])),
  ])

  /// `networking.gke.io` GCPBackendPolicy: what GKE sets on the backend service of a Service.
  static let backendPolicy = policy([
    "timeoutSec": .integer, "securityPolicy": .string,
    "connectionDraining": open(["drainingTimeoutSec": .integer]),
    "sessionAffinity": open(["type": .string, "cookieTtlSec": .integer]),
    "logging": open(["enabled": .boolean, "sampleRate": .integer]),
    "iap": open([
      "enabled": .boolean, "clientID": .string, "oauth2ClientSecret": open(["name": .string]),
    ]),
  ])

  /// `networking.gke.io` GCPGatewayPolicy: what GKE sets on the front of a Gateway.
  static let gatewayPolicy = policy(["sslPolicy": .string, "allowGlobalAccess": .boolean, "region": .string])

  /// `networking.gke.io` HealthCheckPolicy.
  static let healthCheckPolicy = policy([
    "checkIntervalSec": .integer, "timeoutSec": .integer, "healthyThreshold": .integer,
    "unhealthyThreshold": .integer, "logConfig": open(["enabled": .boolean]),
    "config": open([
      "type": .string, "httpHealthCheck": healthCheck, "httpsHealthCheck": healthCheck,
    ]),
  ])

  private static let healthCheck = open(["port": port, "requestPath": .string, "host": .string])

  /// A part of the Gateway or of the cluster, by its name.
  private static let reference = open(
    [
      "group": .string, "kind": .string, "name": .string, "namespace": .string, "sectionName": .string,
      "port": port, "weight": .integer,
    ], required: ["name"])

  private static let port = integer.with { ($0.minimum, $0.maximum) = (1, 65_535) }

  private static func policy(_ settings: [String: Schema]) -> Schema {
    openResource(["default": open(settings), "targetRef": reference], required: ["targetRef"])
  }

  private static func openResource(_ spec: [String: Schema], required: [String] = []) -> Schema {
    object(["spec": open(spec, required: required), "status": .unchecked], required: ["spec"])
      .with { $0.isEmbeddedResource = true }
  }

  /// A mapping with these fields, in which others pass.
  private static func open(_ fields: [String: Schema], required: [String] = []) -> Schema {
    object(fields, required: required).with { $0.keepsUnknownFields = true }
  }
}
