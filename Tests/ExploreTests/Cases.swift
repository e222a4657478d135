import Diagnostics
import Explore
import Lint
import Manifests
import Support
import Testing
import Workloads
import YAML

/// A case: the objects of `input.yaml`, and what a page knows of them.
struct ExploreCase: CustomTestStringConvertible, Sendable {
  let name: String

  var testDescription: String { name }

  static let root = "Tests/ExploreTests/Cases"

  static let all = Place.names(in: "\(Place.project)/\(root)").map(ExploreCase.init)

  var objects: [Object] {
    get throws {
      let text = try #require(Place.text(of: "\(Self.root)/\(name)/input.yaml"))
      return try Tree.parse(Array(text.utf8), file: "input.yaml").flatMap(Object.all)
    }
  }

  var exploration: Exploration {
    get throws {
      let set = ObjectSet(try objects)
      return Exploration(name, of: set, report: Report(objectCount: set.objects.count))
    }
  }
}

extension JSONText {
  /// The entry of an object.
  subscript(key: String) -> JSONText? {
    if case .object(let entries) = self { entries.first { $0.0 == key }?.1 } else { nil }
  }

  var items: [JSONText] { if case .array(let items) = self { items } else { [] } }

  var int: Int? { if case .number(let number) = self { number } else { nil } }

  var text: String? { if case .string(let text) = self { text } else { nil } }

  /// The same text with a line for each entry of the upper levels, so that people see what differs.
  func lines(levels: Int, indent: String = "") -> String {
    let inner = indent + " "
    switch self {
    case .array(let items) where levels > 0 && !items.isEmpty:
      return "[\n"
        + items.map { inner + $0.lines(levels: levels - 1, indent: inner) }.joined(separator: ",\n")
        + "\n\(indent)]"
    case .object(let entries) where levels > 0 && !entries.isEmpty:
      let texts = entries.map { "\(inner)\"\($0.0)\": \($0.1.lines(levels: levels - 1, indent: inner))" }
      return "{\n" + texts.joined(separator: ",\n") + "\n\(indent)}"
    default: return description
    }
  }
}
