/// The content of a kustomization.yaml.
struct Kustomization: Sendable {
  var root: Node
  /// The name of the file in its folder.
  var fileName = "kustomization.yaml"
  var isComponent = false
  /// Files, folders and remote folders, in order; `bases` behind `resources`.
  var resources: [Entry] = []
  var components: [Entry] = []
  var configMapGenerators: [GeneratorArguments] = []
  var secretGenerators: [GeneratorArguments] = []
  var generatorOptions: GeneratorOptions?
  /// Strategic merge patches without target, inline or by path.
  var patchesStrategicMerge: [Entry] = []
  var patches: [PatchEntry] = []
  var patchesJSON6902: [PatchEntry] = []
  var namespace: Entry?
  var namePrefix: Entry?
  var nameSuffix: Entry?
  var labels: [LabelEntry] = []
  var commonLabels: [KeyedString] = []
  var commonAnnotations: [KeyedString] = []
  var images: [ImageEntry] = []
  var replicas: [ReplicaEntry] = []
  var variables: [VariableEntry] = []
  var replacements: [Node] = []
  var configurations: [Entry] = []
  var crds: [Entry] = []
  /// The schema of `openapi:`.
  var openAPI: Entry?
  /// Whether `openapi:` names a version, which keeps out the schemas of inner layers.
  var choosesOpenAPIVersion = false
  var generators: [Entry] = []
  var transformers: [Entry] = []
  var validators: [Entry] = []
  var sortOptions: SortOptions?
  var buildMetadata: [Entry] = []
  /// Deprecated spellings that it uses.
  var warnings: [Diagnostic] = []
}

extension Kustomization {
  /// The files that it reads besides objects, as far as it names them itself.
  var files: [Entry] {
    let generators = configMapGenerators + secretGenerators
    return (patches + patchesJSON6902).compactMap(\.path) + patchesStrategicMerge + configurations + crds
      + [openAPI].compactMap(\.self) + generators.flatMap(\.envs)
      + generators.flatMap(\.files).map { file in
        Entry(file.text.split(separator: "=").last.map(String.init) ?? "", at: file.node)
      }
  }

  /// Whether it does what may give objects other names one by one.
  var mayRename: Bool {
    !patches.isEmpty || !patchesStrategicMerge.isEmpty || !patchesJSON6902.isEmpty || !replacements.isEmpty
      || !transformers.isEmpty
  }

  /// Whether it says nothing but what it is: all other fields are null or empty texts.
  ///
  /// An empty list is something, but for the two old spellings that kustomize first turns into others.
  func isEmpty(in arena: Arena) -> Bool {
    arena.children(root).allSatisfy { value in
      let key = arena.keyText(value).lowercased()
      if key == "apiversion" || key == "kind" || arena.isNull(value) { return true }
      if key == "bases" || key == "imagetags" { return arena.count(value) == 0 }
      return arena.kind(value) == .scalar && arena.symbol(value) == .empty
    }
  }
}

/// One entry of `patches` or `patchesJson6902`.
struct PatchEntry: Sendable {
  /// A file with the patch.
  var path: Entry?
  /// The patch itself.
  var inline: Entry?
  var target: Selector?
  var allowsNameChange = false
  var allowsKindChange = false
  var node: Node
  /// Options that there are none of, which kustomize v5.5.0 passes over.
  var warnings: [Diagnostic] = []
}

/// One entry of `labels`.
struct LabelEntry: Sendable {
  var pairs: [KeyedString]
  var includesSelectors = false
  var includesTemplates = false
  var fields: [FieldSpec] = []
}

/// One entry of `images`.
struct ImageEntry: Sendable {
  /// The name to look for, read as a regular expression.
  var name: String
  var newName: String?
  var newTag: String?
  var tagSuffix: String?
  var digest: String?
  var node: Node
}

/// One entry of `replicas`.
struct ReplicaEntry: Sendable {
  var name: String
  var count: Int
  var node: Node
}

/// One entry of `vars`.
struct VariableEntry: Sendable {
  var name: String
  /// Which object holds the value.
  var group: String
  var version: String
  var kind: String
  var objectName: String
  var namespace: String
  /// Which of its fields.
  var fieldPath: String
  var node: Node
}

/// `sortOptions`.
struct SortOptions: Sendable {
  enum Order: String, Sendable {
    case fifo, legacy
  }
  var order: Order
  /// The kinds that go first and last under `legacy`; nil for kustomize's own.
  var orderFirst: [String]?
  var orderLast: [String]?
}
