internal import Files

/// An object that configures a generator or a transformer, and where it stands.
struct PluginConfiguration {
  var resource: Resource
  var origin: Origin
}

extension Build {
  /// The objects that entries of `generators`, `transformers` or `validators` mean, in kustomize's order: those that
  /// stand inline, then those of files and folders.
  ///
  /// Two of one id are an error, wherever they stand.
  mutating func pluginConfigurations(
    _ entries: [Entry], of layer: Layer
  ) throws(Rejection) -> [PluginConfiguration] {
    // Built apart from the objects of this layer, but with all that folders can do.
    var gathered = Accumulation()
    for entry in entries where entry.isInline {
      let roots = try arena.read(embeddedIn: entry.node)
      try gathered.append(contentsOf: try resources(from: roots), in: arena)
    }
    let inline = gathered.resources.count
    let noted = options.notesOrigins
    options.notesOrigins = true
    defer { options.notesOrigins = noted }
    for entry in entries where !entry.isInline { try add(entry, of: layer, to: &gathered) }
    return gathered.resources.enumerated().map { index, resource in
      let configuration = Self.configuration(resource)
      let origin =
        index < inline
        ? layer.origin.configuring(configuration, in: layer.kustomization.fileName)
        : Origin().configuring(configuration, in: resource.origin?.path ?? "")
      return PluginConfiguration(resource: resource, origin: origin)
    }
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

extension Entry {
  /// Whether it holds objects itself, as YAML or JSON, and names no path.
  fileprivate var isInline: Bool {
    let start = text.utf8.first { $0 != UInt8(ascii: " ") }
    return start == nil || start == UInt8(ascii: "{") || start == UInt8(ascii: "#")
      || text.utf8.contains(UInt8(ascii: "\n"))
  }
}
