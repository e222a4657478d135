extension Build {
  /// Adds the fields that `configurations` and `crds` name to those of the layers below and kustomize's own.
  mutating func configure(_ accumulation: inout Accumulation, _ layer: Layer) throws(Rejection) {
    var own: TransformerConfiguration?
    for entry in layer.kustomization.configurations {
      let file = try read(entry, from: layer.folder)
      for root in try arena.read(file.bytes, file: file.name) {
        try own.merge(try TransformerConfiguration(root, in: arena), at: arena.location(entry.node))
      }
    }
    let last = layer.kustomization.configurations.last?.node
    try own.merge(.builtin, at: last.map { arena.location($0) })
    if let own {
      try accumulation.configuration.merge(own, at: arena.location(last ?? layer.kustomization.root))
    }
    for entry in layer.kustomization.crds {
      let definitions = try definitions(in: entry, of: layer.folder)
      try accumulation.configuration.merge(definitions, at: arena.location(entry.node))
    }
  }
}
