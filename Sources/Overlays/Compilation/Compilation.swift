internal import Diagnostics
internal import Kustomize
internal import Manifests
internal import YAML

/// Turns an overlay into objects: upstream's folders, the edits of every section, and kustomize's last steps.
struct Compilation: Sendable {
  let overlay: Overlay
  let release: Release
  /// The overlay's tree.
  private let root: Node
  /// Edits that a program adds to the sections.
  private let edits: [any Edit]
  private let upstream: any UpstreamReleases
  private var composition: Composition
  private var warnings: [Diagnostic] = []
  /// The names of the sections that make their edits; nil means all.
  var sections: Set<String>?
  private let isTolerant: Bool

  init(
    _ overlay: Overlay, _ root: Node, edits: [any Edit], arena: consuming Arena,
    from upstream: any UpstreamReleases, isTolerant: Bool = false
  ) throws(Rejection) {
    self.isTolerant = isTolerant
    self.overlay = overlay
    self.root = root
    self.edits = edits
    self.upstream = upstream
    let version = overlay.upstream.$version
    guard let (release, isExact) = Release.describing(version.value) else {
      throw Rejection(
        .releaseUnknown,
        "Kubeflow Pipelines \(version.value) is older than all releases that this tool knows: "
          + Release.all.map(\.version).joined(separator: ", "), at: arena.location(version.position))
    }
    self.release = release
    if !isExact {
      warnings.append(
        Diagnostic(
          .releaseAssumed,
          "nothing is known of Kubeflow Pipelines \(version.value); it is taken for \(release.version)",
          at: arena.location(version.position), severity: .warning))
    }
    if let warning = Region.warning(for: overlay.project.$region, in: arena) { warnings.append(warning) }
    composition = Composition(Build(arena: arena, remotes: upstream.remotes), isTolerant: isTolerant)
  }

  /// Renders the stages that are wanted.
  mutating func render(_ stages: Set<Stage>) throws(Rejection) -> RenderedOverlay {
    var objects: [RenderedObject] = []
    let patches = try loadPatches()
    let upstream = self.upstream
    let own = try overlay.readResources(into: &composition.arena) { path throws(Rejection) in
      try upstream.read(path)
    }
    let firstUpstreamFile = composition.arena.files.count
    for stage in Stage.allCases where stages.contains(stage) {
      let own = own.filter { $0.stage == stage }
      objects += try stage == .cluster ? renderCluster(own) : renderNamespaced(own, patches)
    }
    // Warnings about upstream's own kustomizations are left out: they cannot be mended here.
    let render = RenderedOverlay(
      overlay: overlay, root: root, arena: composition.arena, objects: objects, warnings: warnings,
      misfits: composition.misfits, miscounts: composition.miscounts, firstUpstreamFile: firstUpstreamFile)
    // A part of a render, or one on a release that it was not written for, may lack what the whole has.
    if sections == nil, !isTolerant { try PostConditions(render: render, release: release).check() }
    return render
  }

  private mutating func renderCluster(_ own: [OwnObject]) throws(Rejection) -> [RenderedObject] {
    let base = try accumulate([release.clusterScoped])
    let parameter = release.namespaceParameter.map {
      SetConfigMapKey($0.configMap, $0.key, to: overlay.upstream.$namespace)
    }
    let sections = [
      overlay.features.clusterEdits, overlay.access.clusterEdits, namespace,
      SectionEdits(.upstream, parameter.map { [$0] } ?? []),
    ]
    return try finish(base, .cluster, sections + additions(own))
  }

  private mutating func renderNamespaced(
    _ own: [OwnObject], _ patches: [ApplyPatch]
  ) throws(Rejection) -> [RenderedObject] {
    let base = try accumulate(release.base + addedFolders)
    let sources = base.variableSources
    var sections = labelledSections + [labels] + unlabelledSections
    if case .inverseProxy(let proxy) = overlay.access {
      let position = proxy.$acknowledgeDeprecated.position
      let folder = try accumulate([release.inverseProxy])
      sections.append(SectionEdits(.access, [AddResources(resources: folder.resources, position: position)]))
    }
    sections += [namespace, serviceHosts] + lateSections
    // Once more, for the objects that a program adds.
    let programs = edits.isEmpty ? [] : [SectionEdits(.edits, edits), namespace]
    let last =
      programs + additions(own) + [
        SectionEdits(.patches, patches),
        overlay.images.lateMirrorEdits(),
        SectionEdits(.remove, overlay.remove.map { ApplyRemoval(removal: $0, variableSources: sources) }),
        SectionEdits(
          .upstream,
          release.handedOn.map { HandOn(setting: $0, position: overlay.upstream.$version.position) }),
      ]
    return try finish(base, .namespaced, sections + last)
  }

  // MARK: The order of the sections

  /// Upstream's own parts that the overlay keeps in the cluster.
  private var addedFolders: [String] {
    var folders: [String] = []
    if overlay.database.cloudSQL == nil { folders.append(release.mysql) }
    if overlay.hasObjectStore { folders.append(release.objectStore.folder) }
    return folders
  }

  /// The sections whose objects belong to upstream's application, and carry its label.
  private var labelledSections: [SectionEdits] {
    var sections: [SectionEdits] = []
    if let cloudSQL = overlay.database.cloudSQL {
      sections.append(cloudSQL.edits(release, hasCacheServer: overlay.features.legacyV1))
    }
    if let gcs = overlay.storage.gcs { sections.append(gcs.edits(release)) }
    if let identity = overlay.identity { sections.append(identity.edits) }
    sections.append(overlay.features.edits)
    return sections
  }

  /// Without this label, which every installation of upstream's carries, selectors would differ from those of
  /// an existing installation, and they can never be changed.
  private var labels: SectionEdits {
    SectionEdits(
      .upstream,
      [
        SetLabel(
          label: "application-crd-id", value: overlay.upstream.$version.map { _ in "kubeflow-pipelines" })
      ])
  }

  /// The sections whose objects stand beside upstream's application, and are not selected by its label.
  private var unlabelledSections: [SectionEdits] {
    var sections: [SectionEdits] = []
    if let cloudSQL = overlay.database.cloudSQL, cloudSQL.connection == .privateIP {
      sections.append(SectionEdits(.database, cloudSQL.serviceEdits))
    }
    switch overlay.access {
    case .iapIngress(let ingress): sections.append(ingress.edits)
    case .gateway(let gateway): sections.append(gateway.edits)
    case .inverseProxy, .none: break
    }
    return sections
  }

  private var namespace: SectionEdits {
    SectionEdits(.upstream, [SetNamespace(namespace: overlay.upstream.$namespace)])
  }

  /// Values of upstream that name a Service in the namespace kubeflow.
  private var serviceHosts: SectionEdits {
    guard overlay.upstream.namespace != "kubeflow" else { return SectionEdits(.upstream, []) }
    return SectionEdits(
      .upstream,
      release.serviceHosts.map { MoveServiceHost(variable: $0, namespace: overlay.upstream.$namespace) })
  }

  /// The sections that see the objects of all others.
  private var lateSections: [SectionEdits] {
    [
      overlay.images.edits(release), overlay.componentEdits(release), overlay.networkPolicyEdits(release),
      overlay.images.mirrorEdits(),
      // Once more, for the objects that these have added.
      namespace,
    ]
  }

  /// The overlay's own objects, and what all objects get.
  private func additions(_ own: [OwnObject]) -> [SectionEdits] {
    [
      SectionEdits(
        .resources, own.map { AddOwnObject(object: $0, namespace: overlay.upstream.$namespace) }),
      SectionEdits(.labels, [SetMetadata(field: .labels, entries: overlay.labels)]),
      SectionEdits(.annotations, [SetMetadata(field: .annotations, entries: overlay.annotations)]),
    ]
  }

  // MARK: Folders, and the end

  /// Gathers folders of upstream, as one layer.
  mutating func accumulate(_ paths: [String]) throws(Rejection) -> Accumulation {
    var all = Accumulation()
    for path in paths {
      let folder = try upstream.folder(path, of: overlay.upstream.version)
      try all.append(try composition.build.accumulate(folder), in: composition.arena)
    }
    return all
  }

  private mutating func finish(
    _ base: Accumulation, _ stage: Stage, _ sections: [SectionEdits]
  ) throws(Rejection) -> [RenderedObject] {
    var accumulation = base
    composition.resources = base.resources
    try composition.apply(sections.filter { self.sections?.contains($0.section.rawValue) ?? true })
    accumulation.resources = composition.resources
    try composition.build.finish(&accumulation)
    let arena = composition.arena
    let objects = accumulation.resources.map { resource in
      RenderedObject(
        node: resource.node, id: resource.id, stage: stage,
        sections: (composition.sections[resource.node] ?? []).subtracting([.upstream]).map(\.rawValue)
          .sorted(),
        images: ImagePlaces(in: resource.node, of: arena))
    }
    return ApplyOrder.sorted(objects)
  }

  private mutating func loadPatches() throws(Rejection) -> [ApplyPatch] {
    var loaded: [ApplyPatch] = []
    for (index, patch) in overlay.patches.enumerated() {
      let documents: [Node]
      if let path = patch.$path.unwrapped() {
        let file = path.pathInProject(composition.arena) ?? path.value
        documents = try composition.arena.read(try read(file, namedAt: path, of: index), file: file)
      } else {
        documents = try composition.arena.read(text: patch.patch ?? "", writtenAt: patch.position)
      }
      try check(documents, of: patch)
      loaded.append(ApplyPatch(patch: patch, documents: documents))
    }
    return loaded
  }

  private func read(
    _ file: String, namedAt path: Located<String>, of index: Int
  ) throws(Rejection) -> [UInt8] {
    do throws(Rejection) { return try upstream.read(file) } catch {
      throw ProjectPath.unreadable(
        file, path.value, "spec.patches[\(index)].path: expected the path of a patch file inside the project",
        at: composition.arena.location(path.position), because: error,
        read: { (file) throws(Rejection) in try upstream.read(file) }, names: upstream.names)
    }
  }

  private func check(_ documents: [Node], of patch: Overlay.Patch) throws(Rejection) {
    let snapshot = Snapshot(composition.arena)
    for document in documents {
      let tree = Tree(document, in: snapshot)
      guard let objection = Overlay.Patch.objection(to: tree, target: patch.target) else { continue }
      throw Rejection(.patchInvalid, objection, at: tree.location)
    }
  }
}
