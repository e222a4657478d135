/// Changes the objects that a layer has gathered.
package protocol Transformer: Sendable {
  /// - Parameter warnings: Where it notes what is worth knowing, such as that an entry changes nothing.
  func transform(
    _ resources: inout [Resource], in arena: inout Arena, noting warnings: inout [Diagnostic]
  ) throws(Rejection)
}

extension Transformer {
  /// Transforms, discarding warnings.
  package func transform(_ resources: inout [Resource], in arena: inout Arena) throws(Rejection) {
    var warnings: [Diagnostic] = []
    try transform(&resources, in: &arena, noting: &warnings)
  }
}

/// A transformer, and what `buildMetadata` notes of it: one origin for each of kustomize's transformers that it
/// stands for.
struct PlannedTransformer {
  let transformer: any Transformer
  let origins: [Origin]

  init(_ transformer: any Transformer, _ origins: [Origin]) {
    self.transformer = transformer
    self.origins = origins
  }
}

extension Build {
  /// The transformers of a kustomization, in kustomize's order
  /// (configureBuiltinTransformers in api/internal/target/kusttarget_configplugin.go).
  mutating func transformers(
    of layer: Layer, configuration: TransformerConfiguration
  ) throws(Rejection) -> [PlannedTransformer] {
    let (kustomization, folder) = (layer.kustomization, layer.folder)
    var list: [PlannedTransformer] = []
    func add(_ transformer: any Transformer, _ kind: String, times: Int = 1) {
      list.append(
        PlannedTransformer(transformer, [Origin](repeating: layer.origin(of: kind), count: times)))
    }
    // Patches see names before any prefix, and namespaces before this layer's own.
    if !kustomization.patchesStrategicMerge.isEmpty {
      var patches: [LoadedPatch] = []
      for entry in kustomization.patchesStrategicMerge {
        patches.append(try loadStrategicMerge(entry, from: folder))
      }
      try refuseNothing(in: patches)
      schemas.noteMerge()
      add(PatchTransformer(patches, schemas), "PatchStrategicMergeTransformer")
    }
    try addPatches(kustomization.patches, "PatchTransformer")
    if let namespace = kustomization.namespace {
      add(NamespaceTransformer(namespace, configuration.namespace, in: arena), "NamespaceTransformer")
    }
    if let prefix = kustomization.namePrefix {
      add(NameTransformer(prefix: prefix, configuration.namePrefix, in: arena), "PrefixTransformer")
    }
    if let suffix = kustomization.nameSuffix {
      add(NameTransformer(suffix: suffix, configuration.nameSuffix, in: arena), "SuffixTransformer")
    }
    for entry in kustomization.labels {
      add(LabelTransformer(entry, configuration, in: arena), "LabelTransformer")
    }
    // Later than `labels`, so that commonLabels win; kustomize runs this one for them in any case.
    if !kustomization.labels.isEmpty || !kustomization.commonLabels.isEmpty {
      add(
        EntryTransformer(.label, kustomization.commonLabels, configuration.commonLabels, in: arena),
        "LabelTransformer")
    }
    if !kustomization.commonAnnotations.isEmpty {
      add(
        EntryTransformer(
          .annotation, kustomization.commonAnnotations, configuration.commonAnnotations, in: arena),
        "AnnotationsTransformer")
    }
    try addPatches(kustomization.patchesJSON6902, "PatchJson6902Transformer")
    if !kustomization.replicas.isEmpty {
      add(
        ReplicaTransformer(kustomization.replicas, configuration.replicas, in: arena),
        "ReplicaCountTransformer",
        times: kustomization.replicas.count)
    }
    if !kustomization.images.isEmpty {
      add(
        try ImageTransformer(kustomization.images, configuration.images, in: arena), "ImageTagTransformer",
        times: kustomization.images.count)
    }
    if !kustomization.replacements.isEmpty {
      add(
        ReplacementTransformer(
          replacements: try replacements(kustomization.replacements, of: layer, isStrict: true)),
        "ReplacementTransformer")
    }
    return list + (try pluginTransformers(kustomization.transformers, of: layer))

    func addPatches(_ entries: [PatchEntry], _ kind: String) throws(Rejection) {
      guard !entries.isEmpty else { return }
      var patches: [LoadedPatch] = []
      for entry in entries {
        var patch = try load(entry, from: folder)
        patch.remembersNames = kind == "PatchTransformer"
        if patch.operations == nil { schemas.noteMerge() }
        patches.append(patch)
      }
      add(PatchTransformer(patches, schemas), kind, times: entries.count)
    }
  }

  /// The replacements of a list, of which entries may stand in files of their own.
  mutating func replacements(
    _ entries: [Node], of layer: Layer, isStrict: Bool
  ) throws(Rejection) -> [Replacement] {
    var replacements: [Replacement] = []
    for node in entries {
      let fields = try KustomizationFields(node, in: arena, expected: "a replacement, or the `path` of one")
      guard let path = try fields.entry("path") else {
        replacements.append(try Replacement(node, in: arena, isStrict: isStrict))
        continue
      }
      guard fields["source"] == nil, fields["targets"] == nil else {
        throw Rejection(
          .replacementInvalid, "a replacement expects either `path` or `source` with `targets`",
          at: arena.location(node))
      }
      let file = try read(path, from: layer.folder)
      for root in try arena.read(file.bytes, file: file.name) {
        let inFile = arena.kind(root) == .sequence ? arena.elements(of: root) : [root]
        for node in inFile { replacements.append(try Replacement(node, in: arena, isStrict: false)) }
      }
    }
    return replacements
  }

  /// Runs the validators on copies of the objects: they may refuse, but not change anything.
  mutating func validate(_ resources: [Resource], by layer: Layer) throws(Rejection) {
    guard !layer.kustomization.validators.isEmpty else { return }
    for planned in try pluginTransformers(layer.kustomization.validators, of: layer) {
      var copies: [Resource] = []
      for resource in resources {
        var copy = resource
        copy.node = arena.copy(resource.node)
        copies.append(copy)
      }
      try planned.transformer.transform(&copies, in: &arena)
      let isUnchanged =
        copies.count == resources.count && zip(copies, resources).allSatisfy { arena.equal($0.node, $1.node) }
      guard isUnchanged else {
        throw Rejection(
          .validatorChanged, "a validator must not change the objects",
          at: layer.kustomization.validators.first.map { arena.location($0.node) })
      }
    }
  }
}
