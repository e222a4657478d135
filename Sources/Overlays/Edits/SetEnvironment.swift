internal import Diagnostics
internal import YAML

/// Sets an environment variable of a container, and takes away what upstream had it from.
struct SetEnvironment: Edit {
  /// The source of a variable's value.
  enum Value: Sendable {
    case text(Located<String>)
    case secretKey(name: Located<String>, key: Located<String>)

    var position: Position {
      switch self {
      case .text(let text): text.position
      case .secretKey(let name, _): name.position
      }
    }
  }

  /// The state that is expected before the edit.
  enum Expectation: Sendable {
    /// Upstream sets the variable.
    case present
    /// Upstream may or may not set it.
    case any
  }

  var workload: Workload
  var name: String
  var value: Value
  var expectation: Expectation

  init(
    _ name: String, of workload: Workload, to value: Value, expecting expectation: Expectation = .any
  ) {
    (self.workload, self.name, self.value, self.expectation) = (workload, name, value, expectation)
  }

  func apply(to composition: inout Composition) throws(Rejection) {
    let position = value.position
    let cause = composition.cause(at: position)
    let container = try composition.container(of: workload, for: position)
    let list = composition.arena.child(container, "env")
    let entry = composition.element(named: name, of: list)
    if entry == nil, expectation == .present {
      let names = list.map { composition.arena.children($0).compactMap { composition.name(of: $0) } } ?? []
      throw composition.missing(
        "env \(name) of \(workload.described)", at: position,
        nearest: nearest(to: name, in: names), found: list ?? container)
    }
    let target = entry ?? composition.append(["name": .string(name)], to: "env", of: container, at: position)
    for key in ["value", "valueFrom"] {
      guard let old = composition.arena.child(target, key), key == "valueFrom" || !value.isText else {
        continue
      }
      composition.arena.remove(old, from: target, by: cause)
    }
    switch value {
    case .text(let text): composition.arena.set("value", to: text.value, in: target, by: cause)
    case .secretKey(let secret, let key):
      composition.set(
        "valueFrom", to: ["secretKeyRef": ["name": .at(secret), "key": .at(key)]], in: target, at: position)
    }
  }
}

extension SetEnvironment.Value {
  fileprivate var isText: Bool {
    if case .text = self { return true }
    return false
  }
}

extension Composition {
  /// Puts a value behind the others of a list, which is made if it is not there.
  @discardableResult
  mutating func append(_ value: ManifestValue, to key: String, of parent: Node, at position: Position) -> Node
  {
    let list = arena.child(parent, key) ?? set(key, to: [], in: parent, at: position)
    let node = arena.make(value, at: position) ?? list
    arena.append(node, to: list)
    arena.logAdded(node, replacing: nil, by: cause(at: position))
    return node
  }

  /// Sets an entry of a mapping to a value.
  @discardableResult
  mutating func set(_ key: String, to value: ManifestValue, in parent: Node, at position: Position) -> Node {
    guard let node = arena.make(value, at: position) else { return parent }
    arena.set(arena.symbols.intern(key), to: node, in: parent, by: cause(at: arena.position(node)))
    return node
  }
}
