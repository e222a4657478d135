/// The scalars of an object with the ways to them, to say how alike two objects are.
struct Leaves {
  private var counts: [String: Int] = [:]
  private(set) var total = 0

  /// Values that every object has, or that follow its name, are left out.
  init(of object: Object) {
    for entry in object.tree.pairs where !["apiVersion", "kind", "metadata"].contains(entry.key) {
      add(entry.value, at: entry.key, hidingName: object.name)
    }
  }

  private mutating func add(_ tree: Tree, at path: String, hidingName name: String) {
    switch tree.kind {
    case .mapping:
      for entry in tree.pairs { add(entry.value, at: "\(path).\(entry.key)", hidingName: name) }
    case .sequence: for item in tree.items { add(item, at: "\(path)[]", hidingName: name) }
    case .scalar:
      // A value that only repeats the name says nothing of the content.
      guard let text = tree.text, text != name else { return }
      counts["\(path)=\(text)", default: 0] += 1
      total += 1
    }
  }

  /// How many leaves two objects share.
  func shared(with other: Leaves) -> Int {
    counts.reduce(0) { $0 + min($1.value, other.counts[$1.key] ?? 0) }
  }

  /// How alike two objects are, from 0 to 1; 0 for those too small to tell.
  func similarity(to other: Leaves) -> Double {
    let shared = shared(with: other)
    guard shared >= Self.fewest else { return 0 }
    return 2 * Double(shared) / Double(total + other.total)
  }

  /// How many equal leaves two objects must have to be taken for one.
  private static let fewest = 4
}
