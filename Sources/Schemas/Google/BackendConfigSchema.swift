extension Schema {
  /// `cloud.google.com/v1` BackendConfig: what GKE sets on a backend service of the load balancer.
  ///
  /// The fields are those of https://cloud.google.com/kubernetes-engine/docs/how-to/ingress-configuration; the
  /// definition that GKE installs checks their types, and hardly any value.
  static let backendConfig = resource([
    "iap": .object(
      [
        "enabled": .boolean,
        "oauthclientCredentials": .object(
          ["secretName": .string, "clientID": .string, "clientSecret": .string], required: ["secretName"]),
      ], required: ["enabled"]),
    "cdn": contentDelivery,
    "securityPolicy": .object(["name": .string], required: ["name"]),
    "timeoutSec": .integer,
    "connectionDraining": .object(["drainingTimeoutSec": .integer]),
    "sessionAffinity": .object(["affinityType": .string, "affinityCookieTtlSec": .integer]),
    "customRequestHeaders": .object(["headers": .list(of: .string)]),
    "customResponseHeaders": .object(["headers": .list(of: .string)]),
    "healthCheck": .object([
      "checkIntervalSec": .integer, "timeoutSec": .integer, "healthyThreshold": .integer,
      "unhealthyThreshold": .integer, "type": .string, "port": .integer, "requestPath": .string,
    ]),
    "logging": .object(["enable": .boolean, "sampleRate": .number]),
  ])

  private static let contentDelivery = object(
    [
      "enabled": .boolean,
      "bypassCacheOnRequestHeaders": .list(of: .object(["headerName": .string])),
      "cachePolicy": .object([
        "includeHost": .boolean, "includeProtocol": .boolean, "includeQueryString": .boolean,
        "queryStringBlacklist": .list(of: .string), "queryStringWhitelist": .list(of: .string),
      ]),
      "cacheMode": .string,
      "clientTtl": .integer, "defaultTtl": .integer, "maxTtl": .integer,
      "negativeCaching": .boolean,
      "negativeCachingPolicy": .list(of: .object(["code": .integer, "ttl": .integer])),
      "requestCoalescing": .boolean,
      "serveWhileStale": .integer,
      "signedUrlCacheMaxAgeSec": .integer,
      "signedUrlKeys": .list(
        of: .object(["keyName": .string, "keyValue": .string, "secretName": .string])),
    ], required: ["enabled"])
}
