extension Build {
  private static let generatorKinds = ["ConfigMapGenerator", "SecretGenerator", "IAMPolicyGenerator"]

  /// The objects that an entry of `generators` makes.
  mutating func generate(
    _ plugin: PluginConfiguration, of layer: Layer
  ) throws(Rejection) -> (resource: Resource, arguments: GeneratorArguments) {
    try checkBuiltin(plugin, as: "generator", known: Self.generatorKinds)
    let (node, kind) = (plugin.resource.node, plugin.resource.id.gvk.kind)
    if kind == "IAMPolicyGenerator" { return try generateServiceAccount(plugin) }
    var arguments = try GeneratorArguments(
      node, in: arena, makesSecret: kind == "SecretGenerator", isStrict: false)
    if arguments.name.isEmpty { arguments.name = plugin.resource.id.name }
    if arguments.namespace.isEmpty { arguments.namespace = plugin.resource.id.namespace }
    return (try generate(arguments, options: nil, from: layer.folder), arguments)
  }

  /// A ServiceAccount of Kubernetes that stands for one of Google's: what `IAMPolicyGenerator` makes for GKE.
  private mutating func generateServiceAccount(
    _ plugin: PluginConfiguration
  ) throws(Rejection) -> (resource: Resource, arguments: GeneratorArguments) {
    let node = plugin.resource.node
    let fields = try KustomizationFields(node, in: arena, expected: "an IAMPolicyGenerator")
    guard try fields.string("cloud") == "gke" else {
      throw Rejection(
        .generatorInvalid, "`cloud` expects gke", at: arena.location(fields["cloud"] ?? node))
    }
    func text(_ key: String, _ part: String) throws(Rejection) -> String {
      guard let mapping = fields[key] else { return "" }
      return try KustomizationFields(mapping, in: arena, expected: "`\(part)`").string(part) ?? ""
    }
    let account = "\(try text("serviceAccount", "name"))@\(try text("serviceAccount", "projectId"))"
    let cause = Cause(.generator, at: arena.position(node))
    let root = arena.makeCollection(.mapping, at: cause.position)
    arena.set("apiVersion", to: "v1", in: root, by: cause)
    arena.set("kind", to: "ServiceAccount", in: root, by: cause)
    let metadata = arena.makeCollection(.mapping, at: cause.position)
    arena.set(arena.symbols.intern("metadata"), to: metadata, in: root, by: cause)
    let annotations = arena.makeCollection(.mapping, at: cause.position)
    arena.set(arena.symbols.intern("annotations"), to: annotations, in: metadata, by: cause)
    arena.set(
      "iam.gke.io/gcp-service-account", to: account + ".iam.gserviceaccount.com", in: annotations, by: cause)
    arena.set("name", to: try text("kubernetesService", "name"), in: metadata, by: cause)
    let namespace = try text("kubernetesService", "namespace")
    if !namespace.isEmpty { arena.set("namespace", to: namespace, in: metadata, by: cause) }
    var resource = Resource(root, in: arena)
    resource.isGenerated = true
    let arguments = try GeneratorArguments(node, in: arena, makesSecret: false, isStrict: false)
    return (resource, arguments)
  }
}
