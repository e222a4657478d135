/// An expression in CEL, as definitions hold them in `x-kubernetes-validations`, as far as it is evaluated here
/// (https://github.com/google/cel-spec/blob/master/doc/langdef.md).
indirect enum Expression: Sendable {
  case literal(ExpressionValue)
  /// `self`, or a variable of a macro.
  case name(String)
  case list([Expression])
  case field(of: Expression, String)
  case item(of: Expression, Expression)
  case has(Expression, String)
  case not(Expression)
  case all([Expression])
  case any([Expression])
  case choice(Expression, then: Expression, else: Expression)
  /// An operator between two values: `==`, `<`, `in`, `+` and the like.
  case operation(String, Expression, Expression)
  /// A function, with what stands before the point as its first argument.
  case call(String, [Expression])
  /// `items.all(item, test)`, and its like.
  case macro(String, over: Expression, variable: String, Expression)
}

/// A rule of a schema.
package struct SchemaRule: Hashable, Sendable {
  package let expression: String
  /// What a server says where it does not hold; empty where nobody said it.
  package let message: String
  /// The field that it is about, below the value: `.tls.mode`; empty for the value itself.
  package let field: String
}

extension SchemaRule {
  /// Its parts in their order.
  var texts: [String] { [expression, message, field] }

  /// Reads an item of `x-kubernetes-validations`; nil for one that compares with what was there before, which is not
  /// looked at when an object is made.
  init?(_ tree: Tree) {
    guard let rule = tree["rule"]?.text else { return nil }
    let isTransition = rule.split { !($0.isLetter || $0 == "_") }.contains("oldSelf")
    if isTransition, tree["optionalOldSelf"]?.text != "true" { return nil }
    expression = rule
    message = tree["message"]?.text ?? ""
    field = tree["fieldPath"]?.text ?? ""
  }
}
