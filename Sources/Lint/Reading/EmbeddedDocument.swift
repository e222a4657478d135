import YAML

/// Reads the document that a scalar holds as text.
///
/// Findings about it point at the scalar: the places inside are those of another text.
enum EmbeddedDocument {
  /// The root of a YAML document; nil if the text is none, or empty.
  static func yaml(in scalar: Tree) -> Tree? {
    guard let text = scalar.text else { return nil }
    return (try? Tree.parse(Array(text.utf8), file: "embedded document"))?.first
  }

  /// The root of a JSON document; nil if the text is not JSON to the letter.
  static func json(in scalar: Tree) -> Tree? {
    guard let text = scalar.text, JSONSyntax.accepts(text) else { return nil }
    return yaml(in: scalar)
  }
}
