/// What is wrong with a module: arguments that the provider does not know, that are missing or exclude each other, and
/// references that lead nowhere.
struct ModuleCheck {
  let module: HCLBody
  let schema: ProviderSchema
  private(set) var problems: [String] = []

  init(_ text: String, _ schema: ProviderSchema) throws {
    module = try HCLBody(reading: text)
    self.schema = schema
    checkNames()
    for resource in module.blocks("resource") { check(resource) }
    for ephemeral in module.blocks("ephemeral") { check(ephemeral: ephemeral) }
    problems += References(in: module, schema).problems
  }

  /// Nothing is declared twice, and only known blocks are there.
  private mutating func checkNames() {
    let known = [
      "terraform", "provider", "locals", "variable", "resource", "ephemeral", "output", "check", "import",
    ]
    var seen: Set<String> = []
    for block in module.blocks {
      if !known.contains(block.type) { problems.append("a block \(block.type) is unknown") }
      if !block.labels.isEmpty, !seen.insert("\(block.type) \(block.address)").inserted {
        problems.append("\(block.type) \(block.address) is declared twice")
      }
    }
    var names: Set<String> = []
    for local in module.blocks("locals").flatMap(\.body.attributes) where !names.insert(local.name).inserted {
      problems.append("local.\(local.name) is declared twice")
    }
    if !module.attributes.isEmpty { problems.append("an argument stands outside of all blocks") }
  }

  private static let ephemerals: [String: (required: [String], optional: [String])] = [
    "random_password": (["length"], ["special", "upper", "lower", "numeric"]),
    "google_secret_manager_secret_version": (["secret"], ["version", "project"]),
  ]

  private mutating func check(ephemeral block: HCLBlock) {
    guard let known = Self.ephemerals[block.labels.first ?? ""] else {
      problems.append("ephemeral \(block.address) is of an unknown type")
      return
    }
    for (name, _) in block.body.attributes where !(known.required + known.optional).contains(name) {
      problems.append("ephemeral.\(block.address): \(name) is unknown")
    }
    for name in known.required where block.body[name] == nil {
      problems.append("ephemeral.\(block.address): \(name) is missing")
    }
  }

  private mutating func check(_ resource: HCLBlock) {
    guard resource.labels.count == 2, let arguments = schema.resources[resource.labels[0]] else {
      problems.append("resource \(resource.address) is of an unknown type")
      return
    }
    check(resource.body, arguments, at: resource.address, root: resource.body, isRoot: true)
  }

  private static let meta = ["for_each", "count", "depends_on"]

  private mutating func check(
    _ body: HCLBody, _ arguments: [String: ProviderSchema.Argument], at path: String, root: HCLBody,
    isRoot: Bool = false
  ) {
    for (name, value) in body.attributes where !(isRoot && Self.meta.contains(name)) {
      guard let argument = arguments[name], argument.isSettable else {
        problems.append("\(path): \(name) is no argument")
        continue
      }
      if argument.block != nil { problems.append("\(path): \(name) is a block") }
      check(value, argument, at: "\(path).\(name)")
    }
    for type in Set(body.blocks.map(\.type)) where !(isRoot && type == "lifecycle") {
      guard let argument = arguments[type], argument.isSettable, let inner = argument.block else {
        problems.append("\(path): \(type) is no block")
        continue
      }
      let blocks = body.blocks(type)
      if let most = argument.most, blocks.count > most {
        problems.append("\(path): \(type) is there \(blocks.count) times")
      }
      for block in blocks { check(block.body, inner, at: "\(path).\(type)", root: root) }
    }
    for (name, argument) in arguments { checkPresence(name, argument, in: body, at: path, root) }
  }

  private mutating func checkPresence(
    _ name: String, _ argument: ProviderSchema.Argument, in body: HCLBody, at path: String, _ root: HCLBody
  ) {
    let isThere = body[name] != nil || !body.blocks(name).isEmpty
    if argument.isRequired, !isThere { problems.append("\(path): \(name) is missing") }
    if !argument.atLeastOne.isEmpty, !argument.atLeastOne.contains(where: { root.has($0) }) {
      problems.append("\(path): one of \(argument.atLeastOne) is missing")
    }
    if !argument.exactlyOne.isEmpty, argument.exactlyOne.count(where: { root.has($0) }) != 1 {
      problems.append("\(path): exactly one of \(argument.exactlyOne) must be there")
    }
    guard isThere else { return }
    for other in argument.conflicts where root.has(other) {
      problems.append("\(path): \(name) conflicts with \(other)")
    }
    for other in argument.requiredWith where !root.has(other) {
      problems.append("\(path): \(name) needs \(other)")
    }
  }

  /// Whether a value that is written out is of the argument's type, and one of its words.
  private mutating func check(_ value: [HCLToken], _ argument: ProviderSchema.Argument, at path: String) {
    guard value.count == 1 || value.first == .sign("["), let first = value.first else { return }
    let isList = ["list", "set"].contains(argument.type)
    switch first {
    case .sign("["): if !isList { problems.append("\(path): a list for a \(argument.type)") }
    case .text:
      if argument.type != "string" { problems.append("\(path): a text for a \(argument.type)") }
      if let text = first.literal, !argument.words.isEmpty, !argument.words.contains(text) {
        problems.append("\(path): \(text) is none of \(argument.words)")
      }
    case .number:
      if !["int", "float"].contains(argument.type),
        path.split(separator: ".").last != "secret_data_wo_version"
      {
        problems.append("\(path): a number for a \(argument.type)")
      }
    case .name("true"), .name("false"):
      if argument.type != "bool" { problems.append("\(path): true or false for a \(argument.type)") }
    default: break
    }
  }
}

extension HCLBody {
  /// Whether there is an argument or a block at a path such as `settings.0.tier`.
  func has(_ path: String) -> Bool {
    let steps = path.split(separator: ".").filter { Int($0) == nil }.map(String.init)
    guard let first = steps.first else { return false }
    if steps.count == 1 { return self[first] != nil || !blocks(first).isEmpty }
    return blocks(first).contains { $0.body.has(steps.dropFirst().joined(separator: ".")) }
  }
}
