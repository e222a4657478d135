internal import Diagnostics
internal import YAML

/// What `$patch` says about the value that it stands in.
enum MergeDirective: String {
  case merge, replace, delete
}

extension Arena {
  /// Takes the `$patch` directive out of a mapping.
  mutating func takeDirective(ofMapping mapping: Node) throws(Rejection) -> MergeDirective {
    guard let key = symbols.find("$patch"), let entry = child(mapping, key) else { return .merge }
    let directive = try directive(entry)
    detach(entry, from: mapping)
    return directive
  }

  /// Takes the directive out of a list: the first element with `$patch`, if it holds nothing else.
  mutating func takeDirective(ofSequence sequence: Node) throws(Rejection) -> MergeDirective {
    guard let key = symbols.find("$patch") else { return .merge }
    var next = firstChild(sequence)
    while let element = next {
      next = self.next(after: element)
      guard let entry = child(element, key) else { continue }
      guard count(element) == 1 else { return .merge }
      let directive = try directive(entry)
      detach(element, from: sequence)
      return directive
    }
    return .merge
  }

  private func directive(_ entry: Node) throws(Rejection) -> MergeDirective {
    if let directive = text(entry).flatMap(MergeDirective.init) { return directive }
    throw Rejection(
      .patchDirectiveUnknown, "`$patch` is \"\(text(entry) ?? "")\"; expected merge, replace or delete",
      at: location(entry))
  }
}
