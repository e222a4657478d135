import KFPServerDoubles
import Synchronization
import Testing
import YAML

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

  /// The fields of the document that a command writes, whatever came of it.
  private func fields(of line: String) -> [String]? {
    [
      "push": ["formatVersion", "dryRun", "templates", "errors"],
      "versions": ["formatVersion", "versions", "errors"], "tags": ["formatVersion", "tags", "errors"],
      "cleanup": ["formatVersion", "moment", "versions", "errors"],
      "resolve": ["formatVersion", "differences", "errors"],
    ][String(line.prefix { $0 != " " })]
  }

  /// A program that reads the result must not take what was refused for nothing found.
  @Test func `a refused command says so in JSON as well`() async throws {
    try await with { session in
      try session.sandbox.write(
        #"[{"name": "old", "action": {"type": "Delete"}, "condition": {}}]"#, to: "policy.json")
      try session.sandbox.write("{}", to: "empty.json")
      try session.sandbox.write("{\n<<<<<<< HEAD\n=======\n>>>>>>> x\n}", to: "conflict.json")
      _ = try await session.run("push demand.yaml --repository REPO --tag v1", status: 0)
      let gone = "http://127.0.0.1:1/acme/pipelines"
      for (line, list, id, status) in [
        ("push typo.yaml --repository REPO", "templates", "component-missing", 1),
        ("push nothing.yaml --repository REPO", "templates", "file-missing", 3),
        ("push demand.yaml --repository \(gone)", "templates", "server-unreachable", 3),
        ("push after.yaml --repository REPO --tag v1", "templates", "tag-taken", 3),
        ("push demand.yaml --repository nowhere", "templates", "url-invalid", 2),
        ("versions \(gone)", "versions", "server-unreachable", 3),
        ("tags REPO/nothing", "tags", "not-on-server", 3),
        ("cleanup --policy empty.json --repository REPO", "versions", "policy-invalid", 3),
        ("cleanup --policy policy.json --repository \(gone)", "versions", "server-unreachable", 3),
        (
          "cleanup --policy policy.json --repository REPO --protect empty.json", "versions", "lock-invalid", 3
        ),
        ("resolve --check empty.json", "differences", "lock-invalid", 3),
        ("resolve --check conflict.json", "differences", "lock-invalid", 3),
        ("resolve REPO/demand/v9", nil, "tag-missing", 3),
        ("resolve \(gone)/demand/v1", nil, "server-unreachable", 3),
      ] as [(String, String?, String, Int32)] {
        let text = try await session.run(line, status: status)
        #expect(text.output.isEmpty)
        let outcome = try await session.run("\(line) --format json", status: status)
        #expect(outcome.messages == text.messages)
        let document = try #require(JSON(Array(outcome.output.utf8)), "\(line): \(outcome)")
        if let list { #expect(document[list]?.items.isEmpty == true, "\(outcome)") }
        if list != nil { #expect(document.entries.map(\.key) == fields(of: line), "\(outcome)") }
        let ids = document["errors"]?.items.compactMap { $0["id"]?.string } ?? []
        #expect(ids.contains { $0.contains(id) }, "\(line): \(outcome)")
      }
      for line in [
        "push demand.yaml --repository REPO --dry-run", "versions REPO", "tags REPO",
        "cleanup --policy policy.json --repository REPO",
      ] {
        let outcome = try await session.run("\(line) --format json", status: 0)
        #expect(JSON(Array(outcome.output.utf8))?.entries.map(\.key) == fields(of: line), "\(outcome)")
      }
      // What `resolve` leaves in a file where it failed is no lock file.
      let failed = try await session.run("resolve REPO/demand/v9 --format json", status: 3)
      try session.sandbox.write(failed.output, to: "failed.json")
      let refused = try await session.run("resolve --check failed.json", status: 3)
      #expect(refused.messages.contains("the file says why `resolve` failed"), "\(refused)")
      for format in ["env", "airflow"] {
        #expect(try await session.run("resolve REPO/demand/v9 --format \(format)", status: 3).output.isEmpty)
        _ = try await session.run("resolve --check failed.json --format \(format)", status: 2)
      }
      let good = try await session.run("versions REPO --format json", status: 0)
      #expect(good.output.hasSuffix(#""errors":[]}"# + "\n"), "\(good)")
    }
  }

  @Test func `a check shows what has moved beside what is gone`() async throws {
    let double = RegistryDouble()
    for tag in ["a", "b", "c"] { double.add([UInt8(tag.utf8.first ?? 0)], to: "demand", tags: [tag]) }
    try await with(double) { session in
      let lock = try await session.run(
        "resolve REPO/demand/a REPO/demand/b REPO/demand/c --format json", status: 0
      ).output
      double.add([9], to: "demand", tags: ["a"])
      try session.sandbox.write(
        lock.replacing("demand/b\"", with: "demand/gone\"").replacing(
          /: "[^"]*pipelines(\/demand[^"]*"\n\})/
        ) { ": \"https://us-kfp.pkg.dev/acme/old\($0.1)" },
        to: "lock.json")
      let outcome = try await session.run("resolve --check lock.json", status: 3)
      #expect(outcome.messages.contains("demand has no tag gone"), "\(outcome)")
      let lines = outcome.output.split(separator: "\n")
      try #require(lines.count == 2, "\(outcome)")
      #expect(lines[0].hasPrefix("\(session.repository)/demand/a: sha256:"))
      // Of another repository all is shown: the digests are the same.
      #expect(lines[1].contains(": https://us-kfp.pkg.dev/acme/old/demand/sha256:"), "\(outcome)")
      #expect(lines[1].contains("and it is \(session.repository)/demand/sha256:"))
      let json = try await session.run("resolve --check lock.json --format json", status: 3)
      let document = try #require(JSON(Array(json.output.utf8)))
      #expect(document["differences"]?.items.count == 2 && document["errors"]?.items.count == 1, "\(json)")
      #expect(
        document["differences"]?.items.first?["url"]?.string == "\(session.repository)/demand/a")
    }
  }

  @Test func `policies and lock files come from pipes as well`() async throws {
    let double = RegistryDouble()
    double.add([1], to: "demand", created: "2020-01-01T00:00:00Z", tags: ["prod"])
    try await with(double) { session in
      try session.sandbox.write(
        #"[{"name": "old", "action": {"type": "Delete"}, "condition": {"olderThan": "P30D"}}]"#,
        to: "policy.json")
      try session.sandbox.write(
        try await session.run("resolve REPO/demand/prod --format json", status: 0).output, to: "lock.json")
      let end = " --token-variable HOME"
      for script in [
        "bash -c '\"$0\" cleanup --policy <(cat policy.json) --protect <(cat lock.json) --repository REPO\(end)' \"$0\"",
        "cat policy.json | \"$0\" cleanup --policy /dev/stdin --protect lock.json --repository REPO\(end)",
        "cat policy.json | \"$0\" cleanup --policy - --protect lock.json --repository REPO\(end)",
        "cat lock.json | \"$0\" resolve --check -\(end)",
        "bash -c '\"$0\" resolve --check <(cat lock.json)\(end)' \"$0\"",
      ] {
        let outcome = try await Executable("kfp-pipelines").shell(
          script.replacing("REPO", with: session.repository), in: session.sandbox.path)
        #expect(outcome.status == (script.contains("cleanup") ? 1 : 0), "\(script): \(outcome)")
        #expect(
          outcome.messages.contains(script.contains("cleanup") ? "[version-doomed]" : "mean the versions"))
      }
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
