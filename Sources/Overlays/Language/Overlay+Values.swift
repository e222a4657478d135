package import Diagnostics
package import YAML

extension Overlay {
  /// Replaces every `${tf.NAME}` in an overlay's values by the output of Terraform that it names.
  ///
  /// Alone, an expression takes the output's JSON type; inside a text only strings and numbers fit. `$${`
  /// stands for `${` itself. What is filled in keeps the place of the line that uses it; its step leads to the
  /// JSON file.
  ///
  /// - Returns: Every expression that could not be filled in.
  package static func fillValues(
    of root: Node, in arena: inout Arena, names: (String) -> [String] = { _ in [] },
    read: (String) throws(Rejection) -> [UInt8]
  ) throws(Rejection) -> [Diagnostic] {
    var outputs: TerraformOutputs?
    if let from = arena[root, "spec", "values", "from"], let text = arena.string(from) {
      outputs = try readOutputs(text, from, in: &arena, names: names, read: read)
    }
    // Most overlays have no expression, and need no path to each of their values.
    guard arena.firstScalar(of: root, holding: "${") != nil else { return [] }
    var substitution = Substitution(arena: arena, outputs: outputs)
    substitution.visit(root, path: "")
    arena = substitution.arena
    return substitution.problems
  }

  private static func readOutputs(
    _ text: String, _ from: Node, in arena: inout Arena, names: (String) -> [String],
    read: (String) throws(Rejection) -> [UInt8]
  ) throws(Rejection) -> TerraformOutputs {
    let message = "spec.values.from: expected the path of a terraform output JSON file inside the project"
    let location = arena.location(from)
    func refusal(_ notes: [Diagnostic.Note]) -> Rejection {
      Rejection(.overlayValueUnexpected, "\(message); found \"\(text)\"", at: location, notes: notes)
    }
    guard let path = ProjectPath.resolve(text, from: arena.files[arena.position(from).file].name) else {
      throw refusal([])
    }
    let bytes: [UInt8]
    do throws(Rejection) { bytes = try read(path) } catch {
      let failure = ProjectPath.unreadable(
        path, text, message, at: location, because: error, read: read, names: names)
      throw refusal(failure.first.notes)
    }
    do throws(Rejection) {
      // Terraform writes JSON without anything that YAML would read otherwise.
      let roots = try arena.read(bytes, file: path)
      if let root = roots.first, roots.count == 1, arena.kind(root) == .mapping {
        return TerraformOutputs(root: root, file: path)
      }
    } catch {
      throw refusal([Diagnostic.Note(error.first.message, at: error.first.location)])
    }
    throw refusal([
      Diagnostic.Note(
        "the file holds no JSON object; `terraform output -json` prints one", at: FileLocation(file: path))
    ])
  }
}

/// What `terraform output -json` printed: `{NAME: {sensitive, type, value}}`.
struct TerraformOutputs {
  let root: Node
  let file: String

  /// Why an output cannot be used, and where in the JSON file that is to be seen.
  struct Failure: Error {
    var message: String
    var location: FileLocation
  }

  /// The value that an expression names.
  func value(_ expression: ValueExpression, in arena: Arena) throws(Failure) -> Node {
    guard let output = arena.child(root, expression.name) else {
      let names = arena.children(root).map { arena.keyText($0) }
      let known = names.isEmpty ? "there are no outputs" : "expected one of \(names.joined(separator: ", "))"
      var message = "output \(expression.name) is missing: \(known)"
      if let near = nearest(to: expression.name, in: names) { message += "; did you mean \(near)?" }
      throw Failure(message: message, location: FileLocation(file: file))
    }
    let location = arena.location(arena.keyPosition(output))
    if let sensitive = arena.child(output, "sensitive"), arena.text(sensitive) == "true" {
      throw Failure(
        message: "output \(expression.name) is sensitive: expected one that may be shown", location: location)
    }
    guard var node = arena.child(output, "value") else {
      throw Failure(
        message: "output \(expression.name) is missing: expected it to have a value", location: location)
    }
    var path = expression.name
    for step in expression.steps {
      let child: Node?
      switch step {
      case .key(let key): child = arena.child(node, key)
      case .index(let index):
        child =
          arena.kind(node) == .sequence ? arena.children(node).dropFirst(index).first { _ in true } : nil
      }
      let next = path + step.description
      guard let child else {
        throw Failure(
          message: "output \(next) is missing: \(path) is of type \(arena.typeName(node))",
          location: arena.location(node))
      }
      (node, path) = (child, next)
    }
    return node
  }
}

extension Arena {
  /// The JSON type of a value.
  func typeName(_ node: Node) -> String {
    switch kind(node) {
    case .mapping: "object"
    case .sequence: "list"
    case .scalar:
      switch type(node) {
      case .string, .timestamp: "string"
      case .int, .float: "number"
      case .bool: "boolean"
      case .null: "null"
      }
    }
  }
}
