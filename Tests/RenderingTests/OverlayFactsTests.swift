import Diagnostics
import KFPManifests
import Kustomize
import Lint
import Overlays
import Support
import Testing
import Workloads

/// Every fact that rules read is set from some overlay: a rule whose fact nothing sets could never fire.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared"))
struct OverlayFactsTests {
  /// An overlay with the sections that no case of `Cases` has.
  private static let everything = """
    apiVersion: kfp-manifests.dev/v1alpha1
    kind: Overlay
    metadata: {name: everything}
    spec:
      extends: ../production/overlay.yaml
      values: {from: terraform-output.json}
      external:
        secrets: [{name: license, keys: [key]}]
        configMaps: [{name: certificates, keys: [ca.crt]}]
        serviceAccounts: [notebook]
        priorityClasses: [critical]
        crds: [widgets.example.com]
        hosts: [mysql.example.com]
      patches:
      - target: {kind: Deployment, name: ml-pipeline-ui}
        patch: |
          - op: add
            path: /spec/template/spec/containers/-
            value: {name: sidecar, image: "registry.example.com/sidecar:1.0"}

    """

  private static let withDigests = """
    apiVersion: kfp-manifests.dev/v1alpha1
    kind: Overlay
    metadata: {name: digests}
    spec: {extends: ../../Tests/RenderingTests/Cases/digest-pins/overlay.yaml, images: {policy: digest}}

    """

  /// A field that the overlay's release has no use for yet.
  private static let early = """
    apiVersion: kfp-manifests.dev/v1alpha1
    kind: Overlay
    metadata: {name: early}
    spec:
      extends: ../../Tests/RenderingTests/Cases/inverse-proxy/overlay.yaml
      access: {inverseProxy: {podSecurity: privileged}}

    """

  private static let autopilot = """
    apiVersion: kfp-manifests.dev/v1alpha1
    kind: Overlay
    metadata: {name: autopilot}
    spec:
      extends: ../production/overlay.yaml
      project: {cluster: {mode: autopilot, dataplaneV2: null}}

    """

  private static func render(_ path: String, version: String? = nil) throws -> RenderedOverlay {
    let releases = NextReleases(files: [
      "overlays/everything/overlay.yaml": everything, "overlays/digests/overlay.yaml": withDigests,
      "overlays/early/overlay.yaml": early, "overlays/autopilot/overlay.yaml": autopilot,
      "overlays/everything/terraform-output.json":
        #"{"bucket": {"sensitive": false, "type": "string", "value": "acme-prod-kfp"}}"#,
    ])
    let overlay = try LoadedOverlay(.file(path), from: releases)
    guard let version else { return try overlay.render(from: releases) }
    return try overlay.on(version, from: releases).render(from: releases)
  }

  @Test func `an Autopilot cluster enforces policies, though the overlay does not say Dataplane V2`() throws {
    let rendered = try Self.render("overlays/autopilot/overlay.yaml")
    #expect(OverlayFacts(rendered).usesDataplaneV2)
  }

  @Test func `the Secret of the metadata server's settings counts as declared`() throws {
    let overlay = try Self.render("Tests/RenderingTests/Cases/private-ip-tls/overlay.yaml").overlay
    #expect(Externals(overlay).secrets["mlmd-config"] == ["server.textproto"])
  }

  @Test func `every fact differs from its default in some overlay`() throws {
    // What other overlays claim, only a run over several of them knows.
    var unset = Self.values(of: OverlayFacts()).subtracting(["otherClaims: [:]"])
    let cases = ["private-ip-hosts", "inverse-proxy", "direct-identity", "mirror"].map {
      "Tests/RenderingTests/Cases/\($0)/overlay.yaml"
    }
    let own = ["everything", "digests", "early", "autopilot"].map { "overlays/\($0)/overlay.yaml" }
    for path in own + cases {
      unset.formIntersection(Self.values(of: OverlayFacts(try Self.render(path))))
    }
    let next = try Self.render(
      "Tests/RenderingTests/Cases/upstream-as-is-2-15/overlay.yaml", version: NextReleases.version)
    unset.formIntersection(Self.values(of: OverlayFacts(next)))
    #expect(unset == [])
  }

  @Test(arguments: [
    ("labels.app.kubernetes.io/part-of", 3, 30), ("labels.app", 4, 3), ("labels.app.kubernetes", 4, 9),
    ("database.inCluster", 5, 12), ("database.inCluster.size", nil, nil), ("data", nil, nil),
  ])
  func `a field is found by its path, though a key has dots`(
    _ field: String, _ line: Int?, _ column: Int?
  ) throws {
    let text = """
      labels:
        # What belongs together.
        app.kubernetes.io/part-of: kfp
        app: {kubernetes: {}}
      database: {inCluster: {}}
      """
    var facts = OverlayFacts()
    facts.spec = try Tree.parse(Array(text.utf8), file: "overlay.yaml").first
    #expect(facts.placeIfWritten(of: field)?.line == line)
    #expect(facts.placeIfWritten(of: field)?.column == column)
    #expect(facts.place(of: "database.cloudSQL.host")?.line == 5)
    #expect(facts.place(of: "storage") == nil)
  }

  @Test func `every kind of external object is read`() throws {
    let overlay = try Self.render("overlays/everything/overlay.yaml").overlay
    #expect(Self.values(of: Externals()).intersection(Self.values(of: Externals(overlay))) == [])
  }

  /// The stored properties of a value, each with its value.
  private static func values(of facts: some Sendable) -> Set<String> {
    Set(Mirror(reflecting: facts).children.map { "\($0.label ?? ""): \($0.value)" })
  }
}

/// The releases of the mirror, one that no file describes, and overlays of the project and of a test.
private struct NextReleases: UpstreamReleases {
  /// A release that has the files of 2.15.0.
  static let version = "2.15.7"

  var files: [String: String]
  var versions: [String] { ProjectReleases().versions + [Self.version] }
  var remotes: any RemoteBases { ProjectReleases().remotes }

  func folder(_ path: String, of version: String) throws(Rejection) -> Folder {
    try ProjectReleases().folder(path, of: version == Self.version ? "2.15.0" : version)
  }

  func read(_ path: String) throws(Rejection) -> [UInt8] {
    if let text = files[path] { return Array(text.utf8) }
    return try ProjectReleases().read(path)
  }
}
