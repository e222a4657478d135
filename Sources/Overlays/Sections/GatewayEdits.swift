internal import YAML

extension Overlay.Gateway {
  /// The load balancer of a Gateway with Identity-Aware Proxy before the UI.
  ///
  /// Source: https://cloud.google.com/kubernetes-engine/docs/how-to/configure-gateway-resources, and
  /// .../how-to/deploying-gateways for addresses, certificates and certificate maps.
  var edits: SectionEdits {
    var objects = [gateway, route, backendPolicy, healthCheckPolicy]
    if httpsRedirect { objects.append(redirect) }
    if sslPolicy != nil { objects.append(gatewayPolicy) }
    return SectionEdits(.access, objects.map { AddObject($0, at: $host.position) })
  }

  private static let name = "kubeflow-pipelines"
  private static let gatewayAPI: ManifestValue = "gateway.networking.k8s.io/v1"
  private static let metadata: ManifestValue = ["name": .string(name)]
  private static let service: ManifestValue = ["group": "", "kind": "Service", "name": "ml-pipeline-ui"]

  private var gateway: ManifestValue {
    var annotations = ManifestValue.absent
    var tls = ManifestValue.absent
    switch certificate {
    case .map(let map): annotations = ["networking.gke.io/certmap": .at(map.$name)]
    case .preShared(let certificates):
      let position = certificates.$names.elements().first?.position ?? .none
      let names = ManifestValue.located(.string(certificates.names.joined(separator: ",")), position)
      tls = ["mode": "Terminate", "options": ["networking.gke.io/pre-shared-certs": names]]
    case .secret(let secret):
      tls = [
        "mode": "Terminate", "certificateRefs": [["group": "", "kind": "Secret", "name": .at(secret.$name)]],
      ]
    }
    var listeners: [ManifestValue] = [listener("https", "HTTPS", port: 443, tls)]
    if httpsRedirect { listeners.append(listener("http", "HTTP", port: 80, .absent)) }
    return [
      "apiVersion": Self.gatewayAPI, "kind": "Gateway",
      "metadata": ["name": .string(Self.name), "annotations": annotations],
      "spec": [
        "gatewayClassName": .located($scope.map { .string("gke-l7-\($0.rawValue)-external-managed") }),
        "addresses": [["type": "NamedAddress", "value": .at($staticIPName)]], "listeners": .list(listeners),
      ],
    ]
  }

  private func listener(_ name: String, _ scheme: String, port: Int, _ tls: ManifestValue) -> ManifestValue {
    [
      "name": .string(name), "protocol": .string(scheme), "port": .integer(port), "tls": tls,
      "allowedRoutes": ["namespaces": ["from": "Same"]],
    ]
  }

  private var route: ManifestValue {
    [
      "apiVersion": Self.gatewayAPI, "kind": "HTTPRoute", "metadata": Self.metadata,
      "spec": [
        // By name: a route of all listeners would also be served on port 80.
        "parentRefs": [["name": .string(Self.name), "sectionName": "https"]], "hostnames": [.at($host)],
        "rules": [["backendRefs": [["name": "ml-pipeline-ui", "port": 80]]]],
      ],
    ]
  }

  private var redirect: ManifestValue {
    let filter: ManifestValue = [
      "type": "RequestRedirect", "requestRedirect": ["scheme": "https", "statusCode": 301],
    ]
    return [
      "apiVersion": Self.gatewayAPI, "kind": "HTTPRoute",
      "metadata": ["name": .string(Self.name + "-redirect")],
      "spec": [
        "parentRefs": [["name": .string(Self.name), "sectionName": "http"]], "hostnames": [.at($host)],
        "rules": [["filters": [filter]]],
      ],
    ]
  }

  private var backendPolicy: ManifestValue {
    var iap: [(key: String, value: ManifestValue)] = [("enabled", true)]
    if case .secret(let secret) = oauthClient {
      iap += [("clientID", .at(secret.$clientID)), ("oauth2ClientSecret", ["name": .at(secret.$name)])]
    }
    return [
      "apiVersion": "networking.gke.io/v1", "kind": "GCPBackendPolicy", "metadata": Self.metadata,
      "spec": [
        "default": [
          "iap": .mapping(iap), "timeoutSec": .at($backendTimeoutSeconds),
          "connectionDraining": ["drainingTimeoutSec": .at($connectionDrainingSeconds)],
          "securityPolicy": .at($securityPolicy), "sessionAffinity": sessionAffinity?.policy ?? .absent,
          // Of a million requests.
          "logging": [
            "enabled": .at(logging.$enabled),
            "sampleRate": .at(logging.$sampleRate.map { Int(($0 * 1_000_000).rounded()) }),
          ],
        ],
        "targetRef": Self.service,
      ],
    ]
  }

  private var healthCheckPolicy: ManifestValue {
    [
      "apiVersion": "networking.gke.io/v1", "kind": "HealthCheckPolicy", "metadata": Self.metadata,
      "spec": [
        "default": [
          "checkIntervalSec": .at(healthCheck.$intervalSeconds),
          "timeoutSec": .at(healthCheck.$timeoutSeconds),
          "healthyThreshold": .at(healthCheck.$healthyThreshold),
          "unhealthyThreshold": .at(healthCheck.$unhealthyThreshold),
          // No port: the pods are asked where they serve.
          "config": ["type": "HTTP", "httpHealthCheck": ["requestPath": .at(healthCheck.$path)]],
        ],
        "targetRef": Self.service,
      ],
    ]
  }

  private var gatewayPolicy: ManifestValue {
    [
      "apiVersion": "networking.gke.io/v1", "kind": "GCPGatewayPolicy", "metadata": Self.metadata,
      "spec": [
        "default": ["sslPolicy": .at($sslPolicy)],
        "targetRef": ["group": "gateway.networking.k8s.io", "kind": "Gateway", "name": .string(Self.name)],
      ],
    ]
  }
}

extension Overlay.SessionAffinity {
  fileprivate var policy: ManifestValue { ["type": .at($type), "cookieTtlSec": .at($cookieTTLSeconds)] }
}
