internal import YAML

extension Overlay {
  /// The policies that let only known callers reach the components.
  func networkPolicyEdits(_ release: Release) -> SectionEdits {
    guard networkPolicy.enabled else { return SectionEdits(.networkPolicy, []) }
    let position = networkPolicy.$enabled.position
    var policies: [ManifestValue] = [
      Self.policy("kfp-ui", selecting: ["app": "ml-pipeline-ui"], from: uiCallers, ports: [3000]),
      Self.policy(
        "kfp-api-server", selecting: ["app": "ml-pipeline"],
        from: [
          Self.apps("ml-pipeline-ui", "ml-pipeline-persistenceagent", "ml-pipeline-scheduledworkflow"),
          Self.workflowPods,
        ], ports: [8888, 8887]),
      Self.policy(
        "kfp-metadata-grpc", selecting: ["component": "metadata-grpc-server"],
        from: [
          Self.labels(["component": "metadata-envoy"]), Self.apps("ml-pipeline", "metadata-writer"),
          Self.workflowPods,
        ],
        ports: [8080]),
      Self.policy(
        "kfp-metadata-envoy", selecting: ["component": "metadata-envoy"],
        from: [Self.labels(["app": "ml-pipeline-ui"])], ports: [9090]),
    ]
    if let app = databaseApp {
      policies.append(
        Self.policy(
          "kfp-mysql", selecting: ["app": .string(app)],
          from: [
            Self.apps("ml-pipeline", "cache-server"), Self.labels(["component": "metadata-grpc-server"]),
          ],
          ports: [3306]))
    }
    // The API server calls the webhook of the cache, and comes from outside of the cluster's pods.
    if release.closesNamespace, features.legacyV1 {
      policies.append(
        Self.policy("kfp-cache-server", selecting: ["app": "cache-server"], from: nil, ports: [8443]))
    }
    if hasObjectStore {
      policies.append(
        Self.policy(
          "kfp-object-store", selecting: ["app": .string(release.objectStore.name)],
          from: [Self.apps("ml-pipeline", "ml-pipeline-ui"), Self.workflowPods],
          ports: [release.objectStore.port]))
    }
    return SectionEdits(.networkPolicy, policies.map { AddObject($0, at: position) })
  }

  /// Who may reach the UI: the load balancer's ranges, the nodes for the inverse proxy, or nobody but a port-forward.
  private var uiCallers: [ManifestValue] {
    switch access {
    case .iapIngress: Self.loadBalancers
    case .gateway(let gateway):
      Self.loadBalancers + gateway.$proxyRanges.elements().map { ["ipBlock": ["cidr": .at($0)]] }
    case .inverseProxy: networkPolicy.$nodeRanges.elements().map { ["ipBlock": ["cidr": .at($0)]] }
    case .none: []
    }
  }

  /// From where Google's load balancers check health, and global ones send requests.
  private static let loadBalancers: [ManifestValue] = ["130.211.0.0/22", "35.191.0.0/16"].map {
    ["ipBlock": ["cidr": .string($0)]]
  }

  /// The label `app` of the pods that answer for the database; nil if they are outside of the cluster or in the pods.
  private var databaseApp: String? {
    if database.cloudSQL == nil { return "mysql" }
    return hasProxy ? "cloudsqlproxy" : nil
  }

  /// Every pod of a workflow carries this label.
  private static let workflowPods: ManifestValue = [
    "podSelector": ["matchExpressions": [["key": "workflows.argoproj.io/workflow", "operator": "Exists"]]]
  ]

  private static func labels(_ labels: ManifestValue) -> ManifestValue {
    ["podSelector": ["matchLabels": labels]]
  }

  private static func apps(_ names: String...) -> ManifestValue {
    [
      "podSelector": [
        "matchExpressions": [["key": "app", "operator": "In", "values": .list(names.map { .string($0) })]]
      ]
    ]
  }

  /// A policy for incoming traffic; an empty list of callers admits nobody, none everybody.
  private static func policy(
    _ name: String, selecting labels: ManifestValue, from callers: [ManifestValue]?, ports: [Int]
  ) -> ManifestValue {
    [
      "apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": ["name": .string(name)],
      "spec": [
        "podSelector": ["matchLabels": labels], "policyTypes": ["Ingress"],
        "ingress": callers?.isEmpty == true ? [] : [rule(for: callers, ports)],
      ],
    ]
  }

  private static func rule(for callers: [ManifestValue]?, _ ports: [Int]) -> ManifestValue {
    let ports = ManifestValue.list(ports.map { ["protocol": "TCP", "port": .integer($0)] })
    guard let callers else { return ["ports": ports] }
    return ["from": .list(callers), "ports": ports]
  }
}
