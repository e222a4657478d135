import Manifests
import YAML

/// The way from the render before to this one.
struct Transition {
  /// An object of both.
  struct Pair {
    let old: Object
    let new: Object
  }

  let old: Target
  let new: Target
  /// The objects of both, in the order of the new one.
  let pairs: [Pair]
  /// The objects of the old one that the new one lacks.
  let removed: [Object]
  /// The objects that the old one lacked.
  let added: [Object]

  /// Nil where there is nothing to compare with.
  init?(to target: Target) {
    guard let previous = target.previous else { return nil }
    old = previous
    new = target
    var (pairs, added): ([Pair], [Object]) = ([], [])
    for object in target.objects {
      if let before = previous.first(Target.GroupKind(object), object.name, in: object.namespace) {
        pairs.append(Pair(old: before, new: object))
      } else {
        added.append(object)
      }
    }
    self.pairs = pairs
    self.added = added
    removed = previous.objects.filter {
      target.first(Target.GroupKind($0), $0.name, in: $0.namespace) == nil
    }
  }

  /// The containers of both, by object and name.
  var containers: [(old: Container, new: Container)] {
    pairs.flatMap { pair -> [(old: Container, new: Container)] in
      let before = Container.all(of: pair.old)
      return Container.all(of: pair.new).compactMap { container in
        before.first { $0.name == container.name }.map { ($0, container) }
      }
    }
  }
}

extension Target.GroupKind {
  init(_ object: Object) { self.init(object.kind, group: object.group) }
}

extension Tree {
  /// Whether two values say the same, whatever the order of their keys.
  func isSame(as other: Tree) -> Bool {
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
  func value(at path: String) -> Tree? {
    path.split(separator: ".").reduce(Optional(self)) { $0?[String($1)] }
  }
}
