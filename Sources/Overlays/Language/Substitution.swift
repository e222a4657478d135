internal import Diagnostics
internal import YAML

/// The walk that fills outputs of Terraform into the values of an overlay.
struct Substitution {
  var arena: Arena
  let outputs: TerraformOutputs?
  /// Every expression that could not be filled in.
  private(set) var problems: [Diagnostic] = []

  init(arena: Arena, outputs: TerraformOutputs?) {
    self.arena = arena
    self.outputs = outputs
  }

  /// Fills in everything below a collection.
  mutating func visit(_ collection: Node, path: String) {
    for (index, child) in Array(arena.children(collection)).enumerated() {
      let path = self.path(of: child, at: index, in: collection, path)
      if arena.kind(child) != .scalar {
        visit(child, path: path)
      } else if let text = arena.string(child), let parts = ValueText.parts(of: text) {
        fill(child, with: parts, in: collection, path: path)
      }
    }
  }

  private func path(of child: Node, at index: Int, in collection: Node, _ path: String) -> String {
    if arena.kind(collection) == .sequence { return "\(path)[\(index)]" }
    return path.isEmpty ? arena.keyText(child) : "\(path).\(arena.keyText(child))"
  }

  private mutating func fill(_ node: Node, with parts: [ValueText], in parent: Node, path: String) {
    let place = arena.position(node)
    if parts.count == 1, case .expression(let expression) = parts[0] {
      guard let value = value(of: expression, at: place, path: path) else { return }
      let copy = copy(value, at: place)
      arena.replace(
        node, with: copy, in: parent, by: Cause(.output, at: arena.position(value)),
        from: [Step.Source(value, at: place, name: name(of: expression))])
      return
    }
    var text = ""
    var sources: [Step.Source] = []
    let problemsBefore = problems.count
    for part in parts {
      switch part {
      case .literal(let literal): text += literal
      case .malformed(let words):
        complain(path, "expected ${tf.NAME}, with .KEY and [N] to go deeper; found \"\(words)\"", at: place)
      case .expression(let expression):
        guard let value = value(of: expression, at: place, path: path) else { continue }
        guard let word = word(value) else {
          let message =
            "output \(expression) is of type \(arena.typeName(value)): expected a string or a number"
          complain(path, message, at: place, because: arena.location(value))
          continue
        }
        text += word
        sources.append(Step.Source(value, at: place, name: name(of: expression)))
      }
    }
    guard problems.count == problemsBefore else { return }
    let filled = arena.makeString(text, at: place)
    let origin = sources.last.flatMap(\.node).map { arena.position($0) } ?? place
    arena.replace(node, with: filled, in: parent, by: Cause(.output, at: origin), from: sources)
  }

  private mutating func name(of expression: ValueExpression) -> Symbol {
    arena.symbols.intern("tf.\(expression)")
  }

  private mutating func value(of expression: ValueExpression, at place: Position, path: String) -> Node? {
    guard let outputs else {
      complain(path, "output \(expression) is missing: expected values.from", at: place)
      return nil
    }
    do throws(TerraformOutputs.Failure) {
      return try outputs.value(expression, in: arena)
    } catch {
      complain(path, error.message, at: place, because: error.location)
      return nil
    }
  }

  /// The text of a string or number.
  private func word(_ node: Node) -> String? {
    guard arena.kind(node) == .scalar else { return nil }
    switch arena.type(node) {
    case .string, .int, .float, .timestamp: return arena.text(node)
    case .null, .bool: return nil
    }
  }

  /// A copy of a JSON value whose place is that of the line that uses it.
  private mutating func copy(_ node: Node, at place: Position) -> Node {
    if arena.kind(node) == .scalar {
      return arena.makeScalar(arena.symbol(node), type: arena.type(node), style: arena.style(node), at: place)
    }
    let copy = arena.makeCollection(arena.kind(node), at: place)
    for child in Array(arena.children(node)) {
      let value = self.copy(child, at: place)
      if arena.kind(node) == .sequence {
        arena.append(value, to: copy)
      } else {
        arena.append(value, as: arena.key(child), keyAt: place, to: copy)
      }
    }
    return copy
  }

  private mutating func complain(
    _ path: String, _ message: String, at place: Position, because location: FileLocation? = nil
  ) {
    let notes = location.map { [Diagnostic.Note("the outputs of Terraform", at: $0)] } ?? []
    problems.append(
      Diagnostic(.overlayOutputUnusable, "\(path): \(message)", at: arena.location(place), notes: notes))
  }
}

extension ValueExpression: CustomStringConvertible {
  /// The output and the way into it, as written.
  var description: String { name + steps.map(\.description).joined() }
}
