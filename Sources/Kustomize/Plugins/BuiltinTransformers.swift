extension Build {
  private static let transformerKinds = [
    "AnnotationsTransformer", "HashTransformer", "ImageTagTransformer", "LabelTransformer",
    "NamespaceTransformer", "PatchJson6902Transformer", "PatchStrategicMergeTransformer", "PatchTransformer",
    "PrefixSuffixTransformer", "PrefixTransformer", "ReplacementTransformer", "ReplicaCountTransformer",
    "SuffixTransformer", "ValueAddTransformer",
  ]

  /// The transformers that entries of `transformers` or `validators` configure.
  mutating func pluginTransformers(_ entries: [Entry], of layer: Layer) throws(Rejection)
    -> [PlannedTransformer]
  {
    var planned: [PlannedTransformer] = []
    for plugin in try pluginConfigurations(entries, of: layer) {
      try checkBuiltin(plugin, as: "transformer", known: Self.transformerKinds)
      for transformer in try transformers(plugin, of: layer) {
        planned.append(PlannedTransformer(transformer, [plugin.origin]))
      }
    }
    return planned
  }

  private mutating func transformers(
    _ plugin: PluginConfiguration, of layer: Layer
  ) throws(Rejection) -> [any Transformer] {
    let node = plugin.resource.node
    let fields = try KustomizationFields(node, in: arena, expected: "a transformer", isStrict: false)
    let specs: [FieldSpec] = try fields.mappings("fieldSpecs")
    switch plugin.resource.id.gvk.kind {
    case "AnnotationsTransformer":
      return [EntryTransformer(.annotation, try fields.stringMap("annotations"), specs, in: arena)]
    case "LabelTransformer":
      return [EntryTransformer(.label, try fields.stringMap("labels"), specs, in: arena)]
    case "HashTransformer": return [HashTransformer()]
    case "ImageTagTransformer":
      guard let image: ImageEntry = try fields.mapping("imageTag") else { return [] }
      return [try ImageTransformer([image], specs, in: arena)]
    case "NamespaceTransformer":
      guard let namespace = arena[node, "metadata", "namespace"], !plugin.resource.id.namespace.isEmpty else {
        return []
      }
      var transformer = NamespaceTransformer(
        Entry(plugin.resource.id.namespace, at: namespace), specs, in: arena)
      transformer.setsOnlyUnset = try fields.bool("unsetOnly") ?? false
      transformer.subjects = try subjectMode(fields)
      return [transformer]
    case "PrefixTransformer", "SuffixTransformer", "PrefixSuffixTransformer":
      return try nameTransformers(fields, specs)
    case "ReplicaCountTransformer":
      guard let replica: ReplicaEntry = try fields.mapping("replica") else { return [] }
      return [ReplicaTransformer([replica], specs, in: arena)]
    case "ReplacementTransformer":
      return [
        ReplacementTransformer(
          replacements: try replacements(try fields.list("replacements"), of: layer, isStrict: false))
      ]
    case "ValueAddTransformer": return [try ValueAddTransformer(fields)]
    default: return try patchTransformers(plugin, fields, of: layer)
    }
  }

  private func subjectMode(_ fields: KustomizationFields) throws(Rejection) -> NamespaceTransformer.Subjects {
    let text = try fields.string("setRoleBindingSubjects") ?? ""
    if text.isEmpty { return .defaultOnly }
    if let mode = NamespaceTransformer.Subjects(rawValue: text) { return mode }
    throw Rejection(
      .transformerInvalid,
      "`setRoleBindingSubjects` is \"\(text)\"; expected defaultOnly, allServiceAccounts or none",
      at: arena.location(fields["setRoleBindingSubjects"] ?? fields.node))
  }

  private func nameTransformers(
    _ fields: KustomizationFields, _ specs: [FieldSpec]
  ) throws(Rejection) -> [any Transformer] {
    guard fields["fieldSpecs"] != nil else {
      throw Rejection(
        .transformerInvalid, "a transformer of names expects `fieldSpecs`", at: arena.location(fields.node))
    }
    var transformers: [any Transformer] = []
    if let prefix = try fields.entry("prefix") {
      transformers.append(NameTransformer(prefix: prefix, specs, in: arena))
    }
    if let suffix = try fields.entry("suffix") {
      transformers.append(NameTransformer(suffix: suffix, specs, in: arena))
    }
    return transformers
  }

  private mutating func patchTransformers(
    _ plugin: PluginConfiguration, _ fields: KustomizationFields, of layer: Layer
  ) throws(Rejection) -> [any Transformer] {
    let node = plugin.resource.node
    switch plugin.resource.id.gvk.kind {
    case "PatchTransformer":
      let entry = try PatchEntry(node, in: arena, field: "transformers", isStrict: false)
      return [PatchTransformer([try load(entry, from: layer.folder)], schemas)]
    case "PatchJson6902Transformer":
      var entry = PatchEntry(node: node)
      entry.path = try fields.entry("path")
      entry.inline = try fields.entry("jsonOp")
      guard fields["target"] != nil, (entry.path == nil) != (entry.inline == nil) else {
        throw Rejection(
          .patchInvalid, "a PatchJson6902Transformer expects `target` and one of `path` and `jsonOp`",
          at: arena.location(node))
      }
      entry.target = try fields.mapping("target")
      var patch = try load(entry, from: layer.folder)
      patch.remembersNames = false
      return [PatchTransformer([patch], schemas)]
    default:
      var patches: [LoadedPatch] = []
      for path in try fields.strings("paths") {
        patches.append(try loadStrategicMerge(path, from: layer.folder))
      }
      if let inline = try fields.entry("patches") {
        patches.append(try loadStrategicMerge(inline, from: layer.folder, isInline: true))
      }
      guard !patches.isEmpty else {
        throw Rejection(
          .patchInvalid, "a PatchStrategicMergeTransformer expects `paths` or `patches`",
          at: arena.location(node))
      }
      try refuseNothing(in: patches)
      return [PatchTransformer(patches, schemas)]
    }
  }
}
