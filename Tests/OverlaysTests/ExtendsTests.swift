internal import Diagnostics
internal import Overlays
internal import Testing
internal import YAML

@Suite struct ExtendsTests {
  private static func overlay(_ spec: String, kind: String = "Overlay", name: String = "production") -> String
  {
    "apiVersion: kfp-manifests.dev/v1alpha1\nkind: \(kind)\nmetadata: {name: \(name)}\nspec: \(spec)\n"
  }

  private static let leafPath = "overlays/production/overlay.yaml"
  private static let basePath = "overlays/base/overlay.yaml"

  @Test func aLeafTakesWhatItDoesNotSay() throws {
    let base = try #require(
      Example.edited([
        Edit("kind: Overlay", "kind: OverlayBase"), Edit("{name: production}", "{name: base}"),
        Edit("    region: asia-northeast1\n", ""),
      ]))
    let leaf = Self.overlay(
      "{extends: ../base/overlay.yaml, project: {region: us-east1}, components: {frontend: {replicas: 2}}}")
    let (overlay, diagnostics) = Project(files: [Self.leafPath: leaf, Self.basePath: base]).load()
    #expect(diagnostics == [])
    let result = try #require(overlay)
    #expect(result.name == "production")
    #expect(result.project.region == "us-east1")
    #expect(result.project.id == "acme-prod")
    #expect(result.components[.frontend]?.replicas == 2)
    #expect(result.project.$region.position.file == 1)
    #expect(result.project.$id.position.file == 2)
  }

  @Test func whatIsMissingIsMissingAtTheLeaf() throws {
    let base = try #require(
      Example.edited([
        Edit("kind: Overlay", "kind: OverlayBase"), Edit("{name: production}", "{name: base}"),
        Edit("    region: asia-northeast1\n", ""),
      ]))
    let leaf = Self.overlay("\n  extends: ../base/overlay.yaml\n  project: {nubmer: x}")
    #expect(
      Project(files: [Self.leafPath: leaf, Self.basePath: base]).errors() == [
        """
        overlays/production/overlay.yaml:6:3 spec.project: missing `region`; expected a region such as \
        asia-northeast1, not a zone
        """,
        """
        overlays/production/overlay.yaml:6:13 spec.project: unknown field "nubmer"; did you mean "number"?
        """,
      ])
  }

  /// What names the same member of a "one of" is merged; what lacks something after another was chosen says so.
  @Test func whatIsMissingTellsWhatWasReplaced() throws {
    let base = try #require(
      Example.edited([Edit("kind: Overlay", "kind: OverlayBase"), Edit("{name: production}", "{name: base}")])
    )
    func errors(_ spec: String) -> [String] {
      Project(files: [
        Self.leafPath: Self.overlay("{extends: ../base/overlay.yaml, \(spec)}"), Self.basePath: base,
      ])
      .errors()
    }
    #expect(errors("database: {cloudSQL: {names: {pipeline: other}}}") == [])
    #expect(
      errors("access: {inverseProxy: {}}") == [
        """
        overlays/production/overlay.yaml:4:48 spec.access.inverseProxy: missing `acknowledgeDeprecated`; \
        expected true: the inverse proxy depends on a service of the retired AI Platform Pipelines
        overlays/base/overlay.yaml:47:5 the inherited `iapIngress` is replaced as a whole
        """
      ])
    #expect(
      errors("database: {cloudSQL: {connection: privateIP, host: 10.0.0.3, authProxy: null}}") == [
        """
        overlays/base/overlay.yaml:17:7 spec.database.cloudSQL.instance: instance expects connection authProxy \
        or authProxySidecar
        overlays/production/overlay.yaml:4:50 `instance: null` takes away what is inherited
        """,
        """
        overlays/base/overlay.yaml:19:16 spec.database.cloudSQL.sslMode: privateIP with ENCRYPTED_ONLY expects \
        tls.mlmdConfigSecret: metadata-grpc cannot do TLS from flags
        """,
      ])
  }

  @Test func errorsInABaseAreThere() throws {
    let base = try #require(
      Example.edited([Edit("kind: Overlay", "kind: OverlayBase"), Edit("id: acme-prod\n", "id: Acme\n")]))
    let leaf = Self.overlay("{extends: ../base/overlay.yaml}")
    #expect(
      Project(files: [Self.leafPath: leaf, Self.basePath: base]).errors() == [
        """
        overlays/base/overlay.yaml:7:9 spec.project.id: expected a project ID such as acme-prod (6-30 \
        lower-case \
        letters, digits, hyphens), not a number or a name; found "Acme"
        - "Acme" has 4 characters; a project ID has 6 to 30
        """
      ])
  }

  @Test func pathsBelongToTheFileThatHoldsThem() throws {
    let base = try #require(
      Example.edited([
        Edit("kind: Overlay", "kind: OverlayBase"),
        Edit("networkPolicy: {enabled: false}", "patches: [{path: patches/a.yaml}]"),
      ]))
    let leaf = Self.overlay(
      "{extends: ../base/overlay.yaml, patches: [{path: b.yaml}, {path: ../../c.yaml}]}")
    let project = Project(files: [Self.leafPath: leaf, Self.basePath: base])
    var arena = Arena()
    let result = Overlay.load(
      .file(Self.leafPath), lockedVersions: ["2.14.4"], rules: Example.rules, into: &arena, read: project.read
    )
    let paths = try #require(result.overlay).patches.map { patch in
      patch.$path.unwrapped()?.pathInProject(arena)
    }
    #expect(paths == ["overlays/base/patches/a.yaml", "overlays/production/b.yaml", "c.yaml"])
  }

  @Test(arguments: [
    (
      "../other/overlay.yaml",
      "spec.extends: expected the path of an overlay file inside the project; found \"../other/overlay.yaml\""
    ),
    (
      "../../../x.yaml",
      "spec.extends: expected the path of an overlay file inside the project; found \"../../../x.yaml\""
    ),
    (
      "/etc/passwd",
      "spec.extends: expected the path of an overlay file inside the project; found \"/etc/passwd\""
    ),
    ("overlay.yaml", "spec.extends: extends forms a cycle: \(leafPath) -> \(leafPath)"),
    ("[a]", "spec.extends: expected a string; found list"),
  ])
  func refuses(_ path: String, _ message: String) {
    let leaf = Self.overlay("{extends: \(path)}")
    let (overlay, diagnostics) = Project(files: [Self.leafPath: leaf]).load()
    #expect(overlay == nil)
    #expect(diagnostics.map(\.message) == [message])
    #expect(diagnostics.first?.location?.description == "\(Self.leafPath):4:17")
  }

  @Test func aCycleIsShownFromWhereItBegins() {
    let project = Project(files: [
      Self.leafPath: Self.overlay("{extends: ../base/overlay.yaml}"),
      Self.basePath: Self.overlay("{extends: ../other/overlay.yaml}"),
      "overlays/other/overlay.yaml": Self.overlay("{extends: ../base/overlay.yaml}"),
    ])
    #expect(
      project.errors() == [
        """
        overlays/other/overlay.yaml:4:17 spec.extends: extends forms a cycle: overlays/base/overlay.yaml -> \
        overlays/other/overlay.yaml -> overlays/base/overlay.yaml
        """
      ])
  }

  @Test func aChainHasAnEnd() {
    var files = [Self.leafPath: Self.overlay("{extends: ../0/overlay.yaml}")]
    for index in 0..<20 {
      files["overlays/\(index)/overlay.yaml"] = Self.overlay("{extends: ../\(index + 1)/overlay.yaml}")
    }
    #expect(
      Project(files: files).errors() == [
        "overlays/14/overlay.yaml:4:17 spec.extends: expected at most 16 files that extend one another"
      ])
  }

  @Test func aBaseIsAnOverlayFile() {
    let project = Project(files: [
      Self.leafPath: Self.overlay("{extends: kustomization.yaml}"),
      "overlays/production/kustomization.yaml": "kind: Kustomization\n",
    ])
    #expect(
      project.errors() == [
        "overlays/production/kustomization.yaml:1:1 apiVersion: expected apiVersion kfp-manifests.dev/v1alpha1"
      ])
  }

  @Test func aFileIsOneDocument() {
    #expect(
      Project(files: [Self.leafPath: "a: 1\n---\nb: 1\n"]).errors() == [
        "overlays/production/overlay.yaml:3:1 expected one document; found 2"
      ])
    #expect(
      Project(files: [Self.leafPath: "# nothing\n"]).errors() == [
        """
        overlays/production/overlay.yaml:1:1 the file holds no overlay: expected one document; found 0
        - `kfp-manifests init NAME` writes one to start from, in another folder
        """
      ])
  }
}
