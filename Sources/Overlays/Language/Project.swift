extension Overlay {
  /// The Google Cloud project and the cluster in it: inputs of checks, of IAM bindings and of certificates.
  public struct Project: Section {
    /// The ID of the Google Cloud project, not its number or name.
    @Setting public var id = ""
    /// The project's number as a string of digits.
    @Setting public var number: String? = nil
    /// The region of the cluster, such as asia-northeast1.
    @Setting public var region = ""
    /// The version of the control plane, such as 1.33.5-gke.1080000.
    @Setting public var gkeVersion: String? = nil
    /// The projects whose service accounts may be bound.
    @Setting public var allowedProjects: [String]? = nil
    /// The cluster, as far as checks need to know it.
    @Setting public var cluster = Cluster()

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "id", &_id,
        .text(
          .project,
          "expected a project ID such as acme-prod (6-30 lower-case letters, digits, hyphens), not a number or a name"
        ),
        "The ID of the Google Cloud project, not its number or name.", .required)
      v.field(
        "number", &_number, .text(.projectNumber, Self.numberMessage),
        "The project's number as a string of digits.", .otherwise("none; required with identity.direct"))
      v.field(
        "region", &_region, .text(.region, "expected a region such as asia-northeast1, not a zone"),
        "The region of the cluster, such as asia-northeast1.", .required)
      v.field(
        "gkeVersion", &_gkeVersion, .text(.gkeVersion, Self.gkeVersionMessage),
        "The version of the control plane, such as 1.33.5-gke.1080000.",
        .otherwise("none; required with oauthClient.googleManaged"))
      v.field(
        "allowedProjects", &_allowedProjects,
        .list(
          of: TextKind(form: .project, expectation: Self.listMessage), count: 1...Int.max, isDistinct: true,
          Self.listMessage),
        "The projects whose service accounts may be bound.", .otherwise("the project alone"))
      v.field("cluster", &_cluster, .section(), "The cluster, as far as checks need to know it.")
    }
  }

  /// The cluster, as far as checks need to know it.
  public struct Cluster: Section {
    /// How nodes are managed.
    @Setting public var mode = Mode.standard
    /// Whether pods have addresses of the VPC.
    @Setting public var vpcNative = true
    /// Whether nodes have no public address.
    @Setting public var privateNodes = false
    /// Whether Cloud NAT leads private nodes outside.
    @Setting public var nat = false
    /// Whether the cluster runs Dataplane V2, which enforces network policies.
    @Setting public var dataplaneV2 = false

    package var isAutopilot: Bool { mode == .autopilot }
    /// Whether pods have addresses of the VPC, as those of Autopilot always have.
    package var hasVPCNativePods: Bool { vpcNative || isAutopilot }
    /// Whether the cluster runs Dataplane V2, as every one of Autopilot does
    /// (https://cloud.google.com/kubernetes-engine/docs/concepts/dataplane-v2).
    package var usesDataplaneV2: Bool { dataplaneV2 || isAutopilot }

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field("mode", &_mode, .words(), "How nodes are managed.")
      v.field("vpcNative", &_vpcNative, .flag, "Whether pods have addresses of the VPC.")
      v.field("privateNodes", &_privateNodes, .flag, "Whether nodes have no public address.")
      v.field("nat", &_nat, .flag, "Whether Cloud NAT leads private nodes outside.")
      v.field(
        "dataplaneV2", &_dataplaneV2, .flag,
        "Whether the cluster runs Dataplane V2, which enforces network policies.")
    }

    /// How nodes are managed.
    public enum Mode: String, CaseIterable, Sendable {
      /// In node pools of one's own.
      case standard
      /// By GKE.
      case autopilot
    }
  }
}

extension Overlay {
  /// Whether Calico has to enforce the network policies, because nothing else does.
  package var needsCalico: Bool { networkPolicy.enabled && !project.cluster.usesDataplaneV2 }
}

extension Overlay.Project {
  static let numberMessage =
    "expected the project number as a string of digits (needed for principal:// bindings)"
  static let gkeVersionMessage = "expected a GKE version such as 1.29.4-gke.1043000"
  private static let listMessage = "expected project IDs, each once"
}
