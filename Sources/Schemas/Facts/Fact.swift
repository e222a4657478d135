/// A check of an API server on a single value, of which the OpenAPI document says nothing.
///
/// What is said of a list holds of its items, what is said of a map of its values.
enum ValueFact: Sendable {
  case oneOf([String])
  /// The same where the empty text is not taken for one that is not there.
  case exactlyOneOf([String])
  case range(Double, Double)
  case moreThan(Double)
  case format(TextFormat)
  /// The same where the empty text is not taken for one that is not there.
  case exactly(TextFormat)
  /// The format of the keys of a map.
  case keys(TextFormat)
  case nonEmpty
  /// No item of a list is empty.
  case nonEmptyItems
  /// A list has one of these.
  case includesOne(of: [String])
  /// Where a list has this item, it has no other.
  case aloneIf(String)
  /// The number of items of a list.
  case count(Int, Int)
  /// Two items of the list with the same keys are refused, and not only when the list is merged.
  case distinct
}

/// A check of an API server between the fields of a definition, or deeper than its own fields.
///
/// A field that is null, an empty text or an empty list is taken for one that is not there, as Go does.
indirect enum Fact: Sendable {
  /// The field is there.
  case needs(FactPath, when: Condition = .always)
  /// The field is not there.
  case forbids(FactPath, when: Condition = .always)
  /// One of the fields is there, and only one.
  case one(of: [String])
  case atMostOne(of: [String])
  case atLeastOne(of: [String])
  /// Holds of the value of a field.
  case value(FactPath, ValueFact, when: Condition = .always)
  /// The field is a part of the object even where nobody wrote it, so that what it needs is missing, and not itself.
  case part(String)
  /// The number of the first is not greater than that of the second; each with what it is if it is not there.
  case ascending(FactPath, Double, FactPath, Double, strictly: Bool = false)
  /// No two items of a list have the same values of these fields.
  case distinct(FactPath, by: [String])
  /// Holds of the mapping at a path, or of each item of the list there.
  case each(FactPath, [Fact], when: Condition = .always)
  /// Expressions that only a server evaluates.
  case expressions(FactPath)
  /// Needs a computation of its own.
  case check(Check)
}

/// When a fact holds.
indirect enum Condition: Sendable {
  case always
  case has(FactPath)
  case lacks(FactPath)
  /// The field has one of these values; a text that is not there is empty.
  case `is`(FactPath, [String])
  case isNot(FactPath, [String])
  /// The field is there and is no number.
  case isWord(FactPath)
  case all([Condition])

  static func && (a: Condition, b: Condition) -> Condition { .all([a, b]) }
}

/// Checks that an API server computes from several fields.
enum Check: Sendable {
  /// A workload selects the pods of its own template, and by something.
  case selectsItsPods
  /// The same for what selects by labels that are added later.
  case selectorMatches
  /// Requests, limits and huge pages fit each other.
  case resources
  /// What containers mount is a volume, and no name is there twice.
  case pod
  /// The ports of a Service all have names where there are several.
  case servicePorts
  /// Keys of data stand in one place only, and not too much stands under them.
  case data
  /// Annotations together are not too long.
  case annotations
  /// A Secret has the keys that belong to its type.
  case secretType
  /// Exceptions of a block of addresses lie within it.
  case addressBlock
  /// Of a rolling update, one number at least is not zero.
  case rollingUpdate, daemonRollingUpdate

  /// A definition is called as its plural and its group, and stores one version.
  case customResource
  /// Every value of a schema has a type.
  case structure
  /// Scopes of a quota go with each other and with what it names.
  case quotaScopes
  /// Names and values that only a cluster's own priorities have.
  case priorityClass
  /// An aggregated API is called as its version and its group.
  case aggregatedAPI
  /// Ports of addresses have names where there are several.
  case endpointPorts
  /// No two files of a volume have one path.
  case projectedPaths
  /// The limits of a range are in order.
  case limitRange
  /// A metric has the source that its type names, and no other.
  case metric
  /// The path of an Ingress fits its type.
  case ingressPath
  /// A part of a number or a divisor of a resource.
  case resourceField
}

/// Names of fields, one below the other.
struct FactPath: Sendable, ExpressibleByStringLiteral {
  let keys: [String]

  init(stringLiteral text: String) {
    keys = text.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
  }
}
