/// The way from the render before to this one.
package struct Transition {
  package let old: ObjectSet
  package let new: ObjectSet
  /// The objects that stay, which a cluster changes in place.
  package let pairs: [Pairing.Pair]
  /// The objects that a cluster loses, those among them that come back under another name.
  package let removed: [Object]
  private let renamed: [Pairing.Pair]

  /// Nil where there is nothing to compare with.
  package init?(to set: ObjectSet) {
    guard let previous = set.previous, let pairing = set.pairing else { return nil }
    old = previous
    new = set
    pairs = pairing.pairs.filter(\.isInPlace)
    renamed = pairing.pairs.filter { !$0.isInPlace }
    removed = pairing.removed + renamed.map(\.old)
  }

  /// The fate of an object that a cluster loses: `is gone`, or its new name.
  package func fate(of object: Object) -> String {
    guard let new = renamed.first(where: { $0.old.id == object.id })?.new else { return "is gone" }
    let isMoved = new.name == object.name
    return isMoved ? "stands in the namespace \"\(new.namespace)\" now" : "is called \"\(new.name)\" now"
  }

  /// The containers of both, by object and name.
  package var containers: [(old: Container, new: Container)] {
    (pairs + renamed).flatMap { pair -> [(old: Container, new: Container)] in
      let before = Container.all(of: pair.old)
      return Container.all(of: pair.new).compactMap { container in
        before.first { $0.name == container.name }.map { ($0, container) }
      }
    }
  }
}

extension Pairing.Pair {
  /// Whether both are one object of a cluster.
  fileprivate var isInPlace: Bool {
    old.name == new.name && ObjectSet.isSame(old.namespace, new.namespace)
  }
}

extension ObjectSet.GroupKind {
  package init(_ object: Object) { self.init(object.kind, group: object.group) }
}

extension Tree {
  /// Whether two values say the same, whatever the order of their keys.
  package func isSame(as other: Tree) -> Bool {
    guard kind == other.kind else { return false }
    switch kind {
    case .scalar: return text == other.text
    case .sequence:
      let (own, others) = (items, other.items)
      return own.count == others.count && zip(own, others).allSatisfy { $0.isSame(as: $1) }
    case .mapping:
      let own = pairs
      return own.count == other.pairs.count
        && own.allSatisfy { entry in other[entry.key].map { entry.value.isSame(as: $0) } ?? false }
    }
  }

  /// The value at the end of a path of keys, separated by points.
  package func value(at path: String) -> Tree? {
    path.split(separator: ".").reduce(Optional(self)) { $0?[String($1)] }
  }
}
