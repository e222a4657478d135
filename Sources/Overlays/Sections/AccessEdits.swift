internal import Diagnostics
internal import Kustomize
internal import Manifests
internal import YAML

extension Overlay.IAPIngress {
  /// The load balancer with Identity-Aware Proxy before the UI.
  var edits: SectionEdits {
    let service = ("Service", "ml-pipeline-ui")
    var edits: [any Edit] = [
      // Always written: GKE adds it by itself only under certain conditions.
      SetField.annotation(
        "cloud.google.com/neg", of: service.0, service.1, to: $host.map { _ in "{\"ingress\": true}" }),
      // By `default`, never by port: a port that does not match would leave the UI open.
      SetField.annotation(
        "cloud.google.com/backend-config", of: service.0, service.1,
        to: $host.map { _ in "{\"default\": \"\(Self.name)\"}" }),
      AddObject(ingress, at: $host.position), AddObject(backendConfig, at: $host.position),
    ]
    if hasFrontendConfig { edits.append(AddObject(frontendConfig, at: $host.position)) }
    if case .managed(let managed) = certificate {
      let domains = domains(of: managed)
      edits.append(
        AddObject(
          [
            "apiVersion": "networking.gke.io/v1", "kind": "ManagedCertificate", "metadata": Self.metadata,
            "spec": ["domains": .list(domains.map { .at($0) })],
          ], at: domains.first?.position ?? $host.position))
    }
    return SectionEdits(.access, edits)
  }

  private static let name = "kubeflow-pipelines"
  private static let metadata: ManifestValue = ["name": .string(name)]
  private static let backend: ManifestValue = [
    "service": ["name": "ml-pipeline-ui", "port": ["name": "http"]]
  ]

  private var hasFrontendConfig: Bool { httpsRedirect || sslPolicy != nil }

  private var ingress: ManifestValue {
    var annotations: [(key: String, value: ManifestValue)] = [
      // The annotation and not spec.ingressClassName, which GKE ignores.
      ("kubernetes.io/ingress.class", "gce"),
      ("kubernetes.io/ingress.global-static-ip-name", .at($staticIPName)),
    ]
    var tls = ManifestValue.absent
    switch certificate {
    case .managed: annotations.append(("networking.gke.io/managed-certificates", .string(Self.name)))
    case .preShared(let certificates):
      let names = certificates.$names.elements()
      let list = certificates.names.joined(separator: ",")
      annotations.append(
        ("ingress.gcp.kubernetes.io/pre-shared-cert", .located(.string(list), names.first?.position ?? .none))
      )
    case .secret(let secret): tls = [["hosts": [.at($host)], "secretName": .at(secret.$name)]]
    }
    if hasFrontendConfig {
      annotations.append(("networking.gke.io/v1beta1.FrontendConfig", .string(Self.name)))
    }
    if !allowHTTP {
      annotations.append(("kubernetes.io/ingress.allow-http", .located("false", $allowHTTP.position)))
    }
    return [
      "apiVersion": "networking.k8s.io/v1", "kind": "Ingress",
      "metadata": ["name": .string(Self.name), "annotations": .mapping(annotations)],
      "spec": [
        "tls": tls,
        // Without it, GKE's own default backend would answer outside of IAP.
        "defaultBackend": Self.backend,
        "rules": [
          [
            "host": .at($host),
            "http": ["paths": [["path": "/", "pathType": "Prefix", "backend": Self.backend]]],
          ]
        ],
      ],
    ]
  }

  private var backendConfig: ManifestValue {
    var iap: [(key: String, value: ManifestValue)] = [("enabled", true)]
    if case .secret(let secret) = oauthClient {
      iap.append(("oauthclientCredentials", ["secretName": .at(secret.$name)]))
    }
    return [
      "apiVersion": "cloud.google.com/v1", "kind": "BackendConfig", "metadata": Self.metadata,
      "spec": [
        "iap": .mapping(iap), "timeoutSec": .at($backendTimeoutSeconds),
        "connectionDraining": ["drainingTimeoutSec": .at($connectionDrainingSeconds)],
        // No port: under container-native load balancing it would have to be the pod's own.
        "healthCheck": [
          "type": "HTTP", "requestPath": .at(healthCheck.$path),
          "checkIntervalSec": .at(healthCheck.$intervalSeconds),
          "timeoutSec": .at(healthCheck.$timeoutSeconds),
          "healthyThreshold": .at(healthCheck.$healthyThreshold),
          "unhealthyThreshold": .at(healthCheck.$unhealthyThreshold),
        ],
        "securityPolicy": securityPolicy == nil ? .absent : ["name": .at($securityPolicy)],
        "sessionAffinity": sessionAffinity?.manifest ?? .absent,
        "logging": ["enable": .at(logging.$enabled), "sampleRate": .at(logging.$sampleRate)],
      ],
    ]
  }

  private var frontendConfig: ManifestValue {
    [
      "apiVersion": "networking.gke.io/v1beta1", "kind": "FrontendConfig", "metadata": Self.metadata,
      "spec": [
        "sslPolicy": .at($sslPolicy),
        "redirectToHttps": httpsRedirect
          ? ["enabled": .at($httpsRedirect), "responseCodeName": "MOVED_PERMANENTLY_DEFAULT"] : .absent,
      ],
    ]
  }
}

extension Overlay.SessionAffinity {
  fileprivate var manifest: ManifestValue {
    ["affinityType": .at($type), "affinityCookieTtlSec": .at($cookieTTLSeconds)]
  }
}

extension Overlay.Access {
  /// The level of Pod Security that the inverse proxy asks of the Namespace.
  var clusterEdits: SectionEdits {
    guard case .inverseProxy(let proxy) = self, let level = proxy.$podSecurity.unwrapped() else {
      return SectionEdits(.access, [])
    }
    return SectionEdits(.access, [SetPodSecurity(level: level)])
  }
}

/// Sets the level of Pod Security that the Namespace enforces.
struct SetPodSecurity: Edit {
  var level: Located<Overlay.InverseProxy.PodSecurity>

  func apply(to composition: inout Composition) throws(Rejection) {
    // Its name may still be a variable.
    guard let root = composition.resources.first(where: { $0.id.gvk.kind == "Namespace" })?.node else {
      throw composition.missing("Namespace", at: level.position, nearest: nil)
    }
    composition.touch(root)
    var node = root
    for key in ["metadata", "labels"] {
      node = composition.arena.child(node, key) ?? composition.set(key, to: [:], in: node, at: level.position)
    }
    composition.set(
      "pod-security.kubernetes.io/enforce", to: .at(level.map(\.rawValue)), in: node, at: level.position)
  }
}
