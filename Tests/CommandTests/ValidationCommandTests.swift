import Files
import Testing

/// `lint` against the OpenAPI documents that locked sources provide.
@Suite struct ValidationCommandTests {
  /// A document with the kind ConfigMap, whose fields besides `data` are given.
  private static func document(_ fields: String) -> String {
    """
    {"definitions": {"io.k8s.api.core.v1.ConfigMap": {"type": "object", "properties": {
      "apiVersion": {"type": "string"}, "kind": {"type": "string"}, "metadata": {"type": "object"},
      "data": {"type": "object", "additionalProperties": {"type": "string"}}\(fields)},
      "x-kubernetes-group-version-kind": [{"group": "", "version": "v1", "kind": "ConfigMap"}]}},
     "paths": {"/api": {"get": {
      "x-kubernetes-group-version-kind": {"group": "", "version": "v1", "kind": "ConfigMap"}}}}}
    """
  }

  /// A project that locks documents of 1.9 and 1.10, of which only the later one knows `immutable`.
  private static func project() async throws -> Sandbox {
    let sandbox = try Sandbox()
    let sources = ["1.9", "1.10"].map { version in
      """
        - name: kubernetes
          git: https://git.example.com/org/kubernetes
          ref: v\(version)
          commit: "0123456789012345678901234567890123456789"
          paths: [swagger.json]
          provides: {kubernetes: "\(version)"}

      """
    }
    try sandbox.write(
      "sources:\n\(sources.joined())mirrors: [../mirror]\n", to: "project/upstream/sources.yaml")
    try sandbox.write(document(""), to: "mirror/kubernetes/v1.9/swagger.json")
    try sandbox.write(
      document(", \"immutable\": {\"type\": \"boolean\"}"), to: "mirror/kubernetes/v1.10/swagger.json")
    try sandbox.write(valid, to: "project/a.yaml")
    let outcome = try await sandbox.run("upstream", "sync")
    try #require(outcome.status == 0, "\(outcome.messages)")
    return sandbox
  }

  private static let valid =
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nimmutable: true\ndata: {a: b}\n"

  @Test func `objects are valid for the version that is chosen, the highest unless one is`() async throws {
    let sandbox = try await Self.project()
    #expect(try await sandbox.run("lint", "a.yaml").status == 0)
    for version in ["1.10", "v1.10", "1.10.3"] {
      #expect(try await sandbox.run("lint", "a.yaml", "--kubernetes-version", version).status == 0)
    }
    let old = try await sandbox.run("lint", "a.yaml", "--kubernetes-version", "1.9")
    #expect(old.status == 1)
    #expect(old.output.contains("a.yaml:4:1: error: the object has no field \"immutable\""), "\(old.output)")
    for version in ["1.11", "2", "latest", ""] {
      let unknown = try await sandbox.run("lint", "a.yaml", "--kubernetes-version", version)
      #expect(unknown.status == 2)
      #expect(unknown.messages.contains("expected one of 1.9, 1.10"), "\(unknown.messages)")
    }
  }

  @Test(arguments: [(262_142, 0), (262_143, 1)])
  func `what is said of metadata as a whole is said`(length: Int, status: Int32) async throws {
    let sandbox = try await Self.project()
    let text = String(repeating: "x", count: length)
    try sandbox.write(
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {k1: \(text)}}\n",
      to: "project/a.yaml")
    let outcome = try await sandbox.run("lint", "a.yaml")
    #expect(outcome.status == status, "\(outcome.output.prefix(400))")
    #expect(outcome.output.contains("at most 262144 bytes together") == (status == 1))
  }

  @Test func `without a document it is said once that nothing was validated`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write("\(Self.valid)---\n\(Self.valid.replacing("name: a", with: "name: b"))", to: "a.yaml")
    let outcome = try await sandbox.run("lint", "a.yaml", in: "")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("a.yaml:1:13: info: no OpenAPI document of Kubernetes is at hand"))
    #expect(outcome.output.contains("0 errors, 0 warnings, 1 info in 2 objects"))
    let asked = try await sandbox.run("lint", "a.yaml", "--kubernetes-version", "1.10", in: "")
    #expect(asked.status == 2)
    #expect(asked.messages.contains("[kubernetes-version-unknown]"))
  }

  @Test func `a document is compiled once, and again when what was compiled is not whole`() async throws {
    let sandbox = try await Self.project()
    let file = "project/upstream/cache/.compiled/kubernetes@v1.10.schemas"
    #expect(try await sandbox.run("lint", "a.yaml", "--rule", "IMG001").status == 0)
    #expect(throws: (any Error).self) { try sandbox.read(file) }
    #expect(try await sandbox.run("lint", "a.yaml").status == 0)
    let compiled = try sandbox.bytes(file)
    #expect(try await sandbox.run("upstream", "verify").status == 0)
    try sandbox.flip(file)
    #expect(try await sandbox.run("lint", "a.yaml").status == 0)
    #expect(try sandbox.bytes(file) == compiled)
    // The document is not read where what was compiled of it is good, and hashed where it is.
    try sandbox.flip("project/upstream/cache/kubernetes/v1.10/swagger.json")
    #expect(try await sandbox.run("lint", "a.yaml").status == 0)
    try sandbox.flip(file)
    let altered = try await sandbox.run("lint", "a.yaml")
    #expect(altered.status == 4)
    #expect(altered.messages.contains("swagger.json"))
  }

  @Test func `a document that the cache lacks is fetched`() async throws {
    let sandbox = try await Self.project()
    try Directory.remove(sandbox.path + "/project/upstream/cache", named: "cache")
    #expect(try await sandbox.run("lint", "a.yaml").status == 0)
    #expect(try sandbox.names(in: "project/upstream/cache/kubernetes") == ["v1.10"])
  }

  @Test func `plain files are read as kubectl reads them`() async throws {
    let sandbox = try await Self.project()
    try sandbox.write(
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: yes}\n", to: "project/a.yaml")
    let outcome = try await sandbox.run("lint", "a.yaml")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("a.yaml:4:11: error: `data.a` must be a string, but is a boolean (yes)"))
  }

  @Test func `kustomizations are checked themselves, those of locked sources not`() async throws {
    let sandbox = try await Sandbox.filledSample()
    try sandbox.write(
      """
      commonLabels: {a: b}
      resources:
      - https://git.example.com/org/sample/manifests?ref=v1

      """, to: "project/app/kustomization.yaml")
    let built = try await sandbox.run("lint", "app", "--rule", "API002", "--rule", "IMG010")
    #expect(built.status == 0)
    #expect(built.output.contains("app/kustomization.yaml:1:1: warning: `commonLabels` is deprecated"))
    #expect(built.output.contains("0 errors, 1 warning"))
    #expect(built.messages.isEmpty, "\(built.messages)")
    try sandbox.write(
      "resources:\n- https://github.com/acme/b?ref=main\n", to: "project/app/kustomization.yaml")
    let read = try await sandbox.run("lint", "app/kustomization.yaml", "--rule", "IMG010")
    #expect(read.status == 1)
    #expect(read.output.contains("app/kustomization.yaml:2:3: error: the remote base"), "\(read.output)")
  }
}
