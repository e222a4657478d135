extension Kustomization {
  private static let known = [
    "apiVersion", "kind", "metadata", "openapi", "namePrefix", "nameSuffix", "namespace", "commonLabels",
    "labels",
    "commonAnnotations", "patchesStrategicMerge", "patchesJson6902", "patches", "images", "imageTags",
    "replacements", "replicas", "vars", "sortOptions", "resources", "components", "crds", "bases",
    "configMapGenerator", "secretGenerator", "helmGlobals", "helmCharts", "helmChartInflationGenerator",
    "generatorOptions", "configurations", "generators", "transformers", "validators", "buildMetadata",
  ]

  /// Decodes a kustomization.yaml that has been read.
  init(_ root: Node, in arena: Arena) throws(Rejection) {
    self.root = root
    let fields = try KustomizationFields(root, in: arena, expected: "the fields of a kustomization")
    try fields.allow(Self.known, in: "the kustomization")
    try readKind(fields)
    for key in ["helmCharts", "helmGlobals", "helmChartInflationGenerator"] {
      guard let node = fields[key], arena.kind(node) != .sequence || arena.count(node) > 0 else { continue }
      throw Rejection(
        .notData, "`\(key)` would run helm, which a build never does",
        at: arena.location(arena.keyPosition(node)),
        notes: [.init("render the chart once, and list its output under `resources`")])
    }
    resources = try fields.strings("resources") + (try fields.strings("bases"))
    components = try fields.strings("components")
    configurations = try fields.strings("configurations")
    crds = try fields.strings("crds")
    generators = try fields.strings("generators")
    transformers = try fields.strings("transformers")
    validators = try fields.strings("validators")
    buildMetadata = try fields.strings("buildMetadata")
    openAPI = try Self.openAPI(fields)
    choosesOpenAPIVersion = fields["openapi"] != nil && openAPI == nil
    generatorOptions = try fields.mapping("generatorOptions")
    for node in try fields.list("configMapGenerator") {
      configMapGenerators.append(try GeneratorArguments(node, in: arena, makesSecret: false))
    }
    for node in try fields.list("secretGenerator") {
      secretGenerators.append(try GeneratorArguments(node, in: arena, makesSecret: true))
    }
    try readPatches(fields)
    try readNamesAndLabels(fields)
    images = try fields.mappings("images") + (try fields.mappings("imageTags"))
    replicas = try fields.mappings("replicas")
    variables = try fields.mappings("vars")
    replacements = try fields.list("replacements")
    sortOptions = try fields.mapping("sortOptions")
    noteDeprecations(fields)
  }

  private static let openAPIVersion = "v1.21.2"

  /// The path of a schema; kustomize has one of its own, whose version may be named.
  private static func openAPI(_ fields: KustomizationFields) throws(Rejection) -> Entry? {
    guard let node = fields["openapi"] else { return nil }
    let openAPI = try KustomizationFields(node, in: fields.arena, expected: "`path` or `version`")
    let path = try openAPI.string("path") ?? ""
    let version = try openAPI.string("version") ?? ""
    guard path.isEmpty || version.isEmpty else {
      throw Rejection(
        .openapiInvalid, "`openapi` expects one of `path` and `version`", at: fields.arena.location(node))
    }
    guard version.isEmpty || version == openAPIVersion else {
      throw Rejection(
        .openapiVersion, "the schema of version \"\(version)\" is not built in; expected \(openAPIVersion)",
        at: fields.arena.location(openAPI["version"] ?? node))
    }
    return path.isEmpty ? nil : Entry(path, at: openAPI["path"] ?? node)
  }

  private mutating func readKind(_ fields: KustomizationFields) throws(Rejection) {
    let kind = try fields.string("kind") ?? "Kustomization"
    isComponent = kind == "Component"
    let expected = isComponent ? "kustomize.config.k8s.io/v1alpha1" : "kustomize.config.k8s.io/v1beta1"
    if kind != "Kustomization", !isComponent, let node = fields["kind"] {
      throw Rejection(
        .kustomizationKind, "kind is \"\(kind)\"; expected Kustomization or Component",
        at: fields.arena.location(node))
    }
    if let version = try fields.string("apiVersion"), !version.isEmpty, version != expected,
      isComponent || version != "v1beta1", let node = fields["apiVersion"]
    {
      throw Rejection(
        .kustomizationVersion, "apiVersion is \"\(version)\"; expected \(expected) for kind \(kind)",
        at: fields.arena.location(node))
    }
  }

  private mutating func readPatches(_ fields: KustomizationFields) throws(Rejection) {
    patchesStrategicMerge = try fields.strings("patchesStrategicMerge")
    for node in try fields.list("patches") {
      let patch = try PatchEntry(node, in: fields.arena, field: "patches")
      warnings += patch.warnings
      patches.append(patch)
    }
    for node in try fields.list("patchesJson6902") {
      patchesJSON6902.append(try PatchEntry(node, in: fields.arena, field: "patchesJson6902"))
    }
  }

  private mutating func readNamesAndLabels(_ fields: KustomizationFields) throws(Rejection) {
    namespace = try fields.entry("namespace")
    namePrefix = try fields.entry("namePrefix")
    nameSuffix = try fields.entry("nameSuffix")
    commonLabels = try fields.stringMap("commonLabels")
    commonAnnotations = try fields.stringMap("commonAnnotations")
    labels = try fields.mappings("labels")
  }

  /// The spellings that kustomize warns of, in its order.
  private mutating func noteDeprecations(_ fields: KustomizationFields) {
    let replacements = [
      ("bases", "resources"), ("imageTags", "images"), ("patchesJson6902", "patches"),
      ("patchesStrategicMerge", "patches"), ("vars", "replacements"), ("commonLabels", "labels"),
    ]
    for (old, new) in replacements {
      guard let node = fields[old] else { continue }
      warnings.append(
        Diagnostic(
          .fieldDeprecated, "`\(old)` is deprecated; use `\(new)`",
          at: fields.arena.location(fields.arena.keyPosition(node)), severity: .warning))
    }
  }
}

extension PatchEntry {
  init(_ node: Node, in arena: Arena, field: String, isStrict: Bool = true) throws(Rejection) {
    self.node = node
    let fields = try KustomizationFields(
      node, in: arena, expected: "a patch with `path` or `patch`", isStrict: isStrict)
    try fields.allow(["path", "patch", "target", "options"], in: "an entry of `\(field)`")
    path = try fields.entry("path")
    inline = try fields.entry("patch")
    guard (path == nil) != (inline == nil) else {
      throw Rejection(
        .patchInvalid, "an entry of `\(field)` expects exactly one of `path` and `patch`",
        at: arena.location(node))
    }
    target = try fields.mapping("target")
    if let options = fields["options"] {
      let options = try KustomizationFields(options, in: arena, expected: "patch options")
      let known = ["allowNameChange", "allowKindChange"]
      allowsNameChange = try options.bool(known[0]) ?? false
      allowsKindChange = try options.bool(known[1]) ?? false
      for value in arena.children(options.node) where !known.contains(arena.keyText(value)) {
        warnings.append(
          Diagnostic(
            .patchOptionUnknown,
            "the option \"\(arena.keyText(value))\" of a patch does nothing; expected \(known.joined(separator: " or "))",
            at: arena.location(arena.keyPosition(value)), severity: .warning,
            notes: .nearest(to: arena.keyText(value), in: known)))
      }
    }
  }
}

extension LabelEntry: KustomizationMapping {
  static let form = (
    expected: "an entry with `pairs`", fields: ["pairs", "includeSelectors", "includeTemplates", "fields"],
    name: "an entry of `labels`"
  )

  init(_ fields: KustomizationFields) throws(Rejection) {
    pairs = try fields.stringMap("pairs")
    includesSelectors = try fields.bool("includeSelectors") ?? false
    includesTemplates = try fields.bool("includeTemplates") ?? false
    self.fields = try fields.mappings("fields")
  }
}

extension FieldSpec: KustomizationMapping {
  static let form = (
    expected: "a field spec with `path`", fields: ["group", "version", "kind", "path", "create"],
    name: "a field spec"
  )

  init(_ fields: KustomizationFields) throws(Rejection) {
    self.init(
      group: try fields.string("group") ?? "", version: try fields.string("version") ?? "",
      kind: try fields.string("kind") ?? "", path: try fields.string("path") ?? "",
      create: try fields.bool("create") ?? false)
  }
}

extension ImageEntry: KustomizationMapping {
  static let form = (
    expected: "an image with `name`", fields: ["name", "newName", "newTag", "tagSuffix", "digest"],
    name: "an entry of `images`"
  )

  init(_ fields: KustomizationFields) throws(Rejection) {
    node = fields.node
    name = try fields.string("name") ?? ""
    newName = try fields.string("newName")
    newTag = try fields.string("newTag")
    tagSuffix = try fields.string("tagSuffix")
    digest = try fields.string("digest")
  }
}

extension ReplicaEntry: KustomizationMapping {
  static let form = (
    expected: "an entry with `name` and `count`", fields: ["name", "count"], name: "an entry of `replicas`"
  )

  init(_ fields: KustomizationFields) throws(Rejection) {
    node = fields.node
    name = try fields.string("name") ?? ""
    count = try fields.integer("count") ?? 0
  }
}

extension VariableEntry: KustomizationMapping {
  static let form = (
    expected: "a variable with `name` and `objref`", fields: ["name", "objref", "fieldref"],
    name: "an entry of `vars`"
  )

  init(_ fields: KustomizationFields) throws(Rejection) {
    let arena = fields.arena
    node = fields.node
    name = try fields.string("name") ?? ""
    guard let reference = fields["objref"] else {
      throw Rejection(.variableInvalid, "a variable expects `objref`", at: arena.location(node))
    }
    let object = try KustomizationFields(reference, in: arena, expected: "a reference to an object")
    try object.allow(
      ["apiVersion", "group", "version", "kind", "name", "namespace"], in: "`objref`")
    let gvk = GroupVersionKind(
      apiVersion: try object.string("apiVersion") ?? "", kind: try object.string("kind") ?? "")
    group = try object.string("group") ?? gvk.group
    version = try object.string("version") ?? gvk.version
    kind = gvk.kind
    objectName = try object.string("name") ?? ""
    namespace = try object.string("namespace") ?? ""
    fieldPath = "metadata.name"
    if let field = fields["fieldref"] {
      let field = try KustomizationFields(field, in: arena, expected: "`fieldPath`")
      try field.allow(["fieldPath", "fieldpath"], in: "`fieldref`")
      fieldPath = try field.string("fieldPath") ?? fieldPath
    }
  }
}

extension SortOptions: KustomizationMapping {
  static let form = (expected: "`order`", fields: ["order", "legacySortOptions"], name: "`sortOptions`")

  init(_ fields: KustomizationFields) throws(Rejection) {
    let arena = fields.arena
    guard let order = Order(rawValue: try fields.string("order") ?? "") else {
      throw Rejection(
        .sortOrderUnknown, "`sortOptions.order` expects fifo or legacy",
        at: arena.location(fields["order"] ?? fields.node))
    }
    self.order = order
    guard let legacy = fields["legacySortOptions"] else { return }
    guard order == .legacy else {
      throw Rejection(
        .sortOrderUnknown, "`legacySortOptions` expects order legacy", at: arena.location(legacy))
    }
    let options = try KustomizationFields(legacy, in: arena, expected: "`orderFirst` and `orderLast`")
    try options.allow(["orderFirst", "orderLast"], in: "`legacySortOptions`")
    orderFirst = try options.strings("orderFirst").map(\.text)
    orderLast = try options.strings("orderLast").map(\.text)
  }
}
