import Diagnostics
import Explain
import Files
import Kustomize
import Manifests
import Support
import Testing
import YAML

/// A case: `input` is built, `query` asked, and the answer compared with `expected.txt` and `expected.json`.
///
/// The lines of `query` are the object and the field, or `--value PATTERN`.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  var name: String

  var testDescription: String { name }

  private static let root = "Tests/ExplainTests/Cases"

  static let all: [GoldenCase] = names(in: "").flatMap { name in
    name == "refusals" ? names(in: name).map { GoldenCase(name: "refusals/\($0)") } : [GoldenCase(name: name)]
  }

  private static func names(in folder: String) -> [String] {
    Place.names(in: "\(Place.project)/\(root)/\(folder)")
  }

  private var folder: String { "\(Self.root)/\(name)" }

  func verify() throws {
    let query = try #require(read("query")).split(separator: "\n").map(String.init)
    do {
      let explanation = try answer(query)
      try expect(explanation.text(), in: "expected.txt")
      try expect(explanation.text(as: .json), in: "expected.json")
    } catch let error as Rejection {
      try expect(error.description + "\n", in: "expected.txt")
    }
  }

  private func answer(_ query: [String]) throws(Rejection) -> Explanation {
    let input = Path.join(Place.project, "\(folder)/input")
    var build = Build()
    let objects = try build.build(
      Folder(tree: DiskTree(displayBase: input), path: input, boundary: input, restrictsFiles: true))
    let explainer = Explainer(build.arena, objects: objects.map { ($0.node, $0.id) })
    if query[0].hasPrefix("--value ") { return try explainer.explain(value: String(query[0].dropFirst(8))) }
    return try explainer.explain(
      ObjectName(query[0]), field: query.count > 1 ? FieldPattern(query[1]) : nil)
  }

  private func read(_ file: String) -> String? {
    Place.text(of: "\(folder)/\(file)")
  }

  private func expect(_ text: String, in file: String) throws {
    #expect(try Golden.difference(of: text, from: "\(folder)/\(file)") == nil)
  }
}

@Suite struct GoldenTests {
  @Test(arguments: GoldenCase.all)
  func `answers as expected`(_ golden: GoldenCase) throws { try golden.verify() }

  @Test func `there are cases`() { #expect(GoldenCase.all.count >= 20) }
}

/// What Secrets hold stays where it is, whatever is asked.
@Suite struct SecrecyTests {
  private static let folder =
    Place.project + "/Tests/ExplainTests/Cases/what-secrets-hold-is-masked/input"

  private func explainer() throws -> Explainer {
    var build = Build()
    let objects = try build.build(
      Folder(
        tree: DiskTree(displayBase: Self.folder), path: Self.folder, boundary: Self.folder,
        restrictsFiles: true))
    return Explainer(build.arena, objects: objects.map { ($0.node, $0.id) })
  }

  @Test func `no answer quotes a secret`() throws {
    let explainer = try explainer()
    var texts: [String] = []
    let all = try explainer.explain(ObjectName("*"), field: FieldPattern("**"))
    let objects = try explainer.explain(ObjectName("*"))
    let whole = try explainer.explain(ObjectName("Secret/plain"), field: FieldPattern("stringData"))
    for explanation in [all, objects, whole] { texts += [explanation.text(), explanation.text(as: .json)] }
    for text in texts {
      #expect(text.contains("***"))
      #expect(!text.contains("hunter"))
      // Nor as base64: aHVudGVy is "hunter".
      #expect(!text.contains("aHVudGVy"))
    }
  }

  @Test func `nor what is called like a credential, or looks like one`() throws {
    var arena = Arena()
    let text = """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: a}
      spec:
        template:
          spec:
            containers:
            - name: main
              args: [--token, hunter1, --port=8080]
              env:
              - {name: DB_PASSWORD, value: hunter2}
              - {name: ALLOW_EMPTY_PASSWORD, value: "true"}
              - {name: URL, value: "mysql://root:hunter3@db/x"}
              - {name: PASSWORD, value: $(DB_PASSWORD)}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: b}
      data:
        password: hunter4
        c.json: '{"db": {"password": "hunter5"}}'
        open: seen
      """
    let roots = try arena.read(Array(text.utf8), file: "all.yaml")
    let explainer = Explainer(arena, objects: roots.map { ($0, arena.objectID(of: $0)) })
    for explanation in [
      try explainer.explain(ObjectName("*"), field: FieldPattern("**")),
      try explainer.explain(ObjectName("*")),
    ] {
      for text in [explanation.text(), explanation.text(as: .json)] {
        #expect(!text.contains("hunter"))
        for shown in ["--port=8080", "true", "$(DB_PASSWORD)", "seen"] { #expect(text.contains(shown)) }
      }
    }
    #expect(explainer.histories.flatMap(\.lines).allSatisfy { !$0.text.contains("hunter") })
    #expect(throws: Rejection.self) { try explainer.explain(value: "hunter2") }
  }

  @Test func `a search by value does not guess secrets`() throws {
    let explainer = try explainer()
    for guess in ["hunter", "hunter*", "aHVudGVy"] {
      #expect(throws: Rejection.self) { try explainer.explain(value: guess) }
    }
  }
}
