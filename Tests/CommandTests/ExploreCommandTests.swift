import Foundation
import Support
import Testing

@Suite struct ExploreCommandTests {
  /// The data of a page.
  private func data(in page: String) throws -> [String: Any] {
    let text = try #require(
      page.firstMatch(of: #/<script type="application/json" id="data">(.*)<\/script>/#)
    ).1
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test(.corpora) func `production becomes one page`() async throws {
    let sandbox = try await Sandbox.production()
    let outcome = try await sandbox.run("explore", "production", "-o", "page.html")
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.messages)")
    #expect(outcome.messages.contains(#/page\.html: 85 objects, [0-9]+ findings?, [0-9]+ images\n/#))
    let page = try sandbox.read("project/page.html")
    #expect(page.utf8.count < 1_000_000, "\(page.utf8.count) bytes")
    let data = try data(in: page)
    #expect((data["objects"] as? [Any])?.count == 85)
    #expect(data["changes"] is NSNull)
    let roles = (data["grants"] as? [[String: Any]] ?? []).compactMap { $0["role"] as? String }
    let iam = try await sandbox.run("iam", "production")
    #expect(!roles.isEmpty && roles.allSatisfy { iam.output.contains("--role=\($0) ") })
    // The same bytes go to stdout.
    for arguments in [["explore", "production"], ["explore", "overlays/production", "-o", "-"]] {
      let printed = try await sandbox.run(arguments)
      #expect(printed.status == 0)
      #expect(printed.output.utf8.count >= page.utf8.count)
      if arguments.count == 2 { #expect(printed.output == page) }
    }
  }

  @Test(
    .corpora,
    arguments: [
      ("deploy/ml-pipeline", "spec.template.spec.containers[name=ml-pipeline-api-server].image"),
      ("deploy/ml-pipeline", "metadata.namespace"), ("cm/pipeline-install-config", "data.bucketName"),
      ("sa/pipeline-runner", "metadata.name"),
    ])
  func `a value has the chain that explain tells`(_ object: String, _ field: String) async throws {
    let sandbox = try await Sandbox.production()
    let data = try data(in: try await sandbox.run("explore", "production").output)
    let told = try await sandbox.run(
      "explain", "production", object, field, "--format", "json")
    #expect(told.status == 0, "\(told.messages)")
    let json = try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any]
    let history = try #require((json?["fields"] as? [[String: Any]])?.first)
    let changes = try #require(history["changes"] as? [[String: Any]])
    let page = ExploredData(data)
    let name = try #require(history["object"] as? String)
    let shown = try #require(page.changes(of: name, field))
    #expect(shown.count == changes.count)
    for (one, other) in zip(shown, changes) {
      #expect(one.kind == other["kind"] as? String)
      #expect(one.file == (other["location"] as? [String: Any])?["file"] as? String)
      #expect(one.line == (other["location"] as? [String: Any])?["line"] as? Int)
      #expect(one.old == other["old"] as? String && one.new == other["new"] as? String)
    }
  }

  @Test(.corpora) func `another release or side tells what changes`() async throws {
    let sandbox = try await Sandbox.production()
    let upgrade = try await sandbox.run("explore", "production", "--to", "2.15.0", "-o", "page.html")
    #expect(upgrade.status == 0 && upgrade.messages.contains(" changed in "), "\(upgrade.messages)")
    let data = try data(in: try sandbox.read("project/page.html"))
    let changes = try #require(data["changes"] as? [String: Any])
    let report = try await sandbox.run("upgrade", "production", "--to", "2.15.0", "--format", "json")
    let told = try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any]
    let checklist = try #require(told?["checklist"] as? [String])
    let sections = try #require(changes["sections"] as? [[String: Any]])
    let lines = try #require(sections.first?["lines"] as? [[String: Any]])
    #expect(sections.first?["title"] as? String == "Checklist")
    #expect(lines.compactMap { $0["text"] as? String } == checklist)
    let side = try await sandbox.run("explore", "staging", "production")
    #expect(side.status == 0, "\(side.messages)")
    let differing = try #require(try self.data(in: side.output)["changes"] as? [String: Any])
    #expect(differing["old"] as? String == "staging" && differing["new"] as? String == "production")
  }

  @Test func `files, kustomizations and stdin are shown too`() async throws {
    let sandbox = try await Sandbox.filledSample()
    try sandbox.write(Sandbox.deployment, to: "project/one.yaml")
    for target in ["app", "one.yaml", "upstream:sample@v1/manifests"] {
      let outcome = try await sandbox.run("explore", target)
      #expect(outcome.status == 0, "\(outcome.messages)")
      let objects = try #require(try data(in: outcome.output)["objects"] as? [[String: Any]])
      #expect(objects.map { $0["short"] as? String } == ["sample"])
    }
    let piped = try await sandbox.run("explore", "-", "one.yaml", input: Sandbox.deployment)
    #expect(piped.status == 0, "\(piped.messages)")
  }

  @Test func `what a Secret keeps is in no page`() async throws {
    let sandbox = try await Sandbox.filledSample()
    let secret = """
      apiVersion: v1
      kind: Secret
      metadata: {name: keys}
      stringData: {password: VALUE}

      """
    try sandbox.write(secret.replacing("VALUE", with: "correct-horse"), to: "project/a/secret.yaml")
    try sandbox.write(secret.replacing("VALUE", with: "battery-staple"), to: "project/b/secret.yaml")
    try sandbox.write(
      "resources: [secret.yaml]\nsecretGenerator:\n- name: made\n  literals: [key=stack-of-hay]\n",
      to: "project/a/kustomization.yaml")
    let outcome = try await sandbox.run("explore", "a", "b")
    #expect(outcome.status == 0, "\(outcome.messages)")
    #expect(outcome.output.contains("keys") && outcome.output.contains("made"))
    for text in [
      "correct-horse", "battery-staple", "stack-of-hay", "Y29ycmVjdC1ob3JzZQ", "YmF0dGVyeS1zdGFwbGU",
      "c3RhY2stb2YtaGF5",
    ] {
      #expect(!outcome.output.contains(text) && !outcome.messages.contains(text), "\(text)")
    }
  }

  @Test func `each status says what was wrong`() async throws {
    let sandbox = try await Sandbox.filledSample()
    try sandbox.write("a: [\n", to: "project/broken.yaml")
    let cases: [([String], Int32)] = [
      (["explore"], 2), (["explore", "nothing"], 2), (["explore", "app", "app", "--to", "2.15.0"], 2),
      (["explore", "app", "-o", ""], 2), (["explore", "-", "-"], 2), (["explore", "broken.yaml"], 3),
      (["explore", "app", "-o", "missing/page.html"], 3), (["explore", "app", "broken.yaml"], 3),
      (["explore", "app", "-o", "page.html"], 0),
    ]
    for (arguments, status) in cases {
      let outcome = try await sandbox.run(arguments)
      #expect(outcome.status == status, "\(arguments): \(outcome.messages)")
      #expect(outcome.output.isEmpty)
    }
    try sandbox.flip("project/upstream/cache/sample/v1/manifests/deployment.yaml")
    let changed = try await sandbox.run("explore", "app", "-o", "other.html")
    #expect(changed.status == 4 && changed.output.isEmpty)
    #expect(try !sandbox.names(in: "project").contains("other.html"))
  }
}

/// The data of a page, unpacked as its script does.
private struct ExploredData {
  struct Change {
    let kind: String?
    let file: String?
    let line: Int?
    let old: String?
    let new: String?
  }

  private let objects: [[String: Any]]
  private let texts: [String]
  private let kinds: [[String]]

  init(_ data: [String: Any]) {
    objects = data["objects"] as? [[String: Any]] ?? []
    texts = data["texts"] as? [String] ?? []
    kinds = data["kinds"] as? [[String]] ?? []
  }

  /// The changes of a field; nil where there is no line of it.
  func changes(of object: String, _ field: String) -> [Change]? {
    guard let lines = objects.first(where: { $0["name"] as? String == object })?["lines"] as? [[Any]] else {
      return nil
    }
    var fields: [String] = []
    for line in lines {
      guard line.count > 3, let parent = line[1] as? Int, let rest = line[2] as? String else {
        fields.append("")
        continue
      }
      fields.append((parent < 0 ? "" : fields[parent]) + rest)
      if fields.last == field { return (line[3] as? [[Any]])?.map(change) }
    }
    return nil
  }

  private func change(_ parts: [Any]) -> Change {
    func number(_ index: Int) -> Int? { index < parts.count ? parts[index] as? Int : nil }
    func text(_ index: Int) -> String? { number(index).flatMap { $0 < 0 ? nil : texts[$0] } }
    return Change(
      kind: number(0).flatMap { kinds[$0].first }, file: text(2), line: number(3), old: text(6), new: text(7))
  }
}
