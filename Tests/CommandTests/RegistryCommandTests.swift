import KFPServerDoubles
import Synchronization
import Testing

/// `push`, `resolve`, `versions`, `tags` and `cleanup` as they were built, against a registry on this machine.
@Suite struct RegistryCommandTests {
  private static let token = "secret-token-1"

  /// What runs of the command came to, in a folder with files, and what the registry got.
  private final class Session: Sendable {
    let sandbox: Sandbox
    let server: RunningDouble

    init(_ server: RunningDouble) throws {
      self.server = server
      sandbox = try Sandbox()
      try sandbox.write(CompiledPipeline.demand(), to: "demand.yaml")
      try sandbox.write(CompiledPipeline.demand(image: "train:1.5"), to: "after.yaml")
      try sandbox.write(CompiledPipeline.demand(), to: "other/demand.yaml")
      try sandbox.write(CompiledPipeline.demand(), to: "demand.json")
      try sandbox.write(
        CompiledPipeline.demand().replacing("comp-train}, taskInfo", with: "comp-trian}, taskInfo"),
        to: "typo.yaml")
    }

    var repository: String { "\(server.url)/acme-ml/pipelines" }

    /// Runs a line in which `REPO` is the repository; no output shows the token.
    func run(_ line: String, in folder: String = ".", status: Int32) async throws -> Executable.Outcome {
      let words = line.split(separator: " ").map { String($0).replacing("REPO", with: repository) }
      let outcome = try await sandbox.pipelines(
        words + ["--token-variable", "MINE"], in: folder,
        environment: ["MINE": RegistryCommandTests.token])
      #expect(outcome.status == status, "\(line): \(outcome)")
      #expect(!"\(outcome)".contains(RegistryCommandTests.token))
      return outcome
    }
  }

  private func with(
    _ double: RegistryDouble = RegistryDouble(), _ work: @escaping @Sendable (Session) async throws -> Void
  ) async throws {
    try await RunningDouble.run(double) { server in try await work(try Session(server)) }
  }

  @Test func `9853: a pipeline goes to the registry and comes back as a version, by commands alone`()
    async throws
  {
    let double = RegistryDouble()
    try await with(double) { session in
      let dry = try await session.run("push demand.yaml --repository REPO --tag v1 --dry-run", status: 0)
      #expect(dry.messages.contains("would be uploaded; v1 is new") && double.versions(of: "demand").isEmpty)
      let pushed = try await session.run(
        "push demand.yaml --repository REPO --tag v1 --move-tag prod", status: 0)
      let version = try #require(double.versions(of: "demand").first)
      #expect(pushed.output == "\(session.repository)/demand/\(version)\n")
      #expect(pushed.messages.hasSuffix(" uploaded; v1 is new; prod is new\n"), "\(pushed.messages)")
      let again = try await session.run(
        "push demand.yaml --repository REPO --tag v1 --format json", status: 0)
      #expect(
        again.output.contains(#""uploaded":false,"tags":[{"name":"v1","change":"kept"}]"#), "\(again.output)")
      let resolved = try await session.run("resolve REPO/demand/prod", status: 0)
      #expect(resolved.output == pushed.output)
      let versions = try await session.run("versions REPO", status: 0)
      #expect(versions.output == "demand  \(version)  2026-11-29T00:00:00Z  prod, v1\n")
      let tags = try await session.run("tags REPO/demand", status: 0)
      #expect(tags.output == "demand  prod  \(version)\ndemand  v1  \(version)\n")
      let json = try await session.run("tags REPO --format json", status: 0)
      #expect(
        json.output.hasPrefix(
          #"{"formatVersion":1,"tags":[{"package":"demand","tag":"prod","version":"sha256:"#))
      #expect(session.server.log.requests.allSatisfy { $0.bearer() == Self.token })
    }
  }

  @Test func `nothing is sent that the registry would refuse or that would move a tag`() async throws {
    let double = RegistryDouble()
    try await with(double) { session in
      _ = try await session.run("push demand.yaml --repository REPO --tag v1", status: 0)
      let count = session.server.log.requests.count { $0.method != "GET" }
      for (line, status, text) in [
        ("push after.yaml --repository REPO --tag v1", 3, "--move-tag v1 moves it"),
        ("push typo.yaml --repository REPO --tag v2", 1, "did you mean \"comp-train\"?"),
        ("push demand.json --repository REPO", 1, "file-extension-refused"),
        ("push nothing.yaml --repository REPO", 3, "cannot be read"),
        ("push demand.yaml --repository REPO --tag a,b", 2, "is not a tag"),
        ("push demand.yaml --repository REPO --tag a --move-tag a", 2, "say one"),
        ("push demand.yaml --repository http://kfp.example/a/b", 2, "plain http is for this machine alone"),
        ("push --repository REPO", 2, "missing expected argument '<file> ...'"),
        ("push demand.yaml", 2, "--repository"),
        ("resolve REPO/demand/v9", 3, "`kfp-pipelines tags REPO/demand` lists"),
        ("versions REPO/demand/v1", 2, "leave out /v1"),
        ("tags REPO/demand/v1", 2, "`kfp-pipelines resolve` tells"),
        ("push demand.yaml --repository REPO/demand/v1", 2, "leave out /demand/v1"),
        ("cleanup --policy demand.yaml --repository REPO/demand", 2, "leave out /demand"),
        ("resolve REPO/demand", 2, "names no version"), ("resolve", 2, "name the URLs"),
        ("versions REPO --timeout 0", 2, "from 1 to 3600"),
      ] as [(String, Int32, String)] {
        let outcome = try await session.run(line, status: status)
        let expected = text.replacing("REPO", with: session.repository)
        #expect(outcome.messages.contains(expected), "\(line): \(outcome.messages)")
        #expect(outcome.output.isEmpty, "\(line): \(outcome.output)")
      }
      #expect(session.server.log.requests.count { $0.method != "GET" } == count)
    }
  }

  @Test func `an upload from another folder is found (vertex-pipelines-deployer#26)`() async throws {
    try await with { session in
      for (folder, path) in [("other", "../demand.yaml"), ("other", "demand.yaml"), ("", "other")] {
        _ = try await session.run("push \(path) --repository REPO", in: folder, status: 0)
      }
      #expect(session.server.log.requests.count { $0.method == "POST" } == 1)
    }
  }

  @Test func `a lock file is written, holds, and tells when a tag has moved`() async throws {
    try await with { session in
      _ = try await session.run("push demand.yaml --repository REPO --move-tag prod", status: 0)
      let lock = try await session.run("resolve REPO/demand/prod --format json", status: 0)
      try session.sandbox.write(lock.output, to: "lock.json")
      let held = try await session.run("resolve --check lock.json", status: 0)
      #expect(held.output.isEmpty && held.messages == "1 URLs mean the versions of the lock file\n")
      _ = try await session.run("push after.yaml --repository REPO --move-tag prod", status: 0)
      let moved = try await session.run("resolve --check lock.json", status: 1)
      #expect(moved.output.contains(" is locked, and it is sha256:"), "\(moved.output)")
    }
  }

  @Test func `cleanup says what would go, and deletes nothing`() async throws {
    let double = RegistryDouble()
    for (number, tags) in [["prod"], [], []].enumerated() {
      double.add([UInt8(number)], to: "demand", created: "202\(number)-01-01T00:00:00Z", tags: tags)
    }
    try await with(double) { session in
      try session.sandbox.write(
        #"""
        [{"name": "old", "action": {"type": "Delete"}, "condition": {"tagState": "untagged", "olderThan": "30d"}},
         {"name": "new", "action": {"type": "Keep"}, "mostRecentVersions": {"keepCount": 1}}]
        """#, to: "policy.json")
      let lost = double.versions(of: "demand").map { "\(session.repository)/demand/\($0)" }
      try session.sandbox.write(
        "{\(lost.map { "\"\($0)\": \"\($0)\"" }.joined(separator: ", "))}", to: "lock.json")
      let outcome = try await session.run("cleanup --policy policy.json --repository REPO", status: 0)
      let lines = outcome.output.split(separator: "\n")
      try #require(lines.count == 4, "\(outcome.output)")
      #expect(lines[0].hasPrefix("keep    demand  sha256:") && lines[0].hasSuffix("  untagged  (new)"))
      #expect(lines[1].hasPrefix("delete  demand") && lines[1].hasSuffix("  untagged  (old)"))
      #expect(lines[2].hasPrefix("keep    demand") && lines[2].hasSuffix("  prod  (no policy)"))
      #expect(lines[3] == "1 of 3 versions would be deleted, 2 kept")
      let json = try await session.run(
        "cleanup --policy policy.json --repository REPO --format json", status: 0)
      #expect(json.output.contains(#""action":"delete","policies":["old"]"#), "\(json.output)")
      let protected = try await session.run(
        "cleanup --policy policy.json --repository REPO --protect lock.json", status: 1)
      #expect(protected.messages.contains("lock.json:1:"), "\(protected.messages)")
      #expect(
        protected.messages.contains("would be deleted by old [version-doomed]"), "\(protected.messages)")
      try session.sandbox.write(
        "{\(lost.map { "\"\($0)\": \"\($0)\"" }.joined(separator: ", "))}".replacing(
          "demand/sha256:", with: "demand/sha256:0"
        ).replacing(/sha256:(.{64})./) { "sha256:\($0.1)" }, to: "gone.json")
      let gone = try await session.run(
        "cleanup --policy policy.json --repository REPO --protect gone.json", status: 1)
      #expect(gone.messages.contains("is not in the repository any more"), "\(gone.messages)")
      try session.sandbox.write(
        "{\(lost.map { "\"\($0)\": \"\($0)\"" }.joined(separator: ", "))}".replacing(
          "\(session.repository)", with: "https://us-kfp.pkg.dev/acme/other"), to: "other.json")
      let other = try await session.run(
        "cleanup --policy policy.json --repository REPO --protect other.json", status: 0)
      #expect(other.messages.contains("nothing of it is protected"), "\(other.messages)")
      #expect(double.versions(of: "demand").count == 3)
      #expect(session.server.log.requests.allSatisfy { $0.method == "GET" })
    }
  }

  @Test func `a repository that is not there is no empty one`() async throws {
    try await with { session in
      try session.sandbox.write(
        #"[{"name": "old", "action": {"type": "Delete"}, "condition": {}}]"#, to: "policy.json")
      for command in ["versions REPO", "tags REPO", "cleanup --policy policy.json --repository REPO"] {
        #expect(try await session.run(command, status: 0).messages.contains("[not-on-server]") == false)
        session.server.log.cause(.instead(.notFound), times: 9)
        let outcome = try await session.run(command, status: 3)
        #expect(outcome.messages.contains("[not-on-server]"), "\(outcome.messages)")
        session.server.log.clear()
      }
      let outcome = try await session.run("versions REPO/nothing", status: 3)
      #expect(outcome.messages.contains("[not-on-server]"), "\(outcome.messages)")
    }
  }

  @Test func `a server that fails is named, and the token is not`() async throws {
    try await with { session in
      for (trouble, text) in [
        (Trouble.page(403), "403 Forbidden"),
        (
          .instead(DoubleAnswer(400, "{\"error\": \"the token \(Self.token) is bad\"}")),
          "the token ••• is bad"
        ),
        (.mistyped("text/html"), ""), (.page(401), "401 Unauthorized"),
        (.redirect(to: "https://accounts.google.com/o/oauth2"), "[sign-in-refused]"),
        (
          .instead(DoubleAnswer(200, "<html><title>Sign in</title>", type: "text/html")),
          "[answer-unexpected]"
        ),
      ] {
        session.server.log.clear()
        session.server.log.cause(trouble, times: 9)
        let outcome = try await session.run("versions REPO", status: text.isEmpty ? 0 : 3)
        #expect(outcome.messages.contains(text), "\(outcome.messages)")
      }
    }
  }

  @Test func `nobody on this machine gets credentials that were not named`() async throws {
    try await RunningDouble.run(RegistryDouble()) { server in
      let session = try Session(server)
      let outcome = try await session.sandbox.pipelines(
        ["versions", session.repository],
        environment: ["CLOUDSDK_AUTH_ACCESS_TOKEN": Self.token])
      #expect(outcome.status == 3 && outcome.messages.contains("[sign-in-refused]"), "\(outcome.messages)")
      #expect(server.log.requests.allSatisfy { $0.bearer() == nil })
    }
  }
}
