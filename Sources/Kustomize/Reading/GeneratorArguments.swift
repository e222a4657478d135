/// One entry of `configMapGenerator` or `secretGenerator`.
struct GeneratorArguments: Sendable {
  var makesSecret: Bool
  var name: String
  var namespace: String
  /// Whether an object of that name must be new, or is changed or replaced.
  var behavior: GeneratorBehavior
  var literals: [Entry]
  var files: [Entry]
  var envs: [Entry]
  /// The type of a Secret; nil for Opaque.
  var type: String?
  var options: GeneratorOptions?
  var node: Node

  init(_ node: Node, in arena: Arena, makesSecret: Bool, isStrict: Bool = true) throws(Rejection) {
    self.node = node
    self.makesSecret = makesSecret
    let what = makesSecret ? "an entry of `secretGenerator`" : "an entry of `configMapGenerator`"
    let fields = try KustomizationFields(node, in: arena, expected: what, isStrict: isStrict)
    try fields.allow(
      ["name", "namespace", "behavior", "literals", "files", "envs", "env", "options"]
        + (makesSecret ? ["type"] : []), in: what)
    name = try fields.string("name") ?? ""
    namespace = try fields.string("namespace") ?? ""
    // kustomize takes any other word for create.
    behavior = GeneratorBehavior(rawValue: try fields.string("behavior") ?? "") ?? .create
    literals = try fields.strings("literals")
    files = try fields.strings("files")
    envs = try fields.strings("envs")
    if let env = fields["env"], let text = try fields.string("env"), !text.isEmpty {
      envs.append(Entry(text, at: env))
    }
    type = makesSecret ? try fields.string("type") : nil
    if let node = fields["options"] { options = try GeneratorOptions(node, in: arena) }
  }
}

/// The behaviour of a generator where the object exists already.
enum GeneratorBehavior: String, Sendable {
  case create, merge, replace
}

/// `generatorOptions`, or the `options` of one generator.
struct GeneratorOptions: KustomizationMapping, Sendable {
  var labels: [KeyedString]
  var annotations: [KeyedString]
  var disablesHash: Bool
  var isImmutable: Bool

  static let form = (
    expected: "generator options", fields: ["labels", "annotations", "disableNameSuffixHash", "immutable"],
    name: "the generator options"
  )

  init(_ fields: KustomizationFields) throws(Rejection) {
    labels = try fields.stringMap("labels")
    annotations = try fields.stringMap("annotations")
    disablesHash = try fields.bool("disableNameSuffixHash") ?? false
    isImmutable = try fields.bool("immutable") ?? false
  }

  /// The options of one generator over those of its kustomization.
  func merged(over general: GeneratorOptions?) -> GeneratorOptions {
    guard let general else { return self }
    var merged = self
    merged.labels = general.labels.filter { own in !labels.contains { $0.key == own.key } } + labels
    merged.annotations =
      general.annotations.filter { own in !annotations.contains { $0.key == own.key } } + annotations
    merged.disablesHash = disablesHash || general.disablesHash
    merged.isImmutable = isImmutable || general.isImmutable
    return merged
  }
}
