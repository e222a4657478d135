/// The keys under which an example has what Terraform printed, each a document of its own.
enum ExampleFile {
  /// Resources by their addresses, as the apply leaves them; `(known after apply)` stands for a value that is unknown.
  static let resources = "terraform"
  /// A file of any other form, to the letter.
  static let whole = "plan.json"
  /// What `terraform output -json` printed.
  static let outputs = "terraform-output.json"
}

extension Tree {
  /// Whether a document of an example is no object, but something of Terraform's.
  var isOfTerraform: Bool {
    [ExampleFile.resources, ExampleFile.whole, ExampleFile.outputs].contains { self[$0] != nil }
  }

  /// The value without its place.
  var plainJSON: JSON {
    switch kind {
    case .mapping: .object(pairs.map { ($0.key, $0.value.plainJSON) })
    case .sequence: .array(items.map(\.plainJSON))
    case .scalar:
      switch type {
      case .null: .null
      case .bool: .bool(text == "true")
      case .int, .float: .number(text ?? "")
      case .string, .timestamp: .string(text ?? "")
      }
    }
  }
}

extension TerraformFile {
  /// The file that an example shows, which is read as any other; nil where it shows none.
  init?(shownBy documents: [Tree]) {
    if let whole = documents.firstNonNil({ $0[ExampleFile.whole] }) {
      self.init(whole.plainJSON)
      return
    }
    guard let resources = documents.firstNonNil({ $0[ExampleFile.resources] }) else { return nil }
    let shown = resources.pairs.map { ShownResource(address: $0.key, values: $0.value.plainJSON) }
    self.init(
      JSON.object([
        ("format_version", .string("1.2")),
        (
          "planned_values",
          .object([("root_module", .object([("resources", .array(shown.map(\.resource)))]))])
        ),
        ("resource_changes", .array(shown.map(\.change))),
      ]))
  }

  private init?(_ json: JSON) {
    guard let file = try? TerraformFile(Array(json.description.utf8), named: ExampleFile.whole) else {
      return nil
    }
    self = file
  }
}

extension Sequence {
  /// The first result that is not nil.
  func firstNonNil<Result>(_ transform: (Element) -> Result?) -> Result? {
    for element in self {
      if let result = transform(element) { return result }
    }
    return nil
  }
}

/// A resource of an example, in the form in which a plan has it.
private struct ShownResource {
  let address: String
  let values: JSON

  var resource: JSON {
    .object([
      ("address", .string(address)), ("mode", .string(address.hasPrefix("data.") ? "data" : "managed")),
      ("type", .string(type)), ("values", values.known ?? .null),
    ])
  }

  var change: JSON {
    .object([
      ("address", .string(address)), ("type", .string(type)),
      ("change", .object([("actions", .array([.string("create")])), ("after_unknown", values.unknown)])),
    ])
  }

  /// `google_sql_user` of `module.a.google_sql_user.kfp["b"]`.
  private var type: String {
    address.split(separator: ".").first { $0.hasPrefix("google_") }.map(String.init) ?? address
  }
}

extension JSON {
  private static let unknownText = "(known after apply)"

  /// The value without what is unknown.
  fileprivate var known: JSON? {
    switch self {
    case .string(Self.unknownText): nil
    case .array(let items): .array(items.map { $0.known ?? .null })
    case .object(let entries):
      .object(entries.compactMap { entry in entry.value.known.map { (entry.key, $0) } })
    default: self
    }
  }

  /// `true` at what is unknown.
  fileprivate var unknown: JSON {
    switch self {
    case .string(Self.unknownText): .bool(true)
    case .array(let items): .array(items.map(\.unknown))
    case .object(let entries):
      .object(
        entries.compactMap { entry in
          if case .bool(false) = entry.value.unknown { nil } else { (entry.key, entry.value.unknown) }
        })
    default: .bool(false)
    }
  }
}
