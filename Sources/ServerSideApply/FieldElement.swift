import YAML

/// One step of FieldsV1 as text: `f:spec`, `k:{"name":"main"}`, `v:"a"`
/// (https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.3.0/fieldpath/serialize-pe.go).
package struct FieldElement: Hashable, Sendable {
  /// As `managedFields` writes it.
  let text: String

  init(_ text: String) { self.text = text }

  init(field: String) { text = "f:\(field)" }

  /// The item of a list that these keys tell from the others; nil for one that has none of them.
  init?(item: Node, keys: [String], in arena: Arena) {
    guard arena.kind(item) == .mapping else { return nil }
    var values: [(String, JSONText)] = []
    for key in keys.sorted() {
      if let value = arena.child(item, key), !arena.isNull(value) {
        guard arena.kind(value) == .scalar else { return nil }
        values.append((key, arena.json(ofScalar: value)))
      } else if let value = Self.defaultKeys[key] {
        values.append((key, .string(value)))
      }
    }
    guard !values.isEmpty else { return nil }
    text = "k:\(JSONText.object(values))"
  }

  /// The item of a set.
  init(member: Node, in arena: Arena) { text = "v:\(arena.json(ofScalar: member))" }

  /// Keys that the server fills in, or items would not be told apart: `// +default` of ContainerPort and ServicePort
  /// in Kubernetes 1.36, staging/src/k8s.io/api/core/v1/types.go.
  private static let defaultKeys = ["protocol": "TCP"]

  /// The name of a field; nil for an item.
  package var field: String? { text.hasPrefix("f:") ? String(text.dropFirst(2)) : nil }
}

/// The way to a field as an API server prints it: `.spec.ports[port=3306,protocol="TCP"].targetPort`.
package struct ServerPath: Hashable, Sendable, CustomStringConvertible {
  package private(set) var elements: [FieldElement]

  init(_ elements: [FieldElement]) { self.elements = elements }

  package var description: String { elements.map(Self.printed).joined() }

  private static func printed(_ element: FieldElement) -> String {
    let rest = element.text.dropFirst(2)
    switch element.text.prefix(2) {
    case "f:": return ".\(rest)"
    case "k:": return "[\(keys(of: rest).map { "\($0.name)=\($0.value)" }.joined(separator: ","))]"
    case "v:": return "[=\(rest)]"
    default: return "[\(rest)]"
    }
  }

  /// The keys of `{"port":3306,"protocol":"TCP"}` with their values as JSON.
  private static func keys(of json: Substring) -> [(name: String, value: String)] {
    guard let arena = try? parsed(json), let root = arena.root else { return [("", String(json))] }
    return arena.arena.children(root).map {
      (arena.arena.keyText($0), arena.arena.json(ofScalar: $0).description)
    }
  }

  private static func parsed(_ json: Substring) throws -> (arena: Arena, root: Node?) {
    var arena = Arena()
    let roots = try arena.read(Array(json.utf8), file: "managedFields")
    return (arena, roots.first)
  }
}
