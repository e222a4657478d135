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

  private let linter: Linter

  init() throws {
    linter = try Linter(allRules.filter { type(of: $0).group == .api })
  }

  private func records(of file: String) throws -> [Tree] {
    try Place.corpus("apiserver/" + file).split(separator: UInt8(ascii: "\n")).map { line in
      try #require(try Tree.parse(Array(line), file: file).first)
    }
  }

  private func errors(in record: Tree) throws -> Set<String> {
    let target = Target([try #require(record["object"])])
    return Set(
      linter.lint(target, RuleInput(validating: target, against: Self.catalog)).entries.filter {
        $0.severity == .error
      }.map { "\($0.code) \($0.message)" })
  }

  @Test func agreesWithAServer() throws {
    var ofSeeds: [String: Set<String>] = [:]
    for seed in try records(of: "seeds.jsonl") {
      ofSeeds[try #require(seed["id"]?.text)] = try errors(in: seed)
    }
    let mutants = try records(of: "mutants.jsonl")
    var same = 0
    var refused: [String] = []
    for mutant in mutants {
      let new = try errors(in: mutant).subtracting(ofSeeds[mutant["from"]?.text ?? ""] ?? [])
      let isTaken = mutant["verdict"]?.text == "accepted"
      if new.isEmpty == isTaken { same += 1 }
      if isTaken, !new.isEmpty { refused.append("\(mutant["mutation"]?.text ?? ""): \(new.sorted())") }
    }
    #expect(refused == [], "what the server takes is refused")
    #expect(Double(same) >= 0.99 * Double(mutants.count))
    #expect(mutants.count > 3000)
  }
}
