package import Diagnostics
package import YAML

/// Changes the objects that a layer has gathered.
package protocol Transformer: Sendable {
  func transform(_ resources: inout [Resource], in arena: inout Arena) throws(Diagnostic)
}

extension Build {
  /// What a kustomization does to its objects, in kustomize's order
  /// (configureBuiltinTransformers in api/internal/target/kusttarget_configplugin.go).
  mutating func transformers(
    of kustomization: Kustomization, in folder: Folder, configuration: TransformerConfiguration
  ) throws(Diagnostic) -> [any Transformer] {
    var list: [any Transformer] = []
    // Patches see names before any prefix, and namespaces before this layer's own.
    for entry in kustomization.patchesStrategicMerge {
      list.append(PatchTransformer(try loadStrategicMerge(entry, from: folder)))
    }
    for entry in kustomization.patches { list.append(PatchTransformer(try load(entry, from: folder))) }
    if let namespace = kustomization.namespace {
      list.append(NamespaceTransformer(namespace, configuration.namespace, in: arena))
    }
    if let prefix = kustomization.namePrefix {
      list.append(NameTransformer(prefix: prefix, configuration.namePrefix, in: arena))
    }
    if let suffix = kustomization.nameSuffix {
      list.append(NameTransformer(suffix: suffix, configuration.nameSuffix, in: arena))
    }
    for entry in kustomization.labels { list.append(LabelTransformer(entry, configuration, in: arena)) }
    // Later than `labels`, so that commonLabels win.
    list.append(EntryTransformer(.label, kustomization.commonLabels, configuration.commonLabels, in: arena))
    list.append(
      EntryTransformer(.annotation, kustomization.commonAnnotations, configuration.commonAnnotations, in: arena))
    for entry in kustomization.patchesJSON6902 { list.append(PatchTransformer(try load(entry, from: folder))) }
    for entry in kustomization.replicas { list.append(ReplicaTransformer(entry, configuration.replicas, in: arena)) }
    for entry in kustomization.images { list.append(try ImageTransformer(entry, configuration.images, in: arena)) }
    return list
  }
}
