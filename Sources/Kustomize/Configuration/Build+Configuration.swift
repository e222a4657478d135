internal import Diagnostics
internal import Manifests
internal import YAML

extension Build {
  /// Adds the fields that `configurations` and `crds` name to those of the layers below and kustomize's own.
  mutating func configure(_ accumulation: inout Accumulation, _ layer: Layer) throws(Rejection) {
    var own: TransformerConfiguration?
    for entry in layer.kustomization.configurations {
      let file = try layer.folder.read(entry, in: arena)
      for root in try arena.read(file.bytes, file: file.name) {
        try merge(try TransformerConfiguration(root, in: arena), into: &own, entry)
      }
    }
    let last = layer.kustomization.configurations.last
    if let last { try merge(.builtin, into: &own, last) } else { own = .builtin }
    if let own {
      try merge(own, into: &accumulation.configuration, last ?? Entry("", at: layer.kustomization.root))
    }
    for entry in layer.kustomization.crds {
      try merge(try definitions(in: entry, of: layer.folder), into: &accumulation.configuration, entry)
    }
  }

  func merge(
    _ more: TransformerConfiguration, into configuration: inout TransformerConfiguration?, _ entry: Entry
  ) throws(Rejection) {
    guard var merged = configuration else {
      configuration = more
      return
    }
    do {
      try merged.merge(more)
    } catch {
      throw Rejection(
        .configurationConflict,
        "two field specs for \(error.spec.path.joined(separator: "/")) differ in `create`",
        at: arena.location(entry.node))
    }
    configuration = merged
  }
}
