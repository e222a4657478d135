import Diagnostics
import Lint
import Manifests
import Schemas
import Support
import Testing
import Workloads
import YAML

/// Objects with one thing changed, and what a real API server (kube-apiserver 1.36) said to each.
@Suite(.enabled(if: Place.hasCorpus("apiserver"), "needs ../shared/apiserver"))
struct ServerTests {
  private static let catalog: SchemaCatalog = {
    let path = "upstream/kubernetes-client-python/v34.1.0/kubernetes/swagger.json.unprocessed"
    let document = try? OpenAPIDocument(Place.corpus(path), file: "swagger.json")
    return SchemaCatalog(kubernetes: document.flatMap { CompiledSchemas($0.compiled()) }, version: "1.34")
  }()

  private static func records(of file: String) throws -> [Tree] {
    try Place.corpus("apiserver/" + file).split(separator: UInt8(ascii: "\n")).map { line in
      try #require(try Tree.parse(Array(line), file: file).first)
    }
  }

  private static func errors(in record: Tree, _ linter: Linter) throws -> [Report.Entry] {
    let target = Target([try #require(record["object"])])
    return linter.lint(target, RuleInput(validating: target, against: catalog)).entries
      .filter { $0.severity == .error }
  }

  /// Each object with the errors that it has beyond those of the object that it was made of.
  private static func judge() throws -> [(mutant: Tree, errors: [Report.Entry])] {
    let linter = try Linter()
    func text(_ entry: Report.Entry) -> String { "\(entry.code ?? "") \(entry.message)" }
    var ofSeeds: [String: Set<String>] = [:]
    for seed in try records(of: "seeds.jsonl") {
      ofSeeds[try #require(seed["id"]?.text)] = Set(try errors(in: seed, linter).map(text))
    }
    return try records(of: "mutants.jsonl").map { mutant in
      let old = ofSeeds[mutant["from"]?.text ?? ""] ?? []
      return (mutant, try errors(in: mutant, linter).filter { !old.contains(text($0)) })
    }
  }

  private static let judgements = (try? judge()) ?? []

  @Test func agreesWithAServer() throws {
    let judgements = Self.judgements
    var same = 0
    var refused: [String] = []
    for (mutant, errors) in judgements {
      let isTaken = mutant["verdict"]?.text == "accepted"
      // A reference, or a fact about GKE, is no business of an API server.
      let errors = isTaken ? errors.filter { $0.code?.hasPrefix("API") == true } : errors
      if errors.isEmpty == isTaken { same += 1 }
      if isTaken, !errors.isEmpty {
        refused.append("\(mutant["mutation"]?.text ?? ""): \(errors.map(\.message))")
      }
    }
    #expect(refused == [], "what the server takes is refused")
    #expect(Double(same) >= 0.99 * Double(judgements.count))
    #expect(judgements.count > 3000)
  }

  /// Fields that the server names and no object has: its internal form of the objects differs.
  private static let internalNames = [
    ("spec.resources[storage]", "spec.resources.requests.storage"),
    ("spec.template.labels", "spec.template.metadata.labels"), ("status.storedVersions", "spec.versions"),
  ]

  /// A field as objects have it, whatever stands before it.
  private static func external(_ field: String) -> String {
    for (inner, outer) in internalNames where field.hasSuffix(inner) {
      return field.dropLast(inner.count) + outer
    }
    return field
  }

  /// Every field that the server names has a finding on it, or on what in it is wrong.
  @Test func blamesTheFieldThatAServerBlames() throws {
    var count = 0
    var elsewhere: [String] = []
    for (mutant, errors) in Self.judgements {
      let blamed = (mutant["fields"]?.text ?? "").split(separator: ";").map { Self.external(String($0)) }
      guard !blamed.isEmpty, let object = mutant["object"] else { continue }
      count += 1
      let found = errors.compactMap(\.field).map { ServerPath($0, in: object) }
      let missed = blamed.filter { field in !found.contains { $0.isWithin(ServerPath(field)) } }
      if !missed.isEmpty {
        elsewhere.append("\(mutant["mutation"]?.text ?? ""): \(missed), not \(errors.compactMap(\.field))")
      }
    }
    #expect(count > 1500)
    #expect(Double(elsewhere.count) <= 0.03 * Double(count), "\(elsewhere.joined(separator: "\n"))")
  }
}

/// The way to a field as an API server writes it, items of lists by their index.
private struct ServerPath {
  private var steps: [String] = []

  init(_ text: String) {
    steps = (FieldPath(text)?.steps ?? []).map { step in
      switch step {
      case .key(let key): key
      case .index(let index): "\(index)"
      case .element(let key, let value): "\(key)=\(value)"
      case .document: ""
      }
    }
  }

  init(_ path: FieldPath, in object: Tree) {
    var tree: Tree? = object
    for step in path.steps {
      switch step {
      case .key(let key): (tree, steps) = (tree?[key], steps + [key])
      case .index(let index):
        let items = tree?.items ?? []
        (tree, steps) = (items.indices.contains(index) ? items[index] : nil, steps + ["\(index)"])
      case .element(let key, let value):
        let items = tree?.items ?? []
        let index = items.firstIndex { $0[key]?.text == value }
        (tree, steps) = (index.map { items[$0] }, steps + [index.map { "\($0)" } ?? value])
      case .document: break
      }
    }
  }

  /// Whether it is another path or leads at most two steps further; servers leave out some indices.
  func isWithin(_ other: ServerPath) -> Bool {
    func names(_ steps: [String]) -> [String] { steps.filter { Int($0) == nil } }
    if steps.starts(with: other.steps) { return steps.count <= other.steps.count + 2 }
    return names(steps) == names(other.steps) && other.steps.count < steps.count
  }
}
