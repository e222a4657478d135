extension OverlayDefinition {
  /// Which release is rendered, and into which namespace.
  public struct Upstream: Sendable {
    /// A locked release of Kubeflow Pipelines, such as `2.14.4`.
    public var version: String
    /// The namespace of all objects; `kubeflow` by default.
    public var namespace: String?

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(version: String, namespace: String? = nil) {
      self.version = version
      self.namespace = namespace
    }
  }

  /// The Google Cloud project and its cluster.
  public struct GoogleProject: Sendable {
    /// The project's id, such as `acme-prod`.
    public var id: String
    /// The region, not a zone.
    public var region: String
    /// The project's number as digits, which direct identity needs.
    public var number: String?
    /// The version of GKE, such as `1.33.5-gke.1080000`, which Google's own OAuth client needs.
    public var gkeVersion: String?
    /// The projects whose service accounts may be bound; this one by default.
    public var allowedProjects: [String]?
    /// What the cluster is like.
    public var cluster: Cluster?

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(
      id: String, region: String, number: String? = nil, gkeVersion: String? = nil,
      allowedProjects: [String]? = nil, cluster: Cluster? = nil
    ) {
      self.id = id
      self.region = region
      self.number = number
      self.gkeVersion = gkeVersion
      self.allowedProjects = allowedProjects
      self.cluster = cluster
    }
  }

  /// What the cluster is like.
  public struct Cluster: Sendable {
    /// Who looks after the nodes.
    public enum Mode: String, Sendable, OverlayField {
      /// With node pools of one's own.
      case standard
      /// With nodes that GKE runs.
      case autopilot
    }

    /// How it runs; standard by default.
    public var mode: Mode?
    /// Whether pods have addresses of the VPC; true by default.
    public var vpcNative: Bool?
    /// Whether nodes have no public address; false by default.
    public var privateNodes: Bool?
    /// Whether such nodes reach the internet by Cloud NAT; false by default.
    public var nat: Bool?
    /// Whether network policies are enforced by Dataplane V2; false by default.
    public var dataplaneV2: Bool?

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(
      mode: Mode? = nil, vpcNative: Bool? = nil, privateNodes: Bool? = nil, nat: Bool? = nil,
      dataplaneV2: Bool? = nil
    ) {
      self.mode = mode
      self.vpcNative = vpcNative
      self.privateNodes = privateNodes
      self.nat = nat
      self.dataplaneV2 = dataplaneV2
    }
  }

  /// Which optional parts of Kubeflow Pipelines are rendered; all by default.
  public struct Features: Sendable {
    /// What only pipelines of the v1 SDK need: the cache server and the metadata writer.
    public var legacyV1: Bool?
    /// TensorBoard and its like, started from the UI.
    public var viewers: Bool?
    /// The server of custom visualizations.
    public var visualizations: Bool?

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(legacyV1: Bool? = nil, viewers: Bool? = nil, visualizations: Bool? = nil) {
      self.legacyV1 = legacyV1
      self.viewers = viewers
      self.visualizations = visualizations
    }
  }

  /// How pods are known to Google Cloud.
  public enum Identity: Sendable {
    /// Kubernetes service accounts act as service accounts of Google Cloud: from the one to the other's address.
    case impersonation(bindings: [String: String])
    /// Kubernetes service accounts are granted roles themselves.
    case direct(serviceAccounts: [String])
  }

  /// Which network policies are added.
  public struct NetworkPolicy: Sendable {
    /// Whether there are any.
    public var enabled: Bool
    /// The addresses of nodes, which the inverse proxy needs.
    public var nodeRanges: [String]?

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(enabled: Bool, nodeRanges: [String]? = nil) {
      self.enabled = enabled
      self.nodeRanges = nodeRanges
    }
  }

  /// What exists outside the render.
  public struct External: Sendable {
    /// Secrets with the keys that they hold.
    public var secrets: [String: [String]]
    /// ConfigMaps with the keys that they hold.
    public var configMaps: [String: [String]]
    /// Kubernetes service accounts.
    public var serviceAccounts: [String]
    /// Priority classes.
    public var priorityClasses: [String]
    /// Definitions of resources, as `PLURAL.GROUP`.
    public var crds: [String]
    /// Names of hosts, those of Services in the cluster included.
    public var hosts: [String]

    /// What is nil is left to the overlay language, which checks the whole when it is rendered.
    public init(
      secrets: [String: [String]] = [:], configMaps: [String: [String]] = [:], serviceAccounts: [String] = [],
      priorityClasses: [String] = [], crds: [String] = [], hosts: [String] = []
    ) {
      self.secrets = secrets
      self.configMaps = configMaps
      self.serviceAccounts = serviceAccounts
      self.priorityClasses = priorityClasses
      self.crds = crds
      self.hosts = hosts
    }
  }
}

extension OverlayDefinition.Upstream: OverlayField {
  var field: FieldValue { .section(["version": version, "namespace": namespace]) }
}

extension OverlayDefinition.GoogleProject: OverlayField {
  var field: FieldValue {
    .section([
      "id": id, "number": number, "region": region, "gkeVersion": gkeVersion,
      "allowedProjects": allowedProjects, "cluster": cluster,
    ])
  }
}

extension OverlayDefinition.Cluster: OverlayField {
  var field: FieldValue {
    .section([
      "mode": mode, "vpcNative": vpcNative, "privateNodes": privateNodes, "nat": nat,
      "dataplaneV2": dataplaneV2,
    ])
  }
}

extension OverlayDefinition.Features: OverlayField {
  var field: FieldValue {
    .section(["legacyV1": legacyV1, "viewers": viewers, "visualizations": visualizations])
  }
}

extension OverlayDefinition.Identity: OverlayField {
  var field: FieldValue {
    switch self {
    case .impersonation(let bindings):
      .member("impersonation", FieldValue.section(["bindings": bindings]))
    case .direct(let accounts): .member("direct", FieldValue.section(["serviceAccounts": accounts]))
    }
  }
}

extension OverlayDefinition.NetworkPolicy: OverlayField {
  var field: FieldValue { .section(["enabled": enabled, "nodeRanges": nodeRanges]) }
}

extension OverlayDefinition.External: OverlayField {
  var field: FieldValue {
    func keyed(_ objects: [String: [String]]) -> [FieldValue] {
      objects.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { .section(["name": $0.key, "keys": $0.value]) }
    }
    return .section([
      "secrets": keyed(secrets), "configMaps": keyed(configMaps), "serviceAccounts": serviceAccounts,
      "priorityClasses": priorityClasses, "crds": crds, "hosts": hosts,
    ])
  }
}
