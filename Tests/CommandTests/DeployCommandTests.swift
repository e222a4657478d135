import KFPServerDoubles
import Testing
import YAML

/// `kfp-pipelines deploy` and `diff --endpoint` as they were built, before a double of the API server.
@Suite struct DeployCommandTests {
  /// Nobody listens there: whoever asked would be told that.
  @Test(
    arguments: ["deploy", "diff"], [("", "empty.yaml"), ("a: [", "broken.yaml"), ("a: b\n", "other.yaml")])
  func `what no backend reads is refused before a server is asked`(
    command: String, file: (text: String, name: String)
  ) async throws {
    let sandbox = try Sandbox()
    try sandbox.write(CompiledPipeline.demand(), to: "demand.yaml")
    try sandbox.write(file.text, to: file.name)
    let outcome = try await sandbox.pipelines(
      "\(command) demand.yaml \(file.name) --endpoint http://127.0.0.1:1")
    #expect((outcome.status, outcome.output) == (3, ""))
    #expect(outcome.messages.hasPrefix(file.name + ":"), "\(outcome.messages)")
    #expect(!outcome.messages.contains("[server-unreachable]"), "\(outcome.messages)")
  }

  @Test func `files are deployed once, and compared`() async throws {
    let double = APIServerDouble()
    try await RunningDouble.run(double) { server in
      let sandbox = try Sandbox()
      try sandbox.write(CompiledPipeline.demand(image: "train:1.4"), to: "pipelines/demand.yaml")
      func run(_ line: String) async throws -> Executable.Outcome {
        let words = line.split(separator: " ").map(String.init)
        return try await sandbox.pipelines(
          [words[0], "pipelines", "--endpoint", server.url] + words.dropFirst(),
          environment: ["GITHUB_SHA": "0123456789abcdef"])
      }
      let new = try await run("diff")
      #expect((new.status, new.output) == (1, "demand: new\n"), "\(new.messages)")
      let dry = try await run("deploy --dry-run")
      #expect(
        dry.output == "demand: would be created, version 0123456789ab\n1 pipeline: 1 would be created\n")
      #expect(double.contents.isEmpty)
      let count = server.log.requests.count
      let first = try await run("deploy")
      #expect(server.log.requests.dropFirst(count).count { $0.path.hasSuffix("/healthz") } == 1)
      #expect(
        (first.status, first.output)
          == (0, "demand: created, version 0123456789ab\n1 pipeline: 1 created\n"), "\(first.messages)")
      let again = try await run("deploy --format json")
      #expect(again.status == 0)
      #expect(again.output.contains(#""outcome":"unchanged","version":"0123456789ab""#), "\(again.output)")
      #expect(try await run("diff").status == 0)

      try sandbox.write(CompiledPipeline.demand(image: "train:1.5"), to: "pipelines/demand.yaml")
      let changed = try await run("diff --format markdown")
      #expect(changed.status == 1)
      #expect(changed.output.contains("registry.example/train:1.4 → registry.example/train:1.5"))
      for line in ["deploy --dry-run", "deploy --version-name 0123456789ab --dry-run"] {
        let foreseen = try await run(line)
        #expect(foreseen.status == 3 && foreseen.messages.contains("[version-name-taken]"), "\(foreseen)")
      }
      let taken = try await run("deploy")
      #expect(taken.status == 3)
      #expect(taken.messages.contains("[version-name-taken]"), "\(taken.messages)")
      #expect(taken.output.contains("demand: failed: "))
      let updated = try await run("deploy --version-name later --format markdown")
      #expect(updated.output.contains("| demand | updated | later | 1 difference |"), "\(updated.output)")
      try sandbox.write(CompiledPipeline.demand(image: "train:1.4"), to: "pipelines/demand.yaml")
      let old = try await run("deploy --dry-run")
      #expect(old.status == 3 && old.messages.contains("[version-not-newest]"), "\(old)")

      // A finding stops all, unless it is said not to.
      try sandbox.write(CompiledPipeline.demand(image: "train"), to: "pipelines/demand.yaml")
      let refused = try await run("deploy --version-name third")
      #expect((refused.status, refused.output) == (1, ""))
      #expect(refused.messages.contains("[step-image-tag-missing]"))
      // What does not stop it is counted.
      #expect(
        !refused.messages.contains(": warning: ") && !refused.messages.contains(": info: "), "\(refused)")
      #expect(
        refused.messages.contains("nothing is deployed; `kfp-pipelines lint` also shows "), "\(refused)")
      let pushed = try await sandbox.pipelines("push pipelines --repository http://127.0.0.1:1/a/b")
      #expect(pushed.status == 1 && !pushed.messages.contains(": info: "), "\(pushed)")
      #expect(pushed.messages.contains("nothing is pushed"), "\(pushed)")
      let forced = try await run("deploy --version-name third --fail-on never")
      #expect(forced.status == 0, "\(forced.messages)")
    }
    #expect(double.contents == ["demand 0123456789ab", "demand later", "demand third"])
  }

  /// A job's summary must not be empty, nor a program be left without JSON, where something stops everything.
  @Test func `a report says what stopped it`() async throws {
    try await RunningDouble.run(APIServerDouble()) { server in
      let sandbox = try Sandbox()
      try sandbox.write(CompiledPipeline.demand(), to: "demand.yaml")
      try sandbox.write(CompiledPipeline.demand(image: "train"), to: "untagged.yaml")
      try sandbox.write("a: b\n", to: "other.yaml")
      try sandbox.write(
        CompiledPipeline.demand().replacing("schemaVersion: 2.1.0", with: "schemaVersion: 2.0.0"),
        to: "old.yaml")
      func run(_ file: String, _ format: String, at url: String = server.url) async throws
        -> Executable.Outcome
      {
        try await sandbox.pipelines("deploy \(file) --endpoint \(url) --format \(format)")
      }
      for (file, url, id, status) in [
        ("untagged.yaml", server.url, "step-image-tag-missing", 1),
        ("old.yaml", server.url, "schema-version", 1),
        ("other.yaml", server.url, "pipeline", 3), ("none.yaml", server.url, "file-missing", 3),
        ("untagged.yaml", "http://127.0.0.1:1", "server-unreachable", 3),
        ("untagged.yaml", "http://kfp.example", "url-invalid", 2),
        ("untagged.yaml", "https://me:sesame@kfp.example", "url-invalid", 2),
      ] {
        let json = try await run(file, "json", at: url)
        #expect(json.status == Int32(status), "\(json)")
        let document = try #require(JSON(Array(json.output.utf8)), "\(json)")
        let isAddress = id != "url-invalid"
        #expect(document["endpoint"]?.string == (isAddress ? url : ""), "\(json)")
        #expect(document["pipelines"]?.items.isEmpty == true && !json.output.contains("sesame"), "\(json)")
        // What the server said before stays said.
        #expect(document["backend"]?.string == (status == 1 ? "2.14.4" : nil), "\(json)")
        let good = try await run("demand.yaml --dry-run", "json")
        #expect(JSON(Array(good.output.utf8))?.entries.map(\.key) == document.entries.map(\.key), "\(good)")
        let error = try #require(document["errors"]?.items.first)
        #expect(error["id"]?.string?.contains(id) == true, "\(json)")
        #expect(error["file"]?.string == (id == "server-unreachable" || !isAddress ? nil : file), "\(json)")
        let markdown = try await run(file, "markdown", at: url)
        #expect(markdown.status == json.status && markdown.messages == json.messages)
        #expect(markdown.output.contains("nothing is deployed\n\n- "), "\(markdown.output)")
        #expect(markdown.output.contains("(\(error["id"]?.string ?? "?"))\n"), "\(markdown.output)")
        #expect(try await run(file, "text", at: url).output.isEmpty)
      }
    }
  }

  /// A server whose image was built under another name says nothing of its release.
  @Test func `a guessed release is said once, whatever comes of it`() async throws {
    let double = APIServerDouble()
    double.change { $0.tag = "unknown" }
    try await RunningDouble.run(double) { server in
      let sandbox = try Sandbox()
      for name in ["a", "b"] {
        try sandbox.write(
          CompiledPipeline.demand().replacing("name: demand", with: "name: \(name)"), to: "good/\(name).yaml")
      }
      try sandbox.write(
        CompiledPipeline.demand().replacing("schemaVersion: 2.1.0", with: "schemaVersion: 2.0.0"),
        to: "bad/old.yaml")
      func run(_ line: String) async throws -> Executable.Outcome {
        try await Executable("kfp-pipelines").run(
          line.split(separator: " ").map(String.init) + ["--endpoint", server.url], in: sandbox.path)
      }
      for (line, status) in [
        ("deploy good --dry-run", 0), ("deploy bad", 1), ("diff good", 1), ("diff bad", 3),
      ] as [(String, Int32)] {
        for format in ["text", "markdown", "json"] {
          let outcome = try await run("\(line) --format \(format)")
          #expect(outcome.status == status, "\(outcome)")
          #expect(outcome.messages.count(of: "[backend-unknown]") == 1, "\(line): \(outcome)")
          #expect(outcome.messages.contains("note: name the release with --backend"))
          #expect(outcome.output.count(of: "the server calls its release") == (format == "text" ? 0 : 1))
        }
        #expect(try await !run("\(line) --backend 2.14").messages.contains("[backend-unknown]"))
      }
    }
  }

  /// What was refused must not be taken for no difference.
  @Test func `a comparison says what stopped it`() async throws {
    try await RunningDouble.run(APIServerDouble()) { server in
      let sandbox = try Sandbox()
      try sandbox.write(CompiledPipeline.demand(), to: "demand.yaml")
      try sandbox.write("a: b\n", to: "other.yaml")
      for (line, id, file) in [
        ("other.yaml --endpoint \(server.url)", "pipeline", "other.yaml"),
        ("none.yaml --endpoint \(server.url)", "file-missing", "none.yaml"),
        ("demand.yaml --endpoint http://127.0.0.1:1", "server-unreachable", nil),
        ("demand.yaml --endpoint http://kfp.example", "url-invalid", nil),
        ("demand.yaml other.yaml", "pipeline", "other.yaml"),
        ("demand.yaml none.yaml", "file-missing", "none.yaml"),
      ] as [(String, String, String?)] {
        func run(_ format: String) async throws -> Executable.Outcome {
          try await Executable("kfp-pipelines").run(
            ["diff"] + line.split(separator: " ").map(String.init) + ["--format", format], in: sandbox.path)
        }
        let json = try await run("json")
        let document = try #require(JSON(Array(json.output.utf8)), "\(json)")
        let isOfServer = line.contains("--endpoint")
        let good = try await sandbox.pipelines(
          "diff demand.yaml \(isOfServer ? "--endpoint \(server.url)" : "demand.yaml") --format json")
        #expect(JSON(Array(good.output.utf8))?.entries.map(\.key) == document.entries.map(\.key), "\(good)")
        let error = try #require(document["errors"]?.items.first)
        #expect(error["id"]?.string?.contains(id) == true, "\(json)")
        #expect(error["file"]?.string == file, "\(json)")
        let markdown = try await run("markdown")
        #expect(markdown.output.hasPrefix("### nothing is compared\n\n- "), "\(markdown)")
        let text = try await run("text")
        #expect(text.output.isEmpty && text.messages == json.messages && text.messages == markdown.messages)
        #expect([json.status, markdown.status].allSatisfy { $0 == text.status && $0 > 1 })
      }
    }
  }

  @Test func `a variable that holds no commit is named`() async throws {
    let sandbox = try Sandbox()
    try sandbox.write(CompiledPipeline.demand(), to: "demand.yaml")
    func run(_ more: [String]) async throws -> Executable.Outcome {
      try await Executable("kfp-pipelines").run(
        ["deploy", "demand.yaml", "--endpoint", "http://127.0.0.1:1"] + more, in: sandbox.path,
        environment: ["GITHUB_SHA": "HEAD"])
    }
    let variable = try await run([])
    #expect(variable.messages.contains("note: GITHUB_SHA says so; --commit names another"), "\(variable)")
    let option = try await run(["--commit", "main"])
    #expect(option.messages.contains("[commit-invalid]") && !option.messages.contains("GITHUB_SHA"))
  }

  @Test func `an archive is what is in it`() async throws {
    let double = APIServerDouble()
    try await RunningDouble.run(double) { server in
      let sandbox = try Sandbox()
      try sandbox.write(CompiledPipeline.demand(), to: "pipeline.yaml")
      try await sandbox.prepare("tar -czf demand.tar.gz pipeline.yaml", [])
      func run(_ line: String) async throws -> Executable.Outcome {
        try await sandbox.pipelines(line, environment: ["KF_PIPELINES_ENDPOINT": server.url])
      }
      let lint = try await run("lint demand.tar.gz")
      #expect(lint.status == 0, "\(lint)")
      let found = try await run("lint demand.tar.gz --rule step-memory-limit-missing")
      #expect(found.output.contains("demand.tar.gz:14:9: "), "\(found)")
      #expect(try await run("diff pipeline.yaml demand.tar.gz").status == 0)
      let created = try await run("deploy demand.tar.gz --version-name one")
      #expect(created.output.contains("demand: created, version one"), "\(created)")
      #expect(server.log.requests.compactMap(\.parts).flatMap { $0 }.map(\.file) == ["demand.yaml"])
      #expect(try await run("deploy pipeline.yaml").output.contains("demand: unchanged, version one"))
      let pushed = try await run(
        "push demand.tar.gz --repository \(server.url)/a/b --tag v1 --token-variable HOME")
      #expect(pushed.status == 1)
      #expect(pushed.messages.contains("[file-extension-refused]"), "\(pushed)")
      try await sandbox.prepare("tar -czf empty.tar.gz --files-from /dev/null", [])
      for command in ["lint", "deploy", "diff pipeline.yaml"] {
        let refused = try await run("\(command) empty.tar.gz")
        #expect(refused.status == 3)
        #expect(refused.messages.contains("[archive-unreadable]"), "\(refused)")
      }
    }
    #expect(double.contents == ["demand one"])
  }

  @Test func `the environment names the server of diff`() async throws {
    try await RunningDouble.run(APIServerDouble()) { server in
      let sandbox = try Sandbox()
      try sandbox.write(CompiledPipeline.demand(), to: "a.yaml")
      try sandbox.write(CompiledPipeline.demand(image: "train:1.5"), to: "b.yaml")
      func run(_ line: String) async throws -> Executable.Outcome {
        try await sandbox.pipelines(line, environment: ["KF_PIPELINES_ENDPOINT": server.url])
      }
      #expect(try await run("diff a.yaml").output == "demand: new\n")
      #expect(try await run("deploy a.yaml --version-name one").status == 0)
      #expect(try await run("diff a.yaml").status == 0)
      let count = server.log.requests.count
      // Two files are two files, wherever they are compared.
      let files = try await run("diff a.yaml b.yaml")
      #expect(
        files.status == 1 && files.output.contains("train:1.4 → registry.example/train:1.5"), "\(files)")
      #expect(server.log.requests.count == count)
    }
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
