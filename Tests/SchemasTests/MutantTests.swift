import Manifests
import Schemas
import Testing
import YAML

/// Valid objects of many kinds, and the same with a field that no server can read: whatever the facts say of a kind, the
/// first are taken and the others are refused at that field.
@Suite(.enabled(if: Kubernetes.isThere, "needs ../shared/upstream"))
struct MutantTests {
  /// A change of one value, and where it is.
  struct Mutant: Sendable {
    let path: FieldPath
    let json: JSONText
  }

  private func tree(_ json: JSONText) throws -> Tree {
    try #require(try Tree.parse(Array(json.description.utf8), file: "mutant.json").first)
  }

  private func problems(_ json: JSONText) throws -> [Problem] {
    let object = try #require(Object(try tree(json)))
    return Validation([object], against: Kubernetes.catalog).problems[0]
  }

  @Test(arguments: ValidObjects.all)
  func `what is valid is taken`(_ valid: ValidObject) throws {
    for object in try Tree.parse(Array(valid.text.utf8), file: "valid.yaml") {
      let found = try problems(object.json)
      #expect(found.map(\.message) == [], "\(object["kind"]?.text ?? "")")
    }
  }

  @Test(arguments: ValidObjects.all)
  func `a field that no server knows is refused`(_ valid: ValidObject) throws {
    let object = try #require(try Tree.parse(Array(valid.text.utf8), file: "valid.yaml").first)
    let kind = object["kind"]?.text ?? ""
    for mutant in mutants(
      of: object,
      { value, path in
        guard case .object(let fields) = value, !isMap(path, of: kind) else { return nil }
        return .object(fields + [("notAField", .string("x"))])
      })
    {
      let expected = mutant.path.key("notAField")
      let found = try problems(mutant.json)
      #expect(
        found.contains { $0.kind == .unknownField && same($0.path, expected) },
        "\(kind) \(expected): \(found.map(\.message))")
    }
  }

  @Test(arguments: ValidObjects.all)
  func `a value of another form is refused where it stands`(_ valid: ValidObject) throws {
    let object = try #require(try Tree.parse(Array(valid.text.utf8), file: "valid.yaml").first)
    let mutants = mutants(of: object) { value, _ in
      switch value {
      case .object, .array: .string("text")
      case .null: nil
      default: .object([("a", .string("b"))])
      }
    }
    #expect(!mutants.isEmpty)
    for mutant in mutants {
      let found = try problems(mutant.json)
      #expect(
        found.contains { $0.kind == .wrongType && same($0.path, mutant.path) },
        "\(object["kind"]?.text ?? "") \(mutant.path): \(found.map(\.message))")
    }
  }

  @Test(arguments: ValidObjects.all)
  func `nothing in the place of a value ends in an answer`(_ valid: ValidObject) throws {
    let object = try #require(try Tree.parse(Array(valid.text.utf8), file: "valid.yaml").first)
    for replacement in [JSONText.null, .array([.null])] {
      for mutant in mutants(of: object, { _, _ in replacement }) {
        for problem in try problems(mutant.json) { #expect(!problem.message.isEmpty) }
      }
    }
  }

  // MARK: Making mutants

  /// The object with each of its values below `apiVersion`, `kind` and `metadata` changed, one at a time.
  private func mutants(
    of object: Tree, _ change: (JSONText, FieldPath) -> JSONText?
  ) -> [Mutant] {
    guard case .object(let fields) = object.json else { return [] }
    return fields.flatMap { key, value -> [Mutant] in
      if ["apiVersion", "kind", "metadata"].contains(key) { return [] }
      return changed(value, at: FieldPath().key(key), change).map { mutant in
        Mutant(
          path: mutant.path, json: .object(fields.map { ($0.0, $0.0 == key ? mutant.json : $0.1) }))
      }
    }
  }

  private func changed(
    _ value: JSONText, at path: FieldPath, _ change: (JSONText, FieldPath) -> JSONText?
  ) -> [Mutant] {
    var mutants: [Mutant] = []
    if let new = change(value, path) { mutants.append(Mutant(path: path, json: new)) }
    // What a definition says of other kinds is looked at by other tests.
    if lastKey(path) == "openAPIV3Schema" { return mutants }
    switch value {
    case .object(let fields):
      for (key, inner) in fields {
        mutants += changed(inner, at: path.key(key), change).map { mutant in
          Mutant(path: mutant.path, json: .object(fields.map { ($0.0, $0.0 == key ? mutant.json : $0.1) }))
        }
      }
    case .array(let items):
      for (index, item) in items.enumerated() {
        mutants += changed(item, at: path.item(index), change).map { mutant in
          var items = items
          items[index] = mutant.json
          return Mutant(path: mutant.path, json: .array(items))
        }
      }
    default: break
    }
    return mutants
  }

  private func lastKey(_ path: FieldPath) -> String {
    guard case .key(let key) = path.steps.last else { return "" }
    return key
  }

  /// Whether a mapping has keys of any name.
  private func isMap(_ path: FieldPath, of kind: String) -> Bool {
    let key = lastKey(path)
    if key == "selector" {
      return ["Service", "ReplicationController"].contains(kind) && path.steps.count == 2
    }
    return [
      "labels", "annotations", "matchLabels", "data", "stringData", "binaryData", "nodeSelector", "requests",
      "limits", "hard", "parameters", "capacity", "max", "min", "default", "podFixed", "openAPIV3Schema",
    ].contains(key) && kind != "IngressClass"
  }

  /// Whether two paths lead to one value, items named by number or by key.
  private func same(_ found: FieldPath, _ expected: FieldPath) -> Bool {
    guard found.steps.count == expected.steps.count else { return false }
    return zip(found.steps, expected.steps).allSatisfy { a, b in
      if a == b { return true }
      switch (a, b) {
      case (.element, .index), (.index, .element): return true
      default: return false
      }
    }
  }
}
