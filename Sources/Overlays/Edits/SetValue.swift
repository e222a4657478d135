internal import Diagnostics
internal import Kustomize
internal import Manifests
internal import YAML

/// Sets the field at a path of an object.
struct SetValue: Edit {
  var kind: String
  var name: String
  var field: String
  var value: ManifestValue
  var expectation: Overlay.Edit.Expectation
  var position: Position

  func apply(to composition: inout Composition) throws(Rejection) {
    let root = try composition.object(kind, name, for: position)
    let (parent, last) = try composition.parent(of: field, in: root, named: "\(kind)/\(name)", for: position)
    let old = composition.arena.find(FieldPath([last]), in: parent)
    try check(old, last, parent, in: composition)
    guard let node = composition.arena.make(value, at: position) else { return }
    let cause = composition.cause(at: position)
    if let old {
      composition.arena.replace(old, with: node, in: parent, by: cause)
    } else if case .key(let key) = last {
      composition.arena.set(composition.arena.symbols.intern(key), to: node, in: parent, by: cause)
    } else {
      composition.arena.append(node, to: parent)
      composition.arena.log(cause, on: node, previous: nil)
    }
  }

  private func check(
    _ old: Node?, _ last: FieldPath.Step, _ parent: Node, in composition: Composition
  ) throws(Rejection) {
    switch expectation {
    case .present where old != nil: return
    case .any where old != nil || canTake(last, parent, in: composition): return
    case .absent where old == nil && canTake(last, parent, in: composition): return
    case .text(let text) where old.flatMap({ composition.arena.text($0) }) == text: return
    default: break
    }
    if let old {
      throw Rejection(
        .editExpectationMissed,
        "`\(field)` of \(kind)/\(name) is \(composition.described(old)); this edit expects \(described)",
        at: composition.arena.location(position),
        notes: [.init("it stands here", at: composition.arena.location(old))])
    }
    throw composition.missing(
      "`\(field)` of \(kind)/\(name)", at: position, nearest: composition.nearest(to: last, in: parent),
      found: parent)
  }

  /// Whether the field can be put behind the others: a key of a mapping, or an element that has the key it is named by.
  private func canTake(_ last: FieldPath.Step, _ parent: Node, in composition: Composition) -> Bool {
    switch last {
    case .key: composition.arena.kind(parent) == .mapping
    case .element(let key, let text): composition.arena.kind(parent) == .sequence && value.entry(key) == text
    case .index, .document: false
    }
  }

  private var described: String {
    switch expectation {
    case .text(let text): "\"\(text)\""
    case .absent: "none"
    case .present, .any: "a value"
    }
  }
}

/// Removes the field at a path of an object, which must be there.
struct RemoveValue: Edit {
  var kind: String
  var name: String
  var field: String
  var position: Position

  func apply(to composition: inout Composition) throws(Rejection) {
    let root = try composition.object(kind, name, for: position)
    let (parent, last) = try composition.parent(of: field, in: root, named: "\(kind)/\(name)", for: position)
    guard let old = composition.arena.find(FieldPath([last]), in: parent) else {
      throw composition.missing(
        "`\(field)` of \(kind)/\(name)", at: position, nearest: composition.nearest(to: last, in: parent),
        found: parent)
    }
    composition.arena.remove(old, from: parent, by: composition.cause(at: position))
  }
}

/// Adds an object of a program, which says by itself what it is.
struct AddCodedObject: Edit {
  var object: ManifestValue
  var kind: String
  var name: String
  var position: Position

  func apply(to composition: inout Composition) throws(Rejection) {
    guard let root = composition.arena.make(object, at: position),
      composition.arena[root, "kind"].flatMap({ composition.arena.string($0) }) == kind,
      composition.arena[root, "metadata", "name"].flatMap({ composition.arena.string($0) }) == name,
      composition.arena[root, "apiVersion"].flatMap({ composition.arena.string($0) }) != nil
    else {
      throw Rejection(
        .editInvalid, "an added object must be a mapping with `apiVersion`, `kind` and `metadata.name`",
        at: composition.arena.location(position))
    }
    // The namespace that it goes into is set after this.
    let id = Resource(root, in: composition.arena).id
    if id.namespace.isEmpty,
      let other = composition.resources.first(where: { $0.id.gvk == id.gvk && $0.id.name == id.name })
    {
      throw composition.exists(other, for: position)
    }
    try composition.add(root, for: position)
  }
}

extension Composition {
  /// The collection in which a field stands, which must be there, and the last step to the field.
  fileprivate func parent(
    of field: String, in root: Node, named name: String, for position: Position
  ) throws(Rejection) -> (Node, FieldPath.Step) {
    guard let path = FieldPath(field), let last = path.steps.last else {
      throw Rejection(
        .editInvalid, "`\(field)` is no path of a field; expected one such as `spec.replicas`",
        at: arena.location(position))
    }
    var node = root
    for step in path.steps.dropLast() {
      guard let next = arena.find(FieldPath([step]), in: node) else {
        throw missing(
          "`\(field)` of \(name)", at: position, nearest: nearest(to: step, in: node), found: node)
      }
      node = next
    }
    return (node, last)
  }

  /// The key or element that a step may have meant.
  fileprivate func nearest(to step: FieldPath.Step, in node: Node) -> String? {
    switch step {
    case .key(let key):
      Diagnostics.nearest(to: key, in: arena.children(node).map { arena.keyText($0) })
    case .element(let key, let value):
      Diagnostics.nearest(
        to: value, in: arena.children(node).compactMap { arena.child($0, key).flatMap { arena.text($0) } })
    case .index, .document: nil
    }
  }

  fileprivate func described(_ node: Node) -> String {
    switch arena.kind(node) {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .scalar: "\"\(arena.text(node) ?? "")\""
    }
  }
}

extension ManifestValue {
  /// The text under a key of a mapping.
  fileprivate func entry(_ key: String) -> String? {
    guard case .mapping(let entries) = self,
      case .string(let text) = entries.first(where: { $0.key == key })?.value
    else { return nil }
    return text
  }
}
