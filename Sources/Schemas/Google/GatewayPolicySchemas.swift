/// Schemas for what GKE sets on load balancers of the Gateway API.
///
/// The fields are those of https://cloud.google.com/kubernetes-engine/docs/how-to/configure-gateway-resources; what their
/// values may be is left to GKE's controller.
extension Schema {
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
      "http2HealthCheck": healthCheck,
    ]),
  ])

  private static let healthCheck = open(["port": port, "requestPath": .string, "host": .string])

  private static func policy(_ settings: [String: Schema]) -> Schema {
    openResource(
      [
        "default": open(settings),
        "targetRef": open(
          ["group": group, "kind": kindName, "name": name, "namespace": namespace], required: ["name"]),
      ], required: ["targetRef"])
  }
}
