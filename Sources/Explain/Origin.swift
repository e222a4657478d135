package import Diagnostics
package import YAML

extension Explanation.Origin: CustomStringConvertible {
  /// `file:line:column (overlay section images)`.
  public var description: String {
    let what = kind.words + (section.map { " \($0)" } ?? "")
    return location.map { "\($0) (\(what))" } ?? what
  }
}

extension Arena {
  /// Where a value comes from.
  package func origin(of node: Node) -> Explanation.Origin {
    guard let step = step(node) else {
      let place = kind(node) == .scalar || keyPosition(node).isNone ? position(node) : keyPosition(node)
      return Explanation.Origin(kind: .read, section: nil, location: known(place))
    }
    // Where the value stands, for there it can be changed.
    let place = position(node).isNone ? step.cause.position : position(node)
    return Explanation.Origin(
      kind: step.cause.operation, section: section(of: step.cause), location: known(place))
  }

  /// A place as people read it; nil for none.
  package func known(_ position: Position) -> FileLocation? { position.isNone ? nil : location(position) }

  /// The section of an overlay that a cause names.
  package func section(of cause: Cause) -> String? {
    cause.section == .empty ? nil : symbols.string(cause.section)
  }
}
