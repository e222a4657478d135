/// One thing in a file of HCL or in a block.
package enum Item: Hashable, Sendable {
  case argument(Argument)
  case block(Block)
  /// A comment on lines of its own, about what comes after it.
  case remark(String)
  /// A blank line.
  case gap

  /// An argument: `name = value # remark`.
  package struct Argument: Hashable, Sendable {
    var name: String
    var value: Expression
    /// A comment on the same line.
    var remark: String?
  }

  /// A block: `type "label" "label" { … }`.
  package struct Block: Hashable, Sendable {
    var type: String
    var labels: [String] = []
    var items: [Item]
  }
}

/// Puts items together; what does not apply is left out by `if`.
@resultBuilder
package enum Items {
  package static func buildExpression(_ item: Item) -> [Item] { [item] }
  package static func buildExpression(_ items: [Item]) -> [Item] { items }
  package static func buildBlock(_ parts: [Item]...) -> [Item] { parts.flatMap(\.self) }
  package static func buildOptional(_ part: [Item]?) -> [Item] { part ?? [] }
  package static func buildEither(first part: [Item]) -> [Item] { part }
  package static func buildEither(second part: [Item]) -> [Item] { part }
  package static func buildArray(_ parts: [[Item]]) -> [Item] { parts.flatMap(\.self) }
}

/// An argument, and what is to be said of it on its line.
package func argument(_ name: String, _ value: Expression, _ remark: String? = nil) -> Item {
  .argument(Item.Argument(name: name, value: value, remark: remark))
}

/// A block inside of another.
package func block(_ type: String, _ labels: String..., @Items items: () -> [Item]) -> Item {
  .block(Item.Block(type: type, labels: labels, items: items()))
}

/// A resource of a type, under a name in the module.
func resource(_ type: String, _ name: String, @Items items: () -> [Item]) -> Item {
  .block(Item.Block(type: "resource", labels: [type, name], items: items()))
}

/// A value that is drawn or read for one run, and never kept.
func ephemeral(_ type: String, _ name: String, @Items items: () -> [Item]) -> Item {
  .block(Item.Block(type: "ephemeral", labels: [type, name], items: items()))
}

/// The resources that must be there before, and that no argument names.
@Items func after(_ addresses: String...) -> [Item] {
  Item.gap
  argument("depends_on", .list(addresses.map { .code($0) }))
}

/// A comment about what comes after it.
package func remark(_ text: String) -> Item { .remark(text) }
