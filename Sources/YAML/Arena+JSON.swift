// What becomes of trees that kustomize writes down and reads again on their way.

extension Arena {
  /// Carries the trees below a node through JSON, as kustomize does when a JSON patch meets an object, or a List holds
  /// it: texts lose how they were written, and what stands as nothing at all is null, in brackets an empty text.
  ///
  /// It shows in the next patch, which drops `key:` but keeps `key: null`, and in the output.
  package mutating func carryThroughJSON(_ node: Node, inFlow: Bool = false) {
    let inFlow = inFlow || style(node) == .flow
    guard kind(node) == .scalar else {
      setStyle(of: node, to: .plain)
      var next = firstChild(node)
      while let child = next {
        carryThroughJSON(child, inFlow: inFlow)
        next = self.next(after: child)
      }
      return
    }
    switch type(node) {
    case .null where symbol(node) == .empty && inFlow: setType(of: node, to: .string)
    case .null: setText(of: node, to: symbols.intern("null"))
    case .string: carryText(node)
    case .bool, .int, .float, .timestamp: break
    }
  }

  private mutating func carryText(_ node: Node) {
    let isFolded = style(node) == .folded
    let (text, isQuoted) = symbols.withBytes(of: symbol(node)) { text in
      (
        isFolded && ScalarAnalysis(text).allowsBlockWithTabs ? refolded(text) : nil,
        ScalarType(plain: text, as: .goYAML2) != .string || text.contains(UInt8(ascii: "\n"))
      )
    }
    if let text { setText(of: node, to: symbols.intern(text)) }
    setStyle(of: node, to: isQuoted ? .doubleQuoted : .plain)
  }

  /// Lets what stands as nothing at all within brackets be an empty text, as kustomize prints it.
  package mutating func fillBlanks(below node: Node, inFlow: Bool = false) {
    let inFlow = inFlow || style(node) == .flow
    guard kind(node) == .scalar else {
      var next = firstChild(node)
      while let child = next {
        fillBlanks(below: child, inFlow: inFlow)
        next = self.next(after: child)
      }
      return
    }
    if inFlow, isNull(node), symbol(node) == .empty { setType(of: node, to: .string) }
  }

  /// Reads the plain scalars below a node again: as go-yaml 2 does, for which `y` and `off` are booleans.
  package mutating func rereadAsGoYAML2(below node: Node) {
    guard kind(node) == .scalar else {
      setStyle(of: node, to: .plain)
      var next = firstChild(node)
      while let child = next {
        rereadAsGoYAML2(below: child)
        next = self.next(after: child)
      }
      return
    }
    switch (type(node), style(node)) {
    case (.string, .plain):
      let type = symbols.withBytes(of: symbol(node)) { ScalarType(plain: $0, as: .goYAML2) }
      if type == .bool { setType(of: node, to: type) }
    // A date stays the text that it is.
    case (.timestamp, _): setType(of: node, to: .string)
    case (.string, .folded): setStyle(of: node, to: .plain)
    case (.null, _): setText(of: node, to: symbols.intern("null"))
    default: break
    }
  }

  /// Lets every scalar of a mapping be a text: that in which Go prints its value.
  package mutating func printValues(of mapping: Node) {
    guard kind(mapping) == .mapping else { return }
    for value in Array(children(mapping)) where kind(value) == .scalar {
      let text = text(value) ?? ""
      let printed: String? =
        switch type(value) {
        case .bool: "\(isTrue(value))"
        case .int: canonicalNumber(text, type: .int).flatMap { shortestNumber($0) }
        case .float: shortestNumber(text)
        case .timestamp: canonicalTimestamp(text)
        case .string, .null: nil
        }
      guard let printed else { continue }
      setText(of: value, to: symbols.intern(printed))
      setType(of: value, to: .string)
    }
  }

  /// Whether a boolean is true, in any of its spellings.
  private func isTrue(_ node: Node) -> Bool {
    ["true", "yes", "y", "on"].contains((text(node) ?? "").lowercased())
  }
}
