import YAML

extension Tree {
  /// The entries of a mapping without the places of their keys, which take a look at the file's text.
  var pairs: [(key: String, value: Tree)] {
    guard kind == .mapping else { return [] }
    let arena = snapshot.arena
    return arena.children(node).map { (arena.keyText($0), Tree($0, in: snapshot)) }
  }
}
