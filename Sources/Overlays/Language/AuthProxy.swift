extension Overlay {
  /// The Cloud SQL Auth Proxy, as a Deployment of its own or as a sidecar.
  public struct AuthProxy: Section {
    /// The proxy's image, version 2 or later.
    @Setting public var image = "gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3"
    /// How many pods run the proxy; a sidecar runs once in each pod.
    @Setting public var replicas = 2
    /// The address of the Google service account of the proxy's own pods.
    @Setting public var serviceAccount: String? = nil
    /// Which address of the instance the proxy dials.
    @Setting public var ipType = IPType.private
    /// Whether the proxy signs in to the database with its service account.
    @Setting public var iamAuthn = false
    /// What each of its containers asks for and may use.
    @Setting public var resources = ResourceRequirements(requests: ["cpu": "100m", "memory": "128Mi"])

    init() {}

    /// The connection with which the proxy has pods of its own.
    var standalone: Case?

    init(_ standalone: Case) { self.standalone = standalone }

    mutating func describe(_ v: inout some SectionVisitor) {
      let standalone =
        standalone
        ?? Case(
          "connection", is: Setting(wrappedValue: CloudSQL.Connection.authProxy).located, among: [.authProxy])
      v.field(
        "image", &_image,
        .text(.image, "expected cloud-sql-proxy 2.0.0 or later: v1 gce-proxy takes other flags"),
        "The proxy's image, version 2 or later.")
      v.field(
        "replicas", &_replicas, .integer(1...10, " replicas"),
        "How many pods run the proxy; a sidecar runs once in each pod.", .only(standalone))
      v.field(
        "serviceAccount", &_serviceAccount, .text(.googleServiceAccount, Self.serviceAccountMessage),
        "The address of the Google service account of the proxy's own pods.",
        Presence(admitting: standalone, otherwise: "none; required with authProxy and identity.impersonation")
      )
      v.field("ipType", &_ipType, .words(), "Which address of the instance the proxy dials.")
      v.field(
        "iamAuthn", &_iamAuthn, .flag, "Whether the proxy signs in to the database with its service account.")
      v.field(
        "resources", &_resources, .section(), "What each of its containers asks for and may use.",
        .otherwise("requests of 100m of CPU and 128Mi of memory"))
    }

    /// Which address of the instance the proxy dials.
    public enum IPType: String, CaseIterable, Sendable {
      /// The address in the VPC: `--private-ip`.
      case `private`
      /// The public address: no flag.
      case `public`
      /// Private Service Connect: `--psc`.
      case psc
    }
  }
}

extension Overlay.AuthProxy {
  static let serviceAccountMessage =
    "expected a service account e-mail such as kfp-sql@acme-prod.iam.gserviceaccount.com"
}
