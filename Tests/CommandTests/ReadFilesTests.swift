import Testing

/// What a run reads, it does not write over: it ends before anything is written, and says which option is wrong.
@Suite struct ReadFilesTests {
  private static let manifest = """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: a}

    """
  private static let plan = """
    {"format_version": "1.2", "terraform_version": "1.14.3", "planned_values": {"root_module": {}}}
    """

  /// The miniature, with an overlay that is made of several files, a kustomization, and files that options name.
  private func project() async throws -> Sandbox {
    let sandbox = try await Sandbox.filledMiniature()
    let files = [
      "overlays/testing/overlay.yaml": """
      apiVersion: kfp-manifests.dev/v1alpha1
      kind: Overlay
      metadata: {name: testing}
      spec:
        extends: ../staging/overlay.yaml
        values: {from: outputs.json}
        project: {region: "${tf.region}"}
        patches: [{path: cluster.yaml}]

      """,
      "overlays/testing/cluster.yaml": """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: ml-pipeline-ui}
      spec: {replicas: 2}

      """,
      "overlays/testing/outputs.json": #"{"region": {"value": "europe-west1", "type": "string"}}"#,
      "folder/kustomization.yaml": "resources: [a.yaml]\nconfigMapGenerator: [{name: b, files: [b.txt]}]\n",
      "folder/a.yaml": Self.manifest, "folder/b.txt": "b\n", "loose/a.yaml": Self.manifest,
      "before.yaml": Self.manifest, "plan.json": Self.plan,
      "baseline.yaml": "formatVersion: 1\nfindings: []\n",
    ]
    for (file, text) in files { try sandbox.write(text, to: "project/" + file) }
    try sandbox.link("project/link.yaml", to: "loose/a.yaml")
    try await sandbox.prepare("ln project/loose/a.yaml project/twin.yaml", [])
    return sandbox
  }

  private static let cached =
    "upstream/cache/kubeflow-pipelines/2.14.4/manifests/kustomize/base/pipeline/ui.yaml"

  /// Runs, each of which asks for a file to be written that it reads.
  private static let runs: [(line: String, option: String, file: String)] =
    [
      "overlays/testing/overlay.yaml", "overlays/testing/cluster.yaml", "overlays/testing/outputs.json",
      "overlays/staging/overlay.yaml", "overlays/production/overlay.yaml", "upstream/sources.yaml",
      "upstream/lock.yaml", "upstream/kubeflow-pipelines@2.14.4.sha256", cached,
    ].flatMap { file in
      [
        ("render testing -o \(file)", "--output", file),
        ("explore testing --output \(file)", "--output", file),
        ("lint testing --format sarif=\(file)", "--format sarif", file),
        ("lint testing --write-baseline \(file)", "--write-baseline", file),
      ]
    } + [
      ("lint testing --format json=.kfp-manifests.yaml", "--format json", ".kfp-manifests.yaml"),
      ("render testing --output-dir overlays", "--output-dir", "overlays/testing/cluster.yaml"),
      ("render testing --lint -o overlays/../upstream/lock.yaml", "--output", "upstream/lock.yaml"),
      (
        "explore production testing -o overlays/testing/cluster.yaml", "--output",
        "overlays/testing/cluster.yaml"
      ),
      ("lint folder --format json=folder/b.txt", "--format json", "folder/b.txt"),
      (
        "lint folder --format text --format markdown=folder/kustomization.yaml", "--format markdown",
        "folder/kustomization.yaml"
      ),
      ("lint loose/a.yaml --format json=loose/a.yaml", "--format json", "loose/a.yaml"),
      ("lint loose/a.yaml --format json=link.yaml", "--format json", "loose/a.yaml"),
      ("lint loose/a.yaml --format json=twin.yaml", "--format json", "loose/a.yaml"),
      ("lint link.yaml --write-baseline twin.yaml", "--write-baseline", "loose/a.yaml"),
      ("lint loose --format junit=out.xml --format sarif=./loose/a.yaml", "--format sarif", "loose/a.yaml"),
      ("lint loose/a.yaml --previous before.yaml --format json=before.yaml", "--format json", "before.yaml"),
      ("lint testing --terraform plan.json --format github=plan.json", "--format github", "plan.json"),
      ("lint loose --baseline baseline.yaml --format json=baseline.yaml", "--format json", "baseline.yaml"),
      ("explore loose -o loose/a.yaml", "--output", "loose/a.yaml"),
    ]

  @Test func `no file that is read is written over`() async throws {
    let sandbox = try await project()
    for run in Self.runs {
      let before = try sandbox.bytes("project/" + run.file)
      let outcome = try await sandbox.run(run.line.split(separator: " ").map(String.init))
      #expect(outcome.status == 2 && outcome.output.isEmpty, "\(run.line): \(outcome)")
      #expect(
        outcome.messages.contains("\(run.option) must not write over")
          && outcome.messages.contains("[output-is-input]"), "\(run.line): \(outcome)")
      #expect(try sandbox.bytes("project/" + run.file) == before, "\(run.line)")
    }
    #expect(throws: (any Error).self) { try sandbox.bytes("project/out.xml") }
    #expect(
      try sandbox.names(in: "project/overlays/testing") == ["cluster.yaml", "outputs.json", "overlay.yaml"])
  }

  @Test func `the message names the option, the path and the file`() async throws {
    let sandbox = try await project()
    let outcome = try await sandbox.run("lint", "loose/a.yaml", "--format", "json=twin.yaml")
    #expect(
      outcome.messages == """
        twin.yaml: error: --format json must not write over "twin.yaml", which this run reads as "loose/a.yaml" \
        [output-is-input]
        note: nothing is written; choose a file that is not read

        """, "\(outcome.messages)")
  }

  @Test func `what the shell opens as stdin is read, too`() async throws {
    let sandbox = try await project()
    let outcome = try await sandbox.shell("$0 lint - --format json=before.yaml < before.yaml")
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.messages.contains("which this run reads as \"stdin\""), "\(outcome)")
    #expect(try sandbox.read("project/before.yaml") == Self.manifest)
  }

  @Test(arguments: [
    "lint loose --format json=loose/report.json", "lint loose --format sarif=loose/sarif.json",
    "lint loose --write-baseline loose/baseline.yaml",
    "lint loose --baseline baseline.yaml --write-baseline baseline.yaml",
    "render testing -o rendered.yaml", "render testing --output-dir rendered",
    "render testing -o overlays/testing/rendered.yaml", "explore testing -o page.html",
    "lint before.yaml --format json=loose/a.yaml", "infra testing --output-dir terraform",
  ])
  func `what is not read, or is an earlier run's own, is written again`(line: String) async throws {
    let sandbox = try await project()
    for _ in 1...2 {
      let outcome = try await sandbox.run(line.split(separator: " ").map(String.init))
      #expect(outcome.status == 0, "\(outcome)")
    }
  }

  @Test(arguments: [
    ("lint demand.yaml --format json=demand.yaml", "demand.yaml"),
    ("lint . --format sarif=./demand.yaml", "demand.yaml"),
    ("lint demand.yaml --format github=link.yaml", "demand.yaml"),
    ("lint demand.yaml --write-baseline demand.yaml", "demand.yaml"),
    ("lint demand.yaml --previous before.yaml --format junit=before.yaml", "before.yaml"),
    ("lint demand.yaml --baseline baseline.yaml --format json=baseline.yaml", "baseline.yaml"),
    ("lint demand.yaml --format text --format markdown=.kfp-pipelines.yaml", ".kfp-pipelines.yaml"),
  ])
  func `nor does the command for pipelines`(line: String, file: String) async throws {
    let sandbox = try Sandbox()
    for name in ["demand.yaml", "before.yaml"] { try sandbox.write(CompiledPipeline.demand(), to: name) }
    try sandbox.write("formatVersion: 1\nfindings: []\n", to: "baseline.yaml")
    try sandbox.write("lint: {}\n", to: ".kfp-pipelines.yaml")
    try sandbox.link("link.yaml", to: "demand.yaml")
    let before = try sandbox.read(file)
    let outcome = try await sandbox.pipelines(line)
    #expect(outcome.status == 2 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.messages.contains("[output-is-input]"), "\(outcome)")
    #expect(try sandbox.read(file) == before)
    let again = try await sandbox.pipelines([
      "lint", "demand.yaml", "--baseline", "baseline.yaml", "--write-baseline", "baseline.yaml",
    ])
    #expect(again.status == 0, "\(again)")
  }

  @Test func `two reports do not go to one file`() async throws {
    let sandbox = try await project()
    let outcome = try await sandbox.run(
      "lint", "loose", "--format", "json=out.json", "--format", "sarif=./out.json")
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.messages.contains("only one format can go to ./out.json"), "\(outcome)")
  }
}
