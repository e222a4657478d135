import Files
import Support
import Testing

/// Every ```console block of the documents is run, and prints what it shows.
@Suite struct DocumentTests {
  static let documents = [
    "README.md", "docs/getting-started.md", "docs/security.md", "docs/maintainers/extending.md",
    "docs/fleets.md",
    "docs/releases.md", "docs/troubleshooting.md", "docs/migrating.md", "docs/operations.md",
    "docs/limits.md", "docs/README.md", "docs/infrastructure.md", "docs/explain.md", "docs/explore.md",
  ]

  @Test(.corpora, .tools, arguments: documents)
  func `commands print what the document shows`(file: String) async throws {
    let blocks = try ConsoleBlock.all(in: file)
    if file == "README.md" { #expect(blocks.count > 5) }
    let pipeline = try await Pipeline()
    // Nothing is applied: what kubectl would read is thrown away.
    try pipeline.sandbox.write("#!/bin/sh\ncat > /dev/null\n", to: "bin/kubectl")
    for block in blocks {
      if let preparation = block.preparation {
        try await pipeline.sandbox.prepare("cd project && \(preparation)", [])
      }
      for entry in block.entries {
        let outcome = try await pipeline.sandbox.shell(
          """
          chmod +x ../bin/kubectl; export PATH="$PWD/../bin:$PATH" HOME="$PWD/../home"
          exec 2>&1
          \(entry.command)
          """)
        let isFailure = entry.output.contains { $0.contains("error: ") }
        #expect(outcome.status <= (isFailure ? 4 : 1), "\(block): \(entry.command)\n\(outcome.output)")
        if entry.output.isEmpty { continue }
        var lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        #expect(
          matches(lines[...], shown: entry.output[...]), "\(block): \(entry.command)\n\(outcome.output)")
      }
      if block.preparation != nil {
        try await pipeline.sandbox.prepare("cd project && git checkout -q -- .", [])
      }
    }
  }

  /// Also of those that need a cloud, a cluster or a server, and are not run here.
  @Test func `command lines name commands and options that exist`() async throws {
    let sandbox = try Sandbox()
    var helps: [String: CommandHelp] = [:]
    for name in CommandLineShown.commands {
      let outcome = try await Executable(name).run(["--experimental-dump-help"], in: sandbox.path)
      helps[name] = try CommandHelp(outcome.output)
      #expect(helps[name]?.isEmpty == false)
    }
    var count = 0
    let pages = try MarkdownPage.all().map(\.file).filter {
      $0 != "CHANGELOG.md" && !$0.contains("maintainers/")
    }
    for line in try pages.flatMap(CommandLineShown.all) {
      let unknown = try #require(helps[line.command]).unknown(in: line.words)
      #expect(unknown.isEmpty, "\(line)")
      count += 1
    }
    #expect(count > 100)
  }

  @Test func `rules that the pages name exist`() async throws {
    let sandbox = try Sandbox()
    let list = try await sandbox.run("rules", in: "").output
    let known = Set(list.matches(of: /\| [A-Z]+[0-9]+ \| ([a-z0-9-]+) \|/).map { String($0.output.1) })
    #expect(known.count > 100)
    for file in ["docs/troubleshooting.md", "docs/operations.md", "docs/limits.md"] {
      let text = try #require(Place.text(of: file))
      for line in text.split(separator: "\n") {
        // What stands in backquotes behind the word.
        guard let start = line.firstMatch(of: /rules? `/) else { continue }
        for name in line[start.range.lowerBound...].matches(of: /(?:rules?|,) `([a-z0-9-]+)`/)
        where name.output.1 != "preflight" {
          #expect(known.contains(String(name.output.1)), "\(file): \(name.output.1)")
        }
      }
    }
  }

  @Test func `dots stand for what is left out`() {
    func agree(_ lines: [String], _ shown: [String]) -> Bool { matches(lines[...], shown: shown[...]) }
    #expect(agree(["a", "b", "c"], ["a", "…", "c"]))
    #expect(agree(["a"], ["…", "a", "…"]))
    #expect(agree(["one two three"], ["one…three"]))
    #expect(agree(["one two three"], ["…two…"]))
    #expect(!agree(["a", "b"], ["a"]))
    #expect(!agree(["a", "b"], ["a", "c"]))
    #expect(!agree(["one"], ["one…one"]))
  }
}
