internal import Diagnostics
internal import Manifests
internal import YAML

extension Overlay.AuthProxy {
  /// The proxy as a Deployment of its own, behind Service mysql.
  func standaloneEdits(of instance: Located<String>, at position: Position) -> [any Edit] {
    let labels: ManifestValue = ["app": "cloudsqlproxy"]
    var edits: [any Edit] = [
      AddObject(
        [
          "apiVersion": "v1", "kind": "ServiceAccount",
          "metadata": [
            "name": .string(ServiceAccounts.proxy),
            "annotations": serviceAccount == nil
              ? .absent : ["iam.gke.io/gcp-service-account": .at($serviceAccount)],
          ],
        ], at: position),
      AddObject(deployment(labels, of: instance), at: position),
      // The port is not called mysql: Istio would guess a protocol that the server speaks first.
      AddObject(
        [
          "apiVersion": "v1", "kind": "Service", "metadata": ["name": "mysql"],
          "spec": [
            "selector": labels, "ports": [["name": "tcp-mysql", "port": 3306, "targetPort": "mysql"]],
          ],
        ], at: position),
    ]
    if replicas > 1 {
      edits.append(
        AddObject(
          [
            "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": ["name": "cloudsqlproxy"],
            "spec": ["minAvailable": 1, "selector": ["matchLabels": labels]],
          ], at: position))
    }
    return edits
  }

  private func deployment(_ labels: ManifestValue, of instance: Located<String>) -> ManifestValue {
    [
      "apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "cloudsqlproxy", "labels": labels],
      "spec": [
        "replicas": .at($replicas), "selector": ["matchLabels": labels],
        "template": [
          "metadata": ["labels": labels],
          "spec": [
            "serviceAccountName": .string(ServiceAccounts.proxy),
            "terminationGracePeriodSeconds": .integer(Self.gracePeriod),
            "containers": [container(of: instance, isSidecar: false)],
          ],
        ],
      ],
    ]
  }

  /// Longer than the proxy may take to let connections end, so that it is never killed.
  static let gracePeriod = 45

  /// The proxy's container.
  ///
  /// As a sidecar it is an init container that stays, and listens inside the pod only.
  func container(of instance: Located<String>, isSidecar: Bool) -> ManifestValue {
    let network: ManifestValue =
      switch ipType {
      case .private: .located("--private-ip", $ipType.position)
      case .psc: .located("--psc", $ipType.position)
      case .public: .absent
      }
    return [
      "name": "cloudsqlproxy", "image": .at($image),
      "restartPolicy": isSidecar ? "Always" : .absent,
      "args": .list(
        [
          isSidecar ? .absent : "--address=0.0.0.0", "--port=3306", network,
          iamAuthn ? .located("--auto-iam-authn", $iamAuthn.position) : .absent, "--structured-logs",
          // Probes come from outside of the pod's loopback.
          "--health-check", "--http-address=0.0.0.0", "--http-port=9801", "--exit-zero-on-sigterm",
          "--min-sigterm-delay=5s", "--max-sigterm-delay=30s", .at(instance),
        ]),
      "ports": [["name": "mysql", "containerPort": 3306], ["name": "health", "containerPort": 9801]],
      "startupProbe": [
        "httpGet": ["path": "/startup", "port": "health"], "periodSeconds": 1, "timeoutSeconds": 10,
        "failureThreshold": 60,
      ],
      "readinessProbe": ["httpGet": ["path": "/readiness", "port": "health"], "periodSeconds": 10],
      "livenessProbe": [
        "httpGet": ["path": "/liveness", "port": "health"], "periodSeconds": 10, "failureThreshold": 3,
      ],
      "resources": resources.value,
      "securityContext": [
        "runAsNonRoot": true, "runAsUser": 65532, "allowPrivilegeEscalation": false,
        "readOnlyRootFilesystem": true, "capabilities": ["drop": ["ALL"]],
        "seccompProfile": ["type": "RuntimeDefault"],
      ],
    ]
  }
}

extension Overlay.ResourceRequirements {
  /// As core/v1 has it.
  var value: ManifestValue {
    [
      "requests": requests.entries.isEmpty ? .absent : .at(requests),
      "limits": limits.entries.isEmpty ? .absent : .at(limits),
    ]
  }
}

/// Puts the Auth Proxy into the pods of a Deployment as its first init container, which stays.
struct AddSidecar: Edit {
  var proxy: Overlay.AuthProxy
  var instance: Located<String>
  var workload: Workload
  var position: Position

  func apply(to composition: inout Composition) throws(Rejection) {
    let spec = try composition.podSpec(of: workload.deployment, for: position)
    guard let sidecar = composition.arena.make(proxy.container(of: instance, isSidecar: true), at: position)
    else { return }
    let list =
      composition.arena.child(spec, "initContainers")
      ?? composition.set("initContainers", to: [], in: spec, at: position)
    composition.arena.prepend(sidecar, to: list)
    composition.arena.logAdded(sidecar, replacing: nil, by: composition.cause(at: position))
    composition.set(
      "terminationGracePeriodSeconds", to: .integer(Overlay.AuthProxy.gracePeriod), in: spec, at: position)
  }
}
