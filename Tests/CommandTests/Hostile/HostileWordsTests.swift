import Files
import Testing

/// Refs, addresses and paths that git or a shell would take for something else.
@Suite(.serialized, .limits) struct HostileWordsTests {
  @Test(arguments: [
    ["bad", "https://git.example.com/a", "--upload-pack=touch pwned", "p"],
    ["bad", "https://git.example.com/a", "-x", "p"],
    ["bad", "https://git.example.com/a", "a..b/../c", "p"],
    ["bad", "https://git.example.com/a", "main\nx", "p"],
    ["bad", "ext::sh -c touch% pwned", "main", "p"],
    ["bad", "--upload-pack=touch pwned", "main", "p"],
    ["bad", "ssh://-oProxyCommand=touch% pwned/a", "main", "p"],
    ["bad", "git@-oProxyCommand=touch:a", "main", "p"],
    ["bad", "http://git.example.com/a", "main", "p"],
    ["../bad", "https://git.example.com/a", "main", "p"],
    ["-bad", "https://git.example.com/a", "main", "p"],
    ["bad", "https://git.example.com/a", "main", "../p"],
    ["bad", "https://git.example.com/a", "main", "/etc/passwd"],
    ["bad", "https://git.example.com/a", "main", ".git/config"],
    ["bad", "https://git.example.com/a", "main", ":(exclude)p\n"],
  ])
  func `a source is not added whose words mean something else`(words: [String]) async throws {
    let sandbox = try await HostileInputTests.sandbox()
    let before = try sandbox.read("project/upstream/sources.yaml")
    let outcome = try await sandbox.bounded(["upstream", "add", "--"] + words)
    HostileInputTests.expectOrder(outcome, "\(words)")
    #expect(outcome.status == 2, "\(outcome.messages)")
    #expect(outcome.messages.contains("value-refused"), "\(outcome.messages)")
    #expect(try sandbox.read("project/upstream/sources.yaml") == before)
    #expect(Directory.entryKind(of: sandbox.path + "/project/pwned") == nil)
  }

  @Test(arguments: ["--output=pwned:plain", "-x:plain", "HEAD@{0}:../outside", ":plain", "main:/etc/passwd"])
  func `a commit is not asked for by what git takes for an option`(side: String) async throws {
    let sandbox = try await HostileInputTests.sandbox()
    try sandbox.write(HostileInput.object, to: "project/plain/a.yaml")
    try await sandbox.prepare(
      """
      cd project && git init -q -b main . && git add plain && \
      git -c user.name=a -c user.email=a@example.com commit -q -m a
      """, [])
    let outcome = try await sandbox.bounded(["diff", "--", side, "plain"])
    HostileInputTests.expectOrder(outcome, side)
    #expect(outcome.status == 3 || outcome.status == 2, "\(outcome.status) \(outcome.messages)")
    #expect(Directory.entryKind(of: sandbox.path + "/project/pwned") == nil)
  }

  @Test(arguments: [
    "sample/v1/../../../../outside/a.yaml", "/etc/passwd", "sample/v1/manifests/../a", "sample/v1/a\\nb", "",
    "x",
  ])
  func `a list that names what lies outside is refused`(path: String) async throws {
    let sandbox = try await HostileInputTests.sandbox()
    let list = "project/upstream/sample@v1.sha256"
    try sandbox.write(try sandbox.read(list) + "0" * 64 + "  " + path + "\n", to: list)
    for arguments in [
      ["upstream", "verify"], ["build", "upstream:sample@v1/manifests"],
    ] {
      let outcome = try await sandbox.bounded(arguments)
      HostileInputTests.expectOrder(outcome, "\(arguments)")
      #expect(outcome.status == 3 || outcome.status == 4, "\(arguments): \(outcome.status)")
    }
  }

  @Test(arguments: [
    "data[99999999999999999999999]", "data[9223372036854775807]", "data[-1]", "/data/-9223372036854775808",
    "a" + ".a" * 256, "[" * 257, "**.**.**.**.**.**.**.**.y", "data[?(@.x", "::", "a::", "$",
  ])
  func `a field path that leads nowhere is said to`(field: String) async throws {
    let sandbox = try await HostileInputTests.sandbox()
    try sandbox.write("resources: [a.yaml]\n", to: "project/app/kustomization.yaml")
    try sandbox.write(HostileInput.object + "data: {x: a}\n", to: "project/app/a.yaml")
    let outcome = try await sandbox.bounded(["explain", "app", "ConfigMap/a", "--", field])
    HostileInputTests.expectOrder(outcome, field)
    #expect(outcome.status == 2 || outcome.status == 3, "\(outcome.status) \(outcome.messages.prefix(300))")
  }

  @Test func `lists in lists are compared in bounded time`() async throws {
    let sandbox = try await HostileInputTests.sandbox()
    let deep = { (value: Int) in HostileInput.object + "x: " + "[" * 150 + "\(value)" + "]" * 150 + "\n" }
    try sandbox.write(deep(1), to: "project/a.yaml")
    try sandbox.write(deep(2), to: "project/b.yaml")
    #expect(try await sandbox.bounded(["diff", "a.yaml", "b.yaml"]).status == 1)
    let list = { (values: [Int]) in
      HostileInput.object + "x:\n" + values.map { "- {a: {b: \($0)}}\n" }.joined()
    }
    try sandbox.write(list(Array(0..<501)), to: "project/a.yaml")
    try sandbox.write(list((0..<501).reversed()), to: "project/b.yaml")
    #expect(try await sandbox.bounded(["diff", "a.yaml", "b.yaml"]).status == 1)
    let same = { (text: String) in (HostileInput.object + text + "---\n") * 501 }
    try sandbox.write(same(""), to: "project/a.yaml")
    try sandbox.write(same("data: {a: b}\n"), to: "project/b.yaml")
    #expect(try await sandbox.bounded(["diff", "a.yaml", "b.yaml"]).status == 1)
  }
}
