internal import Files

/// An object that configures a generator or a transformer, and where it stands.
struct PluginConfiguration {
  var resource: Resource
  var origin: Origin
}

extension Build {
  /// The objects that entries of `generators`, `transformers` or `validators` mean: inline, in files, or built by
  /// folders.
  mutating func pluginConfigurations(
    _ entries: [Entry], of layer: Layer
  ) throws(Rejection) -> [PluginConfiguration] {
    var configurations: [PluginConfiguration] = []
    for entry in entries {
      if entry.text.contains("\n") || entry.text.hasPrefix("{") {
        let roots = try arena.read(embeddedIn: entry.node)
        for resource in try resources(from: roots) {
          let origin = layer.origin.configuring(
            Self.configuration(resource), in: layer.kustomization.fileName)
          configurations.append(PluginConfiguration(resource: resource, origin: origin))
        }
        continue
      }
      // Built apart from the objects of this layer, but with all that folders can do.
      var gathered = Accumulation()
      let noted = options.notesOrigins
      options.notesOrigins = true
      defer { options.notesOrigins = noted }
      try add(entry, of: layer, to: &gathered)
      for resource in gathered.resources {
        let file = resource.origin?.path ?? entry.text
        configurations.append(
          PluginConfiguration(
            resource: resource, origin: Origin().configuring(Self.configuration(resource), in: file)))
      }
    }
    return configurations
  }

  private static func configuration(_ resource: Resource) -> Origin.Configuration {
    let id = resource.id
    return Origin.Configuration(
      apiVersion: id.gvk.apiVersion, kind: id.gvk.kind, name: id.name, namespace: id.namespace)
  }

  /// Refuses what would run a program: nothing is run during a build.
  func checkBuiltin(_ plugin: PluginConfiguration, as what: String, known: [String]) throws(Rejection) {
    let (node, gvk) = (plugin.resource.node, plugin.resource.id.gvk)
    let annotations = arena[node, "metadata", "annotations"]
    let function = ["config.kubernetes.io/function", "config.k8s.io/function"]
      .compactMap { key in annotations.flatMap { arena.child($0, key) } }.first
    if let function {
      throw Rejection(
        .notData, "the \(what) \"\(plugin.resource.id.name)\" is a function, which a build never runs",
        at: arena.location(function), notes: [.init("run it once, and list its output under `resources`")])
    }
    guard gvk.apiVersion == "builtin" else {
      throw Rejection(
        .notData,
        "the \(what) \(gvk.kind) of \(gvk.apiVersion) is a plugin, which a build never runs; expected apiVersion builtin",
        at: arena.location(arena[node, "apiVersion"] ?? node))
    }
    guard gvk.kind != "HelmChartInflationGenerator" else {
      throw Rejection(
        .notData, "the generator would run helm, which a build never does", at: arena.location(node),
        notes: [.init("render the chart once, and list its output under `resources`")])
    }
    guard known.contains(gvk.kind) else {
      throw Rejection(
        .pluginUnknown, "there is no builtin \(what) \(gvk.kind)",
        at: arena.location(arena[node, "kind"] ?? node),
        notes: nearest(to: gvk.kind, in: known).map { [.init("did you mean \($0)?")] } ?? [
          .init("expected one of \(known.joined(separator: ", "))")
        ])
    }
  }
}
