import Files
import Testing

@Suite struct DiffCommandTests {
  private static let bumped = Sandbox.deployment.replacing(":1.2.3", with: ":1.3.0")

  @Test func `the status tells whether anything differs`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Sandbox.deployment, to: "old.yaml")
    try sandbox.write(Self.bumped, to: "new.yaml")
    let same = try await sandbox.run("diff", "old.yaml", "old.yaml", in: "")
    #expect(same.status == 0)
    #expect(same.output.isEmpty && same.messages.isEmpty)
    let other = try await sandbox.run("diff", "old.yaml", "new.yaml", in: "")
    #expect(other.status == 1)
    #expect(
      other.output.contains(
        "spec.template.spec.containers[name=main].image: ghcr.io/example/sample:1.2.3 → ghcr.io/example/sample:1.3.0  (new.yaml:9:16)"
      ), "\(other.output)")
    let piped = try await sandbox.run("diff", "-", "new.yaml", in: "", input: Sandbox.deployment)
    #expect(piped.status == 1)
    for (arguments, status) in [
      (["diff", "old.yaml"], Int32(3)), (["diff", "old.yaml", "new.yaml", "--format", "pdf"], 2),
      (["diff", "-", "-"], 2), (["diff", "old.yaml", "missing.yaml"], 3),
    ] {
      let outcome = try await Executable().run(arguments, in: sandbox.path)
      #expect(outcome.status == status, "\(arguments): \(outcome.messages)")
      #expect(outcome.output.isEmpty)
    }
    try sandbox.write("a: [b", to: "broken.yaml")
    let broken = try await sandbox.run("diff", "broken.yaml", "missing.yaml", in: "")
    #expect(broken.status == 3)
    #expect(
      broken.messages.contains("broken.yaml:") && broken.messages.contains("missing.yaml"), "both are said")
  }

  @Test func `the inventory that a render writes beside its objects is none of them`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Sandbox.deployment, to: "a/namespaced.yaml")
    try sandbox.write(
      "apiVersion: kfp-manifests.dev/v1alpha1\nkind: Inventory\nmetadata: {name: dev}\nobjects: []\n",
      to: "a/inventory.yaml")
    try sandbox.write(Sandbox.deployment, to: "b/namespaced.yaml")
    let outcome = try await sandbox.run("diff", "a", "b", in: "")
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome)")
  }

  /// From the project's own folder, from one inside of it, and from outside.
  @Test(arguments: [
    ("project", "production"), ("project/overlays", "./production"), ("", "project/overlays/production"),
  ])
  func `GitHub's files are named from the top of the repository`(
    folder: String, target: String
  ) async throws {
    let sandbox = try await Sandbox.filledMiniature()
    let rest = "overlays/production/overlay.yaml"
    let file = "project/\(rest)"
    try await sandbox.prepare("git init --quiet", [])
    try sandbox.write(Sandbox.deployment, to: "old.yaml")
    let old = folder.isEmpty ? "old.yaml" : folder == "project" ? "../old.yaml" : "../../old.yaml"
    for arguments in [["diff", old, target], ["drift", target, old]] {
      let outcome = try await sandbox.run(arguments + ["--format", "github"], in: folder)
      #expect(outcome.status == 1, "\(outcome.messages)")
      let text = outcome.output
      #expect(text.contains(file) && !text.replacing("project/\(rest)", with: "").contains(rest), "\(text)")
      #expect(text.contains(" file=project/") && !text.contains(" file=upstream/"), "\(text)")
    }
  }

  /// Whoever stands in a folder of the project, or outside, can open what is named.
  @Test(arguments: ["text", "markdown", "json", "html"])
  func `files are named from here in every form`(format: String) async throws {
    let sandbox = try await Sandbox.filledMiniature()
    try sandbox.write(Sandbox.deployment, to: "project/overlays/old.yaml")
    // The same name from the project's folder is another file.
    try sandbox.write("kind: Other\n", to: "project/old.yaml")
    for arguments in [["diff", "old.yaml", "./production"], ["drift", "./production", "old.yaml"]] {
      let outcome = try await sandbox.run(
        arguments + ["--format", format], in: "project/overlays")
      #expect(outcome.status == 1, "\(outcome.messages)")
      let text = outcome.output
      #expect(text.contains("production/overlay.yaml"), "\(text)")
      #expect(!text.contains("overlays/production/overlay.yaml"), "\(text)")
      #expect(text.contains("../upstream/cache/"), "\(text)")
      #expect(!text.contains("../old.yaml"), "\(text)")
    }
  }

  @Test func `drift says where the objects were applied under kubectl's own name`() async throws {
    let sandbox = try await Sandbox.filledMiniature()
    try sandbox.write(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: ml-pipeline-ui
        namespace: kubeflow
        managedFields:
        - {manager: kubectl, operation: Apply, apiVersion: apps/v1, fieldsType: FieldsV1, fieldsV1: {"f:spec": {}}}
      """, to: "project/cluster.yaml")
    let presumed = try await sandbox.run("drift", "production", "cluster.yaml")
    #expect(presumed.messages.contains("compare with --field-manager kubectl"), "\(presumed.messages)")
    let told = try await sandbox.run("drift", "production", "cluster.yaml", "--field-manager", "kubectl")
    #expect(!told.messages.contains("manager-differs"), "\(told.messages)")
  }

  @Test(arguments: [
    ("Secret", "data"), ("Secret", "stringDta"), ("secret", "data"), ("Secrt", "data"),
    ("Secrets", "stringData"), ("Secret", "metadata.anotations"), ("Secret", "metadata.data"),
    ("Secret", "type.token"),
  ])
  func `nothing shows what a Secret keeps, however it is spelled`(kind: String, field: String) async throws {
    let sandbox = try await Sandbox.filledSample()
    let parts = field.split(separator: ".").map(String.init)
    for (name, value) in [("old", "cHJpdmF0ZQ=="), ("new", "c2VjcmV0bHk=")] {
      let value = "{token: \(value)}"
      let inner = parts[0] == "metadata" ? ", \(parts[1]): \(value)" : ""
      try sandbox.write(
        """
        apiVersion: v1
        kind: \(kind)
        metadata: {name: a\(inner)}
        \(inner.isEmpty ? "\(parts[0]): \(value)" : "")
        """, to: "project/\(name).yaml")
    }
    for format in ["text", "json", "markdown", "html", "github"] {
      let outcome = try await sandbox.run("diff", "old.yaml", "new.yaml", "--format", format)
      let printed = outcome.output + outcome.messages
      #expect(outcome.status == 1 && (format != "text" || printed.contains(parts[0])), "\(outcome)")
      #expect(!printed.contains("cHJp") && !printed.contains("c2Vj"), "\(printed)")
    }
    let page = try await sandbox.run("explore", "old.yaml", "new.yaml")
    #expect(page.status == 0, "\(page.messages)")
    #expect(!page.output.contains("cHJp") && !page.output.contains("c2Vj"))
  }

  @Test(.corpora) func `overlays of different names have no risks, unless one becomes the other`()
    async throws
  {
    let sandbox = try await Sandbox.production()
    let overlay = "project/overlays/production/overlay.yaml"
    let text = try sandbox.read(overlay)
    let other = text.replacing("pipeline: mlpipeline", with: "pipeline: runs")
    try sandbox.write(
      other.replacing("name: production", with: "name: next"), to: "project/overlays/next/overlay.yaml")
    try sandbox.write(other, to: "project/new/production/overlay.yaml")
    for (arguments, isUpgrade) in [
      (["production", "next"], false), (["production", "next", "--as", "comparison"], false),
      (["production", "next", "--as", "upgrade"], true), (["production", "new/production"], true),
      (["production", "new/production", "--as", "comparison"], false),
    ] {
      let outcome = try await sandbox.run(["diff"] + arguments + ["--format", "json"])
      #expect(outcome.status == 1, "\(arguments): \(outcome.messages)")
      #expect(
        outcome.output.contains(#""rule":"database-renamed""#) == isUpgrade, "\(arguments): \(outcome.output)"
      )
      #expect(outcome.output.contains(#""risks":[]"#) != isUpgrade, "\(arguments)")
    }
    #expect(try await sandbox.run("diff", "production", "next", "--as", "move").status == 2)
  }

  @Test func `every form is written, and colours only when asked for`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(Sandbox.deployment, to: "old.yaml")
    try sandbox.write(Self.bumped, to: "new.yaml")
    for (form, start) in [
      ("markdown", "## Difference"), ("json", #"{"formatVersion":1,"#),
      ("github", "::notice file=new.yaml,line=9"),
      ("html", "<!DOCTYPE html>"),
    ] {
      let outcome = try await sandbox.run("diff", "old.yaml", "new.yaml", "--format", form, in: "")
      #expect(outcome.status == 1)
      #expect(outcome.output.hasPrefix(start), "\(outcome.output)")
    }
    let plain = try await sandbox.run("diff", "old.yaml", "new.yaml", in: "")
    #expect(!plain.output.contains("\u{1B}["), "a pipe is no terminal")
    let painted = try await sandbox.run("diff", "old.yaml", "new.yaml", "--color", "always", in: "")
    #expect(painted.output.contains("\u{1B}[32m"))
  }

  @Test func `kubectl's folders are read whatever their files are called`() async throws {
    let sandbox = try Sandbox()
    let live = """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: sample
        generation: 1
        resourceVersion: "7"
        managedFields: [{manager: kubectl}]
      spec: {template: {spec: {containers: [{name: main, image: "ghcr.io/example/sample:1.2.3"}]}}}
      """
    let file = "apps.v1.Deployment.apps.sample"
    try sandbox.write(live, to: "LIVE-123/\(file)")
    try sandbox.write(live.replacing("generation: 1", with: "generation: 2"), to: "MERGED-123/\(file)")
    #expect(try await sandbox.run("diff", "LIVE-123", "MERGED-123", in: "").status == 0)
    try sandbox.write(live.replacing(":1.2.3", with: ":1.3.0"), to: "MERGED-123/\(file)")
    let changed = try await sandbox.run("diff", "LIVE-123", "MERGED-123", in: "")
    #expect(changed.status == 1)
    #expect(changed.output.contains("(MERGED-123/\(file):8:59)"), "\(changed.output)")
    try sandbox.write(live, to: "MERGED-123/v1.Service.apps.strange:name")
    let script = #"KUBECTL_EXTERNAL_DIFF="$0 diff"; $KUBECTL_EXTERNAL_DIFF LIVE-123 MERGED-123 > /dev/null"#
    #expect(try await sandbox.shell(script, in: "").status == 1)
    // Where all objects are new, nothing is live.
    try sandbox.write("", to: "LIVE-456/.keep")
    try await sandbox.prepare("rm LIVE-456/.keep", [])
    let new = try await sandbox.run("diff", "LIVE-456", "MERGED-123", in: "")
    #expect((new.status, new.messages) == (1, ""))
  }

  @Test func `a kustomization and a folder of a source are sides`() async throws {
    let sandbox = try await Sandbox.filledSample()
    let outcome = try await sandbox.run("diff", "upstream:sample@v1/manifests", "app")
    #expect(outcome.status == 1, "\(outcome.messages)")
    #expect(outcome.output.contains("Deployment/sample"))
    #expect(try await sandbox.run("diff", "app", "app").status == 0)
    try sandbox.flip("project/upstream/cache/sample/v1/manifests/deployment.yaml")
    #expect(try await sandbox.run("diff", "app", "app").status == 4)
  }

  @Test func `a commit is read wholly from git: sources, lock and files`() async throws {
    let sandbox = try await Sandbox.filledSample()
    let git = """
      cd project && printf 'cache/\\n' > upstream/.gitignore && git init --quiet -b main . \
      && git -c user.name=a -c user.email=a@example.com add -A . \
      && git -c user.name=a -c user.email=a@example.com commit --quiet -m one
      """
    try await sandbox.prepare(git, [])
    #expect(try await sandbox.run("diff", "main:app", "app").status == 0)
    try sandbox.write(
      "namespace: other\nresources:\n- https://git.example.com/org/sample/manifests?ref=v1\n",
      to: "project/app/kustomization.yaml")
    let changed = try await sandbox.run("diff", "HEAD:app", "app")
    #expect(changed.status == 1, "\(changed.messages)")
    #expect(changed.output.contains("metadata.namespace: apps → other"), "\(changed.output)")
    try Directory.remove(sandbox.path + "/project/app", named: "app")
    #expect(try await sandbox.run("diff", "main:app", "main:app").status == 0)
    let option = try await sandbox.run("diff", "--", "--upload-pack=x:app", "main:app")
    #expect(option.status == 2, "\(option.messages)")
    #expect(option.messages.contains("ref-refused"))
    let missing = try await sandbox.run("diff", "nowhere:app", "main:app")
    #expect(missing.status == 3)
    #expect(missing.messages.contains("commit-missing"))
    let path = try await sandbox.run("diff", "main:gone", "main:app")
    #expect(path.status == 3)
    #expect(path.messages.contains("main:gone"))
  }

  @Test func `what may break is said first, by the rules that compare`() async throws {
    let sandbox = try Sandbox()
    let claim =
      "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a}, spec: {resources: {requests: {storage: 2Gi}}}}"
    try sandbox.write(claim, to: "old.yaml")
    try sandbox.write(claim.replacing("2Gi", with: "1Gi"), to: "new.yaml")
    for (form, words) in [
      (
        "text",
        "error: PersistentVolumeClaim/a asks for 1Gi, but had 2Gi: a volume never shrinks [claim-shrunk]"
      ),
      ("markdown", "- **error** `claim-shrunk`"),
      ("json", #""risks":[{"rule":"claim-shrunk","severity":"error""#),
      ("github", "::error file=new.yaml,line=1,col=107,title=claim-shrunk::"),
      ("html", "<td>claim-shrunk</td>"),
    ] {
      let outcome = try await sandbox.run("diff", "old.yaml", "new.yaml", "--format", form, in: "")
      #expect(outcome.status == 1)
      #expect(outcome.output.contains(words), "\(outcome.output)")
    }
  }

  /// As in the containers of some CI services; git itself has a switch to try it.
  @Test func `git's own reason is told where it reads no folder of another user`() async throws {
    let sandbox = try await Sandbox.production()
    let outcome = try await sandbox.shell(
      "git init --quiet . && GIT_TEST_ASSUME_DIFFERENT_OWNER=1 $0 diff production")
    #expect(outcome.status == 3)
    #expect(outcome.messages.contains("dubious ownership"), "\(outcome.messages)")
    #expect(outcome.messages.contains("safe.directory"), "\(outcome.messages)")
  }
}
