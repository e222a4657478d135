import KFPPipelines
import Randomness
import Support
import Testing
import Workloads
import YAML

/// Whatever somebody changes in a file that a real SDK compiled, the difference tells it.
@Suite(.enabled(if: Place.hasCorpus("pipelines"), "needs ../shared/pipelines"))
struct DifferenceCorpusTests {
  @Test(arguments: ["2.0.1", "2.14.4", "2.17.3"])
  func tellsEachScalarThatIsChanged(_ sdk: String) throws {
    var numbers = Randomness(seed: 61)
    var changed = 0
    for name in Place.names(in: "\(Place.shared)/pipelines/\(sdk)") where name.hasSuffix(".yaml") {
      var arena = Arena()
      let roots = try arena.read(try Place.corpus("pipelines/\(sdk)/\(name)"), file: name)
      let before = try Self.pipeline(of: roots, in: arena)
      for scalar in roots.flatMap({ Self.scalars(below: $0, in: arena) }) where numbers.below(30) == 0 {
        guard let text = Self.other(than: scalar, in: arena) else { continue }
        let symbol = arena.symbol(scalar)
        arena.setText(of: scalar, to: arena.symbols.intern(text))
        let difference = PipelineDifference(from: before, to: try Self.pipeline(of: roots, in: arena))
        #expect(!difference.isEmpty, "\(arena.location(scalar)): \(text)")
        arena.setText(of: scalar, to: symbol)
        changed += 1
      }
    }
    #expect(changed > 60)
  }

  private static func pipeline(of roots: [Node], in arena: Arena) throws -> Pipeline {
    Pipeline(try arena.text(of: roots, options: .kustomize), file: "a.yaml", for: Pipeline.usualBackend)
  }

  /// All scalars but descriptions of inputs: those of the driver's own components are the SDK's words.
  private static func scalars(below node: Node, in arena: Arena) -> [Node] {
    if arena.kind(node) == .scalar { return arena.keyText(node) == "description" ? [] : [node] }
    return arena.children(node).flatMap { scalars(below: $0, in: arena) }
  }

  /// Another value of the same type; nil for a number so large that one more is none.
  private static func other(than scalar: Node, in arena: Arena) -> String? {
    let text = arena.text(scalar) ?? ""
    switch arena.type(scalar) {
    case .bool: return text == "true" ? "false" : "true"
    case .float: return Double(text).flatMap { $0 + 1 == $0 ? nil : "\($0 + 1)" }
    case .int, .null, .string, .timestamp: return Int(text).map { "\($0 + 1)" } ?? text + "x"
    }
  }
}
