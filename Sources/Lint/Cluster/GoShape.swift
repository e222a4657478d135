/// The shape that a program written in Go decodes a document into: what it would refuse or never read.
///
/// Keys are found whatever the case of their letters, and null leaves a field as it is (encoding/json, which
/// sigs.k8s.io/yaml uses).
indirect enum GoShape: Sendable {
  case any
  case text, flag, integer
  /// Any number.
  case number
  /// An amount of Kubernetes: a number, or a text such as 10Mi.
  case quantity
  case list(GoShape)
  case map(GoShape)
  case fields([String: GoShape])

  /// A value that does not fit, or a key that is not known.
  struct Misfit {
    let path: String
    let problem: String
    let isUnknownKey: Bool
  }

  /// The parts of a value that do not fit, in its order.
  func misfits(in tree: Tree, at path: String = "") -> [Misfit] {
    if tree.isNull { return [] }
    func wrong(_ expected: String) -> [Misfit] {
      [Misfit(path: path, problem: "is \(tree.described); expected \(expected)", isUnknownKey: false)]
    }
    switch self {
    case .any: return []
    case .text: return tree.kind == .scalar && tree.type == .string ? [] : wrong("text")
    case .flag: return tree.kind == .scalar && tree.isGoFlag ? [] : wrong("true or false")
    case .integer: return tree.kind == .scalar && tree.type == .int ? [] : wrong("a whole number")
    case .number:
      return tree.kind == .scalar && [.int, .float].contains(tree.type) ? [] : wrong("a number")
    case .quantity:
      let isAmount = tree.kind == .scalar && tree.text.map { Quantity($0) != nil } == true
      return isAmount ? [] : wrong("an amount such as 100m or 64Mi")
    case .list(let element):
      guard tree.kind == .sequence else { return wrong("a list") }
      return tree.items.enumerated().flatMap { element.misfits(in: $1, at: "\(path)[\($0)]") }
    case .map(let value):
      guard tree.kind == .mapping else { return wrong("a mapping") }
      return tree.pairs.flatMap { value.misfits(in: $0.value, at: Self.path(path, $0.key)) }
    case .fields(let fields):
      guard tree.kind == .mapping else { return wrong("a mapping") }
      return tree.pairs.flatMap { entry -> [Misfit] in
        let place = Self.path(path, entry.key)
        let name =
          fields[entry.key] == nil
          ? fields.keys.first { $0.lowercased() == entry.key.lowercased() } : entry.key
        guard let name, let shape = fields[name] else {
          return [Misfit(path: place, problem: "is not known", isUnknownKey: true)]
        }
        return shape.misfits(in: entry.value, at: place)
      }
    }
  }

  private static func path(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}

extension Tree {
  /// Whether it is a boolean, in one of the words of YAML 1.1 too.
  fileprivate var isGoFlag: Bool {
    if type == .bool { return true }
    let isPlain = snapshot.arena.style(node) == .plain
    return isPlain && ["yes", "no", "on", "off", "y", "n"].contains(text?.lowercased())
  }
}
