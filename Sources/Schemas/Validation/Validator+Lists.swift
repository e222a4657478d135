/// Lists whose items must differ.
extension Validator {
  /// What a key is where an item does not have it (k8s.io/api/core/v1, defaults of the types).
  private static let defaults = ["protocol": "TCP", "name": ""]

  /// Each item of a list of type map has the keys, and no two have the same.
  mutating func checkKeys(of list: Node, _ keys: [String], _ items: CompiledSchema, isDistinct: Bool) {
    var seen: [[String]: Node] = [:]
    let required = items.required
    for (index, item) in arena.elements(of: list).enumerated() where arena.kind(item) == .mapping {
      var values: [String] = []
      for key in keys {
        let value = arena.text(at: item, key) ?? Self.defaults[key]
        if let value {
          values.append(value)
        } else if !required.contains(key) {
          trail.append(Step(node: item, index: index))
          report(
            .missingField, "must have a field `\(key)`, by which the list is merged",
            at: arena.location(item))
          trail.removeLast()
        }
      }
      guard values.count == keys.count else { continue }
      guard let other = seen.updateValue(item, forKey: values) else { continue }
      let blamed = arena.child(item, keys[0]) ?? item
      trail.append(Step(node: item, index: index, listKey: keys[0]))
      let path = FieldPath(self.path.steps + (arena.child(item, keys[0]) == nil ? [] : [.key(keys[0])]))
      trail.removeLast()
      // A server takes many a list with a key twice, as long as it need not merge it.
      let isRefused = isDistinct || !items.table.acceptsNull || !arena.equal(item, other)
      report(
        isRefused ? .duplicate : .ambiguous,
        "has \"\(values[0])\" twice; expected each `\(keys.joined(separator: "` and `"))` once",
        at: arena.location(blamed), path: path)
    }
  }

  /// No item of a list of type set stands twice.
  mutating func checkSet(_ list: Node, isRefused: Bool) {
    guard arena.count(list) > 1 else { return }
    var seen: Set<String> = []
    for item in arena.children(list) {
      guard let text = arena.text(item), !seen.insert(text).inserted else { continue }
      report(
        isRefused ? .duplicate : .ambiguous, "has \(described(item)) twice; expected each item once",
        at: arena.location(item),
        path: path)
    }
  }

  mutating func checkCount(_ count: Int, _ least: Int?, _ most: Int?, _ noun: String, _ node: Node) {
    if let least, count < least {
      report(
        .wrongValue, "must have \(least) \(noun) or more, but has \(count)", at: placeOfMissing(in: node))
    }
    if let most, count > most {
      report(.wrongValue, "must have \(most) \(noun) at most, but has \(count)", at: placeOfMissing(in: node))
    }
  }
}
