import Files
import Support
import Testing

/// What each command prints of the project's own overlays on the miniature, word for word.
@Suite struct MiniatureGoldenTests {
  /// A command line in the project, and the file that holds what it prints.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let arguments: [String]
    var input = ""

    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "render-production", arguments: ["render", "production"]),
    Case(name: "render-local-cluster", arguments: ["render", "local", "--stage", "cluster"]),
    Case(
      name: "lint", arguments: ["lint", "production", "staging", "local", "inverse-proxy", "--all"]),
    Case(
      name: "explain-image",
      arguments: ["explain", "production", "deploy/ml-pipeline", "containers[0].image"]),
    Case(name: "explain-variable", arguments: ["explain", "production", "cm/kfp-launcher"]),
    Case(name: "explain-value", arguments: ["explain", "production", "--value", "acme-prod-kfp"]),
    Case(name: "diff", arguments: ["diff", "overlays/production", "overlays/staging"]),
    Case(name: "graph", arguments: ["graph", "production"]),
    Case(name: "images", arguments: ["images", "production"]),
    Case(name: "iam", arguments: ["iam", "production"]),
    Case(name: "upgrade", arguments: ["upgrade", "production", "--to", "2.15.0", "--format", "markdown"]),
    Case(
      name: "build", arguments: ["build", "upstream:kubeflow-pipelines@2.15.0/manifests/kustomize/env/dev"]),
    Case(name: "upstream-list", arguments: ["upstream", "list"]),
    Case(name: "drift", arguments: ["drift", "production", "-"], input: cluster),
  ]

  /// A cluster with a Deployment that somebody made by hand, an old setting, and a ConfigMap of somebody else; the rest is
  /// missing.
  private static let cluster = """
    apiVersion: v1
    kind: List
    items:
    - apiVersion: apps/v1
      kind: Deployment
      metadata: {name: ml-pipeline-viewer-crd, namespace: kubeflow, labels: {app: ml-pipeline-viewer-crd}}
      spec:
        replicas: 3
        selector: {matchLabels: {app: other}}
        template:
          metadata: {labels: {app: other}}
          spec:
            containers:
            - {name: ml-pipeline-viewer-crd, image: "ghcr.io/kubeflow/kfp-viewer-crd-controller:2.14.3"}
    - apiVersion: v1
      kind: ConfigMap
      metadata: {name: kfp-launcher, namespace: kubeflow}
      data: {defaultPipelineRoot: "minio://mlpipeline/v2/artifacts"}
    - apiVersion: v1
      kind: ConfigMap
      metadata: {name: pipeline-settings-of-somebody, namespace: kubeflow}

    """

  @Test(arguments: cases) func `a command prints what is expected`(_ example: Case) async throws {
    let sandbox = try Sandbox.miniature()
    let outcome = try await sandbox.run(example.arguments, input: example.input)
    var text = "$ kfp-manifests " + example.arguments.joined(separator: " ") + "\n" + outcome.output
    if !outcome.messages.isEmpty { text += "[stderr]\n" + outcome.messages }
    text += "[status \(outcome.status)]\n"
    #expect(try Golden.difference(of: text, from: "Tests/Miniature/expected/\(example.name).txt") == nil)
  }

  @Test func `the lock has what the mirror holds, and nothing else`() async throws {
    let sandbox = try Sandbox.miniature()
    let lock = try sandbox.read("project/upstream/lock.yaml")
    let synced = try await sandbox.run("upstream", "sync")
    #expect(synced.status == 0, "\(synced.messages)")
    #expect(try sandbox.read("project/upstream/lock.yaml") == lock)
    let files = try await sandbox.shell("cd mirror && find . -type f | wc -l")
    let verified = try await sandbox.run("upstream", "verify")
    let count = files.output.filter(\.isNumber)
    #expect(verified.status == 0)
    #expect((verified.output + verified.messages).hasPrefix("\(count) files of 5 sources"))
  }
}
