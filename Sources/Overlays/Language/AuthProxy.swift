package import Manifests

extension Overlay {
  /// The Cloud SQL Auth Proxy, as a Deployment of its own or as a sidecar.
  package struct AuthProxy: Sendable {
    /// The instance's connection name, `PROJECT:REGION:INSTANCE`.
    package var instance: Located<String>
    /// The proxy's image, version 2 or later; upstream has none, so there is a default.
    package var image: Located<ImageReference>
    /// How many pods run it; 2 by default, 1 in each pod as a sidecar.
    package var replicas: Located<Int>
    /// Which address of the instance it dials; the private one by default.
    package var ipType: Located<IPType>
    /// Whether it signs in to the database with its service account; false by default.
    package var iamAuthn: Located<Bool>
    /// The Google service account of the proxy's own pods; nil for a sidecar and with direct identity.
    package var serviceAccount: Located<String>?
    /// What each pod asks for; 100m of CPU and 128Mi of memory by default.
    package var resources: ResourceRequirements

    /// Which address of the instance the proxy dials.
    package enum IPType: String, Sendable {
      /// The address in the VPC: `--private-ip`.
      case `private`
      /// The public address: no flag.
      case `public`
      /// Private Service Connect: `--psc`.
      case psc
    }

    /// The image that is used if the overlay names none.
    package static let defaultImage = "gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3"
  }
}

extension Overlay.AuthProxy {
  static let serviceAccountMessage =
    "expected a service account e-mail such as kfp-sql@acme-prod.iam.gserviceaccount.com"

  /// Reads the instance from the fields of Cloud SQL, and the rest from the section below them.
  init?(_ fields: inout Fields, isSidecar: Bool) {
    let instance = fields.string(
      required: "instance", "expected PROJECT:REGION:INSTANCE, a region and not a zone",
      where: Expressions.isInstance)
    let proxy: Self?
    if isSidecar {
      proxy = fields.section(orDefault: "authProxy") { Self(&$0, instance: instance, isSidecar: true) }
    } else {
      proxy = fields.section(required: "authProxy") { Self(&$0, instance: instance, isSidecar: false) }
    }
    guard let proxy else { return nil }
    self = proxy
  }

  private init?(_ fields: inout Fields, instance: Located<String>?, isSidecar: Bool) {
    image = fields.string(
      "image", default: Self.defaultImage,
      "expected cloud-sql-proxy 2.0.0 or later: v1 gce-proxy takes other flags",
      where: Expressions.isImage
    ).map { ImageReference($0) }
    fields.forbid("replicas", "serviceAccount", unless: !isSidecar, "connection authProxy")
    replicas =
      isSidecar
      ? fields.implied(1) : fields.integer("replicas", 1...10, default: 2, "expected 1 to 10 replicas")
    serviceAccount =
      isSidecar
      ? nil
      : fields.string("serviceAccount", Self.serviceAccountMessage) {
        Expressions.project(ofServiceAccount: $0) != nil
      }
    ipType = fields.choice("ipType", default: .private, "expected private, public or psc")
    iamAuthn = fields.flag("iamAuthn", default: false)
    resources =
      fields.section("resources") { Overlay.ResourceRequirements(&$0) }
      ?? Overlay.ResourceRequirements(
        requests: [("cpu", "100m"), ("memory", "128Mi")].map { name, amount in
          StringEntry(key: fields.implied(name), value: fields.implied(amount))
        })
    guard let instance else { return nil }
    self.instance = instance
  }
}
