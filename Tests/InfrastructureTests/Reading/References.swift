/// Whether every reference of a module leads to something.
struct References {
  private(set) var problems: [String] = []
  private let schema: ProviderSchema
  private let locals: Set<String>
  /// The variables, and the attributes of those that are objects or maps of objects.
  private var variables: [String: Set<String>?] = [:]
  /// The resources, and whether each has instances.
  private var resources: [String: Bool] = [:]
  private var ephemerals: Set<String> = []

  init(in module: HCLBody, _ schema: ProviderSchema) {
    self.schema = schema
    locals = Set(module.blocks("locals").flatMap { $0.body.attributes.map(\.name) })
    for variable in module.blocks("variable") {
      variables[variable.address] = .some(Self.attributes(ofType: variable.body["type"] ?? []))
    }
    for resource in module.blocks("resource") {
      resources[resource.address] = resource.body["for_each"] != nil || resource.body["count"] != nil
    }
    ephemerals = Set(module.blocks("ephemeral").map(\.address))
    for block in module.blocks { visit(block, in: block, path: "\(block.type) \(block.address)") }
  }

  /// The names in `object({…})`; nil for a type without.
  private static func attributes(ofType type: [HCLToken]) -> Set<String>? {
    guard type.contains(.name("object")) else { return nil }
    return Set(zip(type, type.dropFirst()).compactMap { $1 == .sign("=") ? $0.name : nil })
  }

  private mutating func visit(_ block: HCLBlock, in top: HCLBlock, path: String) {
    for (name, value) in block.body.attributes {
      let isType = top.type == "variable" && name == "type"
      if isType || name == "ignore_changes" { continue }
      let arguments =
        top.type == "resource" && block.labels == top.labels ? schema.resources[top.labels[0]] : nil
      let mayKeepNothing = top.type == "ephemeral" || arguments?[name]?.isWriteOnly == true
      check(
        value, in: top, at: "\(path).\(name)", isDependency: name == "depends_on" || name == "to",
        mayKeepNothing: mayKeepNothing)
    }
    for inner in block.body.blocks { visit(inner, in: top, path: "\(path).\(inner.type)") }
  }

  private static let functions: Set = [
    "alltrue", "basename", "can", "cidrhost", "coalesce", "contains", "format", "join", "merge", "regex",
    "regexall",
    "replace",
    "reverse", "sort", "split", "toset", "tonumber", "trimsuffix", "values",
  ]

  private mutating func check(
    _ value: [HCLToken], in top: HCLBlock, at path: String, isDependency: Bool, mayKeepNothing: Bool,
    bound outer: Set<String> = []
  ) {
    let tokens = value.filter { $0 != .lineEnd }
    let bound = outer.union(Self.loopNames(tokens))
    for (index, token) in tokens.enumerated() {
      if case .text(let parts) = token {
        for case .code(let inner) in parts {
          check(
            inner, in: top, at: path, isDependency: isDependency, mayKeepNothing: mayKeepNothing,
            bound: bound.union(Self.loopNames(parts)))
        }
      }
      let before = index > 0 ? tokens[index - 1] : nil
      let after = index + 1 < tokens.count ? tokens[index + 1] : nil
      guard let name = token.name, before != .sign(".") else { continue }
      if after == .sign("=") || ["for", "in", "if", "true", "false", "null"].contains(name)
        || bound.contains(name)
      {
        continue
      }
      if after == .sign("(") {
        if !Self.functions.contains(name) { problems.append("\(path): the function \(name) is unknown") }
        continue
      }
      checkReference(
        Array(tokens[index...]), in: top, at: path, isDependency: isDependency,
        mayKeepNothing: mayKeepNothing,
        isCollection: before == .name("in"))
    }
  }

  private static func loopNames(_ parts: [HCLToken.Part]) -> Set<String> {
    parts.reduce(into: []) { if case .code(let tokens) = $1 { $0.formUnion(loopNames(tokens)) } }
  }

  private static func loopNames(_ tokens: [HCLToken]) -> Set<String> {
    var names: Set<String> = []
    for (index, token) in tokens.enumerated() where token == .name("for") {
      for token in tokens[index...].dropFirst().prefix(while: { $0 != .name("in") }) {
        if let name = token.name { names.insert(name) }
      }
    }
    return names
  }

  private mutating func checkReference(
    _ tokens: [HCLToken], in top: HCLBlock, at path: String, isDependency: Bool, mayKeepNothing: Bool,
    isCollection: Bool
  ) {
    func step(_ number: Int) -> String? {
      tokens.count > 2 * number && tokens[2 * number - 1] == .sign(".") ? tokens[2 * number].name : nil
    }
    let root = tokens[0].name ?? ""
    switch root {
    case "local":
      if !locals.contains(step(1) ?? "") { problems.append("\(path): local.\(step(1) ?? "?") is nowhere") }
    case "var":
      guard let name = step(1), let attributes = variables[name] else {
        problems.append("\(path): var.\(step(1) ?? "?") is nowhere")
        return
      }
      if let attribute = step(2), attributes?.contains(attribute) != true {
        problems.append("\(path): var.\(name) has no \(attribute)")
      }
    case "each":
      guard let values = top.body["for_each"] else {
        problems.append("\(path): each without for_each")
        return
      }
      if let attribute = step(2), values.count == 3, let variable = values[2].name,
        (variables[variable] ?? nil)?.contains(attribute) != true
      {
        problems.append("\(path): each.value has no \(attribute)")
      }
    case "ephemeral":
      let address = "\(step(1) ?? "").\(step(2) ?? "")"
      if !ephemerals.contains(address) { problems.append("\(path): ephemeral.\(address) is nowhere") }
      if !mayKeepNothing { problems.append("\(path): an ephemeral value would be kept") }
    default:
      checkResource(
        root, step(1), tokens, at: path, isDependency: isDependency, isCollection: isCollection, top)
    }
  }

  private mutating func checkResource(
    _ type: String, _ name: String?, _ tokens: [HCLToken], at path: String, isDependency: Bool,
    isCollection: Bool, _ top: HCLBlock
  ) {
    guard let arguments = schema.resources[type] else {
      problems.append("\(path): \(type) is no name that Terraform knows")
      return
    }
    let address = "\(type).\(name ?? "?")"
    guard let hasInstances = resources[address] else {
      problems.append("\(path): \(address) is nowhere")
      return
    }
    var rest = tokens.dropFirst(3)
    let isIndexed = rest.first == .sign("[")
    if isDependency {
      if top.type == "import", isIndexed != hasInstances {
        problems.append("\(path): \(address) is imported wrongly")
      }
      return
    }
    if isIndexed {
      rest = rest.drop { $0 != .sign("]") }.dropFirst()
      // An index may hold an index.
      while rest.first == .sign("]") { rest = rest.dropFirst() }
    }
    if isIndexed != hasInstances, !isCollection {
      problems.append("\(path): \(address) has no or several instances")
    }
    guard rest.first == .sign("."), let attribute = rest.dropFirst().first?.name else {
      if !isCollection { problems.append("\(path): \(address) without an attribute") }
      return
    }
    guard let argument = arguments[attribute] ?? (attribute == "id" ? ProviderSchema.Argument() : nil) else {
      problems.append("\(path): \(address) has no \(attribute)")
      return
    }
    if argument.isSensitive, top.type == "output" { problems.append("\(path): an output is a secret") }
    if argument.isWriteOnly { problems.append("\(path): \(address).\(attribute) can only be written") }
  }
}
