extension Overlay {
  /// The Google Cloud project and the cluster in it: inputs of checks, of IAM bindings and of certificates.
  package struct Project: Sendable {
    /// The project's ID, not its number or name.
    package var id: Located<String>
    /// The project's number as a string of digits; always there with direct identity.
    package var number: Located<String>?
    /// The cluster's region, such as asia-northeast1.
    package var region: Located<String>
    /// The version of the control plane; always there with Google's own OAuth client.
    package var gkeVersion: Located<GKEVersion>?
    /// The projects whose service accounts may be bound; only the project itself by default.
    package var allowedProjects: [Located<String>]
    /// What is known of the cluster.
    package var cluster: Cluster
  }

  /// What is known of the cluster.
  package struct Cluster: Sendable {
    /// How nodes are managed; `standard` by default.
    package var mode: Located<Mode>
    /// Whether pods have addresses of the VPC; true by default.
    package var vpcNative: Located<Bool>
    /// Whether nodes have no public address; false by default.
    package var privateNodes: Located<Bool>
    /// Whether Cloud NAT leads private nodes outside; false by default.
    package var nat: Located<Bool>
    /// Whether the cluster runs Dataplane V2, which enforces network policies; false by default.
    package var dataplaneV2: Located<Bool>

    /// How nodes are managed.
    package enum Mode: String, Sendable {
      case standard, autopilot
    }
  }
}

extension Overlay.Project {
  /// The row's message, which is also used where another section needs the number.
  static let numberMessage =
    "expected the project number as a string of digits (needed for principal:// bindings)"
  static let gkeVersionMessage = "expected a GKE version such as 1.29.4-gke.1043000"

  init?(_ fields: inout Fields) {
    let id = fields.string(
      required: "id",
      """
      expected a project ID such as acme-prod (6-30 lower-case letters, digits, hyphens), not a number or a \
      name
      """,
      where: { Expressions.isProject($0) })
    number = fields.string("number", Self.numberMessage, where: Expressions.isProjectNumber)
    let region = fields.string(
      required: "region", "expected a region such as asia-northeast1, not a zone",
      where: { Expressions.isRegion($0) })
    gkeVersion = fields.string("gkeVersion", Self.gkeVersionMessage) { GKEVersion($0) != nil }
      .flatMap { text in GKEVersion(text.value).map { Located($0, at: text.position) } }
    allowedProjects = Self.allowedProjects(&fields)
    cluster = fields.section(orDefault: "cluster") { Overlay.Cluster(&$0) }
    guard let id, let region else { return nil }
    self.id = id
    self.region = region
    if fields.value("allowedProjects") == nil { allowedProjects = [fields.implied(id.value)] }
  }

  /// The projects as written; none if anything is wrong with them, so that nothing is measured by half a
  /// list.
  private static func allowedProjects(_ fields: inout Fields) -> [Located<String>] {
    let message = "expected project IDs, each once"
    let before = fields.diagnostics.count
    let projects = fields.strings(
      "allowedProjects", message, distinct: true, where: { Expressions.isProject($0) })
    guard fields.diagnostics.count == before else { return [] }
    if projects.isEmpty, let value = fields.value("allowedProjects") {
      fields.refuse(field: "allowedProjects", message, value)
    }
    return projects
  }
}

extension Overlay.Cluster {
  init(_ fields: inout Fields) {
    mode = fields.choice("mode", default: .standard, "expected standard or autopilot")
    vpcNative = fields.flag("vpcNative", default: true)
    privateNodes = fields.flag("privateNodes", default: false)
    nat = fields.flag("nat", default: false)
    dataplaneV2 = fields.flag("dataplaneV2", default: false)
  }
}
