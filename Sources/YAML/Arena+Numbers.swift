extension Arena {
  /// Why the first number of a tree that JSON does not have, such as `.inf`, cannot be written; nil if there is none.
  package func unwritableNumber(in node: Node) -> Rejection? {
    guard kind(node) == .scalar else {
      for child in children(node) {
        if let problem = unwritableNumber(in: child) { return problem }
      }
      return nil
    }
    guard type(node) == .int || type(node) == .float else { return nil }
    return canonicalNumber(text(node) ?? "", type: type(node)) == nil ? unwritable(node) : nil
  }

  func unwritable(_ number: Node) -> Rejection {
    let text = hides(position(number)) ? "" : " " + (text(number) ?? "")
    return Rejection(
      .numberNotFinite, "the number\(text) cannot be written as JSON", at: location(number))
  }
}
