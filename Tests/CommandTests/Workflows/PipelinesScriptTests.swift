import Files
import Support
import Testing

/// The scripts of the workflow for compiled pipelines, with the command as it was built or one that only writes down its
/// arguments.
@Suite(.tools) struct PipelinesScriptTests {
  private static let pipeline = """
    pipelineInfo: {name: demand}
    schemaVersion: 2.1.0
    root: {dag: {tasks: {train: {componentRef: {name: comp-train}, taskInfo: {name: train}}}}}
    components: {comp-train: {executorLabel: exec-train}}
    deploymentSpec: {executors: {exec-train: {container: {image: 'registry.example/train:1.4'}}}}

    """

  private let sandbox: Sandbox

  init() async throws {
    sandbox = try Sandbox()
    for (file, name) in [
      ("same", "same"), ("sub/changed", "changed"), ("gone", "gone"), ("broken", "broken"),
    ] {
      try sandbox.write(Self.pipeline.replacing("demand", with: name), to: "project/pipelines/\(file).yaml")
    }
    try await sandbox.prepare(
      """
      mkdir -p bin && ln -s "$1" bin/kfp-pipelines && cd project && git init --quiet --initial-branch main
      git add --all && git -c user.name=test -c user.email=test@example.com commit --quiet --message first
      """, [try Executable("kfp-pipelines").path])
  }

  private func run(_ line: String, variables: String = "") async throws -> Executable.Outcome {
    try await sandbox.shell(
      """
      export PATH="\(sandbox.path)/bin:$PATH"; unset GITHUB_STEP_SUMMARY
      \(variables)
      "\(Path.join(Place.project, ".github/scripts"))"/\(line)
      """)
  }

  @Test func `findings and differences become one comment`() async throws {
    try sandbox.write(
      Self.pipeline.replacing("demand", with: "changed").replacing("train:1.4", with: "train"),
      to: "project/pipelines/sub/changed.yaml")
    try sandbox.write(Self.pipeline.replacing("demand", with: "new"), to: "project/pipelines/new.yaml")
    try sandbox.write("a: [", to: "project/pipelines/broken.yaml")
    try await sandbox.prepare("rm project/pipelines/gone.yaml", [])
    let lint = try await run(
      "pipelines-lint.sh pipelines 2.14.4 ../report", variables: "export GITHUB_STEP_SUMMARY=../summary")
    #expect(lint.status == 1, "\(lint.messages)")
    #expect(lint.output.contains(/::error file=pipelines\/sub\/changed.yaml,line=5.*step-image-tag-missing/))
    #expect(try sandbox.read("summary") == sandbox.read("report/pipelines.md"))
    let diff = try await run("pipelines-diff.sh pipelines HEAD ../report", variables: "export BASE_NAME=main")
    #expect(diff.status == 0, "\(diff.messages)")
    let text = try sandbox.read("report/pipelines.md")
    #expect(text.contains("step-image-tag-missing"))
    #expect(text.contains("## What changes against `main`"))
    #expect(text.contains("registry.example/train:1.4 → registry.example/train"))
    #expect(text.contains("### `pipelines/new.yaml`\n\nThis pipeline is new."))
    #expect(text.contains("### `pipelines/gone.yaml`\n\nThis file is removed"))
    #expect(text.contains("### `pipelines/broken.yaml`\n\nIt cannot be compared."))
    #expect(text.contains("Nothing changes in 1 of them."))
  }

  /// Git writes such names in quotes, unless it is told to end them with a zero byte.
  @Test func `a file of any name is compared`() async throws {
    let names = ["vorhersage-größe", "需要", "two  blanks ", "a\"quote", "line\nbreak", "tick`tick"]
    for name in names {
      try sandbox.write(Self.pipeline.replacing("demand", with: "a"), to: "project/pipelines/\(name).yaml")
    }
    try await sandbox.prepare(
      "cd project && git add --all && git -c user.name=t -c user.email=t@example.com commit --quiet -m odd",
      [])
    for name in names.dropFirst(2) {
      try await sandbox.prepare("rm \"project/pipelines/$1.yaml\"", [name])
    }
    for name in names.prefix(2) {
      try sandbox.write(
        Self.pipeline.replacing("demand", with: name).replacing("train:1.4", with: "train:1.5"),
        to: "project/pipelines/\(name).yaml")
    }
    try sandbox.write(Self.pipeline, to: "project/pipelines/nový.yaml")
    let diff = try await run("pipelines-diff.sh pipelines HEAD ../report")
    #expect(diff.status == 0, "\(diff.messages)")
    let text = try sandbox.read("report/pipelines.md")
    #expect(text.contains("vorhersage-größe: ") && text.contains("需要: "), "\(text)")
    for name in ["two  blanks ", "a\"quote", "line?break", "tick?tick"] {
      #expect(text.contains("### `pipelines/\(name).yaml`\n\nThis file is removed"), "\(text)")
    }
    #expect(text.contains("### `pipelines/nový.yaml`\n\nThis pipeline is new."))
  }

  @Test func `what is too long is named, and torn nowhere`() async throws {
    let steps = (0..<400).map { "step-\($0)-of-a-rather-long-name-that-fills-the-comment" }
    let tasks = steps.map { "\($0): {componentRef: {name: comp-train}, taskInfo: {name: \($0)}}, " }.joined()
    func write(_ more: String) throws {
      for name in ["long-0", "long-1", "long-2"] {
        try sandbox.write(
          Self.pipeline.replacing("demand", with: name).replacing("train: {", with: more + "train: {"),
          to: "project/pipelines/\(name).yaml")
      }
    }
    try write("")
    try await sandbox.prepare(
      "cd project && git add --all && git -c user.name=t -c user.email=t@example.com commit --quiet -m long",
      [])
    try write(tasks)
    #expect(try await run("pipelines-diff.sh pipelines HEAD ../report").status == 0)
    let text = try sandbox.read("report/pipelines.md")
    #expect(text.utf8.count < 65_536)
    #expect(text.contains("Too long to show: `pipelines/long-"))
  }

  @Test(arguments: [
    (
      "ENDPOINT=https://a.example",
      [
        "deploy pipelines --endpoint https://a.example --backend 2.14.4 --commit 0123456789abcdef --iap-signed-jwt --format markdown"
      ]
    ),
    (
      "ENDPOINT=https://a.example IAP_CLIENT_ID=id NAMESPACE=team",
      [
        "deploy pipelines --endpoint https://a.example --backend 2.14.4 --commit 0123456789abcdef --iap-client-id id --namespace team --format markdown"
      ]
    ),
    (
      "ENDPOINT=https://1a2b-dot-asia-northeast1.Pipelines.googleusercontent.com/",
      [
        "deploy pipelines --endpoint https://1a2b-dot-asia-northeast1.Pipelines.googleusercontent.com/ --backend 2.14.4 --commit 0123456789abcdef --format markdown"
      ]
    ),
    (
      "ENDPOINT=http://localhost:8888",
      [
        "deploy pipelines --endpoint http://localhost:8888 --backend 2.14.4 --commit 0123456789abcdef --format markdown"
      ]
    ),
    (
      "ENDPOINT=https://a.googleusercontent.com.example",
      [
        "deploy pipelines --endpoint https://a.googleusercontent.com.example --backend 2.14.4 --commit 0123456789abcdef --iap-signed-jwt --format markdown"
      ]
    ),
    (
      "REGISTRY=https://r.example/p/r MOVE_TAG=prod",
      [
        "push pipelines --repository https://r.example/p/r --tag git-0123456789ab --move-tag prod --description git:0123456789abcdef"
      ]
    ),
    ("FILES=pipelines", []),
  ])
  func `what is set is published to`(variables: String, calls: [String]) async throws {
    try await sandbox.prepare(
      """
      rm bin/kfp-pipelines && printf '#!/bin/sh\\necho "$*" >> "%s/calls"\\nexit 3\\n' "$PWD" > bin/kfp-pipelines
      chmod +x bin/kfp-pipelines && touch calls
      """, [])
    let outcome = try await run(
      "pipelines-publish.sh",
      variables: "export FILES=pipelines BACKEND=2.14.4 GITHUB_SHA=0123456789abcdef \(variables)")
    #expect(outcome.status == (calls.isEmpty ? 0 : 3), "\(outcome.messages)")
    #expect(try sandbox.read("calls").split(separator: "\n").map(String.init) == calls)
  }
}
