import Support
import Testing

@Suite(.corpora, .tools) struct UpgradeScriptTests {
  private static let tags = "refs/tags/2.14.4 refs/tags/2.17.0 refs/tags/sdk-9.9.9 refs/tags/2.99.0-rc.1"

  private static func answers(_ tags: String = tags, open: Int = 0) -> String {
    """
    *matching-refs*) printf '%s\\n' \(tags) ;;
    pr\\ list*) echo \(open) ;;
    """
  }

  @Test func `nothing is done where the newest release is locked`() async throws {
    let pipeline = try await Pipeline()
    let outcome = try await pipeline.run("upgrade.sh", gh: Self.answers())
    #expect((outcome.status, outcome.output) == (0, "the newest release, 2.17.0, is locked already\n"))
    #expect(try pipeline.calls.count == 1)
  }

  @Test func `nothing is done where there is a pull request`() async throws {
    let pipeline = try await Pipeline()
    let outcome = try await pipeline.run(
      "upgrade.sh", gh: Self.answers(Self.tags + " refs/tags/2.100.0", open: 1))
    #expect(outcome.output == "there is a pull request for 2.100.0 already\n")
    #expect(
      try pipeline.calls[1]
        == "gh pr list --head upgrade/kubeflow-pipelines-2.100.0 --state all --json number --jq length")
    #expect(try pipeline.calls.count == 2)
  }

  @Test func `without releases it fails`() async throws {
    let pipeline = try await Pipeline()
    #expect(try await pipeline.run("upgrade.sh", gh: Self.answers("refs/tags/sdk-1.0.0")).status == 3)
    #expect(try await pipeline.run("upgrade.sh", gh: "*) exit 1 ;;").status != 0)
  }

  @Test func `a newer release is locked, pushed and reported`() async throws {
    let pipeline = try await Pipeline()
    // The release is upstream's newest under another tag, in a repository that stands in for GitHub's.
    try await pipeline.sandbox.prepare(
      """
      mkdir -p release/manifests && cp -R "$1"/kubeflow-pipelines/2.17.0/manifests/kustomize release/manifests/
      cp "$1"/kubeflow-pipelines/2.17.0/LICENSE release/ && chmod -R u+w release && cd release
      git init --quiet --initial-branch main && git add --all
      git -c user.name=test -c user.email=test@example.com commit --quiet --message release && git tag 2.100.0
      cd .. && git init --quiet --bare origin.git && git -C project remote add origin ../origin.git
      git config --file home/.gitconfig "url.file://$PWD/release.insteadOf" https://github.com/kubeflow/pipelines
      """, [Place.mirror])
    let outcome = try await pipeline.run(
      "upgrade.sh",
      gh: Self.answers(Self.tags + " refs/tags/2.100.0")
        + "\npr\\ create*) for file; do :; done; cp \"$file\" \"\(pipeline.sandbox.path)/report\" ;;")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(
      try pipeline.calls.last?.hasPrefix(
        "gh pr create --base main --head upgrade/kubeflow-pipelines-2.100.0 --title Kubeflow Pipelines 2.100.0 --body-file "
      )
        == true)
    let report = try pipeline.sandbox.read("report")
    // What would be too long is left out as a whole, and says so.
    #expect(report.contains("# inverse-proxy: 2.14.4 → 2.100.0"))
    #expect(report.contains("# production"))
    #expect(report.contains("# staging"))
    #expect(report.utf8.count < 65_536)
    let pushed = try await pipeline.sandbox.shell(
      "git -C ../origin.git show --stat --format=%an%n%s upgrade/kubeflow-pipelines-2.100.0")
    #expect(pushed.output.hasPrefix("github-actions[bot]\nLock Kubeflow Pipelines 2.100.0\n"))
    #expect(pushed.output.contains("upstream/lock.yaml"))
    #expect(pushed.output.contains("upstream/kubeflow-pipelines@2.100.0.sha256"))
    #expect(!pushed.output.contains("overlays/"))
  }
}
