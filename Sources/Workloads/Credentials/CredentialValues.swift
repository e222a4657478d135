/// The values of an object that are credentials, so that no report shows them.
///
/// Variables and the entries of ConfigMaps have names, and so has all that stands in documents which these hold; the words of
/// commands have options. Any other value may look like a credential.
package struct CredentialValues: Sendable {
  /// The scalars.
  package private(set) var nodes: Set<Node> = []

  /// - Parameters:
  ///   - object: The root of an object.
  ///   - lost: The values that a collection had and has no longer, as far as they are shown, too.
  ///   - texts: All texts that a scalar has or had, as far as they are shown.
  package init(
    of object: Tree, lost: @escaping (Node) -> [Node] = { _ in [] },
    texts: @escaping (Tree) -> [String] = { [$0.text ?? ""] }
  ) {
    let isConfigMap = object["kind"]?.text == "ConfigMap" && object["apiVersion"]?.text == "v1"
    let walk = Walk(lost: lost, texts: texts)
    for child in walk.children(of: object) {
      walk.add(child, .unnamed, keysAreNames: isConfigMap && child.keyText == "data", to: &nodes)
    }
  }

  /// The same of a value in which keys are names, such as a document that a ConfigMap holds.
  package init(below value: Tree, called name: String?) {
    Walk(lost: { _ in [] }, texts: { [$0.text ?? ""] })
      .add(value, name.map(Role.called) ?? .unnamed, keysAreNames: true, to: &nodes)
  }

  package var holdAny: Bool { !nodes.isEmpty }

  /// Whether a value is one of them, or holds one.
  package func contain(_ tree: Tree) -> Bool {
    if nodes.isEmpty { return false }
    return tree.kind == .scalar
      ? nodes.contains(tree.node)
      : tree.snapshot.arena.elements(of: tree.node).contains { contain(Tree($0, in: tree.snapshot)) }
  }

  /// What says of a scalar whether it is one.
  private enum Role {
    case unnamed
    case called(String)
    /// A word of a command.
    case word

    func tells(of text: String) -> Bool {
      switch self {
      case .unnamed: CredentialShape.isIn(text)
      case .called(let name): CredentialText.isCredential(text, called: name)
      case .word: CredentialText.isCredential(text, called: nil)
      }
    }
  }

  private struct Walk {
    let lost: (Node) -> [Node]
    let texts: (Tree) -> [String]

    func children(of tree: Tree) -> [Tree] {
      (Array(tree.snapshot.arena.elements(of: tree.node)) + lost(tree.node))
        .map { Tree($0, in: tree.snapshot) }
    }

    func add(_ tree: Tree, _ role: Role, keysAreNames: Bool, to nodes: inout Set<Node>) {
      switch tree.kind {
      case .scalar:
        if texts(tree).contains(where: role.tells) { nodes.insert(tree.node) }
      case .sequence:
        let items = children(of: tree)
        let isCommand = ["args", "command"].contains(tree.keyText)
        if isCommand {
          let words = items.map { $0.text ?? "" }
          for place in CommandPasswords.places(in: words) { nodes.insert(items[place].node) }
        }
        for item in items {
          add(item, isCommand ? .word : .unnamed, keysAreNames: keysAreNames, to: &nodes)
        }
      case .mapping:
        let children = children(of: tree)
        let name = children.first { $0.keyText == "name" }?.text
        for child in children {
          let key = child.keyText
          let called = key == "value" ? name ?? key : keysAreNames ? key : nil
          add(child, called.map(Role.called) ?? .unnamed, keysAreNames: keysAreNames, to: &nodes)
        }
      }
    }
  }
}

extension Tree {
  /// The key of this value, empty for an element of a list.
  fileprivate var keyText: String { snapshot.arena.keyText(node) }
}
