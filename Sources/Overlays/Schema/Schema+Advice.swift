internal import Diagnostics
internal import YAML

extension Schema {
  /// How a scalar is written that stands in place of a mapping or a list: `{name: …}`, `[…]`; none where that cannot be
  /// told.
  func advice(for tree: Tree) -> [Diagnostic.Note] {
    guard tree.kind == .scalar, let text = tree.text else { return [] }
    switch self {
    case .list(let element, _, _) where element.takes(tree): return [.init("write [\(text)]")]
    case .section(let fields, _):
      let required = fields.filter(\.presence.isRequired)
      let fitting = (required.isEmpty ? fields : required).filter { $0.schema.takes(tree) }
      // With others that are required, or that fit as well, nobody knows which is meant.
      guard fitting.count == 1, required.count <= 1 else { return [] }
      return [.init("write {\(fitting[0].name): \(text)}")]
    default: return []
    }
  }

  /// Whether a scalar is a value of this schema, as far as its form goes.
  private func takes(_ tree: Tree) -> Bool {
    guard let text = tree.text else { return false }
    return switch self {
    case .text(let form): tree.type == .string && form.accepts(text)
    case .words(let words): tree.type == .string && words.contains(text)
    case .flag: tree.type == .bool
    case .integer(let bounds): tree.type == .int && Int(text).map(bounds.contains) == true
    default: false
    }
  }
}
