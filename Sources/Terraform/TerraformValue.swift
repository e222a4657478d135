package import YAML

/// A value of a resource: one that is known, one that nobody set, or one that the apply will tell.
package struct TerraformValue: Sendable {
  private let known: JSONPart?
  /// `true` where the value is unknown, or the same shape with `true` further in.
  private let unknown: JSONPart?
  private let source: Source

  /// What the configuration has for a value.
  private struct Source {
    /// The expression, or those of a block; nil where there is none.
    var expression: JSONPart?
    /// Whether an apply makes the resource, so that what nobody wrote is what the API has by default.
    var isNew = false
    /// What stands before the addresses of its module: `module.kfp.`.
    var module = ""

    /// The source of a part.
    func part(_ expression: JSONPart?, isExplained: Bool) -> Source {
      Source(expression: expression, isNew: isNew && isExplained, module: module)
    }
  }

  package init(_ known: JSONPart?, unknown: JSONPart? = nil) { self.init(known, unknown, Source()) }

  /// The values of a resource together with its expressions.
  init(
    _ known: JSONPart?, unknown: JSONPart?, expressions: JSONPart?, isNew: Bool, module: String
  ) {
    self.init(
      known, unknown,
      Source(expression: expressions, isNew: isNew && expressions != nil, module: module))
  }

  private init(_ known: JSONPart?, _ unknown: JSONPart?, _ source: Source) {
    (self.known, self.unknown, self.source) = (known, unknown, source)
  }

  /// Nobody set it, and nothing fills it in.
  package static let absent = TerraformValue(nil)

  /// Only the apply will tell.
  package var isUnknown: Bool { unknown?.bool == true }
  /// It is unknown because nobody wrote it: the API will choose what it has by default.
  package var isUnwritten: Bool { isUnknown && source.isNew && source.expression == nil }
  /// The addresses that its expression names, without indices.
  package var references: [String] {
    (source.expression?["references"]?.items ?? []).compactMap(\.string).map { source.module + $0 }
  }
  /// Nobody set it; blocks that are not written are empty lists.
  package var isAbsent: Bool {
    if isUnknown { return false }
    guard let known, !known.isNull else { return true }
    return known.isArray && !known.holdsAny && unknown?.holdsAny != true
  }

  /// The text of a known value: numbers and booleans too, which Terraform prints as either.
  package var text: String? {
    if isUnknown { return nil }
    guard let known else { return nil }
    return known.string ?? known.number ?? known.bool.map { $0 ? "true" : "false" }
  }

  /// Whether a known flag is on; off where nobody set it.
  package var isOn: Bool { text == "true" }
  package var int: Int? { text.flatMap { Int($0) } }

  /// The elements of a list, or the blocks of one kind.
  package var items: [TerraformValue] {
    let items = known?.items ?? []
    let flags = unknown?.items ?? []
    let expressions = source.expression?.items ?? []
    return (0..<max(items.count, flags.count)).map { index in
      // Blocks of a set are not in the order in which they are written.
      let isInOrder = expressions.count == items.count && index < items.count
      let expression = isInOrder ? expressions[index] : nil
      return TerraformValue(
        index < items.count ? items[index] : nil, index < flags.count ? flags[index] : inherited(unknown),
        source.part(expression, isExplained: expression != nil))
    }
  }

  /// The texts of a list; nil while one of them is unknown.
  package var texts: [String]? {
    if isUnknown { return nil }
    let items = items
    return items.contains(where: \.isUnknown) ? nil : items.compactMap(\.text)
  }

  /// The value of a key; where this is a list of blocks, that of its first one.
  package subscript(key: String) -> TerraformValue {
    let holder = isList ? items.first ?? (isUnknown ? self : .absent) : self
    // Blocks that are there though no expression makes them come from elsewhere.
    let isExplained = holder.source.expression != nil || holder.known == nil
    return TerraformValue(
      holder.known?[key], holder.unknown?[key] ?? inherited(holder.unknown),
      holder.source.part(holder.source.expression?[key], isExplained: isExplained))
  }

  /// The value at the end of a path of keys.
  package subscript(first: String, rest: String...) -> TerraformValue {
    rest.reduce(self[first]) { $0[$1] }
  }

  private var isList: Bool { known?.isArray == true || unknown?.isArray == true }

  /// What holds of a whole holds of each part of it.
  private func inherited(_ marks: JSONPart?) -> JSONPart? { marks?.bool == true ? marks : nil }
}
