internal import Files

/// A build of kustomizations: the recursion through folders, and what is done once at its end.
package struct Build: Sendable {
  /// Every tree of the build, with the history of every value.
  package var arena: Arena
  /// Warnings: deprecated fields, and entries that change nothing.
  package internal(set) var warnings: [Diagnostic] = []
  let remotes: any RemoteBases
  /// The folders that are being built, outermost first, to find cycles.
  var open: [String] = []
  /// How many kustomizations have been read, a folder that several lead to counted each time.
  var visits = 0
  /// How many were open at most.
  private(set) var depth = 0
  /// The order and the notes that the outermost kustomization asks for.
  var sortOptions: SortOptions?
  var options = BuildMetadata()
  /// The types that `openapi:` describes; it holds for the whole build, as in kustomize.
  var schemas = CustomSchemas()

  package init(arena: consuming Arena = Arena(), remotes: any RemoteBases = NoRemoteBases()) {
    self.arena = arena
    self.remotes = remotes
  }

  /// Builds a folder as `kustomize build` does: the objects in its order.
  package mutating func build(_ folder: Folder) throws(Rejection) -> [Resource] {
    var accumulation = try accumulate(folder)
    try finish(&accumulation)
    return sorted(accumulation.resources, by: sortOptions)
  }

  /// Builds a folder up to the point where another layer could wrap it: hashes, references and variables are left.
  package mutating func accumulate(
    _ folder: Folder, asComponentOf parent: Accumulation? = nil
  ) throws(Rejection) -> Accumulation {
    try accumulate(
      folder, from: Origin(), as: parent == nil ? .outermost : .component, onto: parent ?? Accumulation())
  }

  /// The role of a folder for the one that leads to it.
  enum Role: Hashable {
    case outermost, base, component
  }

  mutating func accumulate(
    _ folder: Folder, from origin: Origin, as role: Role, onto parent: Accumulation
  ) throws(Rejection) -> Accumulation {
    if let known = try known(folder, as: role) { return known }
    let kustomization = try enter(folder)
    defer { open.removeLast() }
    depth = max(depth, open.count)
    if open.count == 1 {
      sortOptions = kustomization.sortOptions
      options = BuildMetadata(kustomization.buildMetadata)
    }
    try check(kustomization, as: role)
    let layer = Layer(kustomization: kustomization, folder: folder, origin: origin)
    let size = arena.size(of: kustomization.root)
    var accumulation = parent
    try loadSchemas(of: layer)
    for entry in kustomization.resources { try add(entry, of: layer, to: &accumulation) }
    try configure(&accumulation, layer)
    try generate(layer, into: &accumulation)
    for entry in kustomization.components {
      let (component, place) = try self.folder(entry, of: layer)
      accumulation = try following(entry) { [accumulation] (build) throws(Rejection) in
        try build.accumulate(component, from: place, as: .component, onto: accumulation)
      }
    }
    let configuration = accumulation.configuration ?? .builtin
    try refuseExcess(of: size, on: accumulation.resources.count, layer)
    try apply(try transformers(of: layer, configuration: configuration), to: &accumulation.resources)
    // Those of the outermost one may still be told apart by their hashes.
    accumulation.mayRepeat = kustomization.mayRename
    if role != .outermost, accumulation.mayRepeat { try accumulation.refuseDuplicates(in: arena) }
    try validate(accumulation.resources, by: layer)
    let variables = try kustomization.variables.map { entry throws(Rejection) in
      try Variable(entry, among: &accumulation.resources, in: arena)
    }
    try accumulation.add(variables, in: arena)
    return accumulation
  }

  /// What a pinned folder comes to that other builds have led to before, taken in here.
  private mutating func known(_ folder: Folder, as role: Role) throws(Rejection) -> Accumulation? {
    guard let shared = remotes.shared, folder.tree.isPinned, role != .component,
      !schemas.isDecided, !options.notesWays,
      let part = shared.part(of: folder, as: role, for: self)
    else { return nil }
    let known = try part.add(to: &self)
    try arena.checkSize(at: FileLocation(file: folder.displayName))
    return known
  }

  /// Most entries of a kustomization look at every object, which many entries and many objects make endless.
  private func refuseExcess(of size: Int, on count: Int, _ layer: Layer) throws(Rejection) {
    guard size > 1_000_000_000 / max(1, count) else { return }
    throw Rejection(
      .inputTooLarge, "a kustomization of \(size) values is applied to \(count) objects",
      at: arena.location(layer.kustomization.root), notes: [.init("split it")])
  }

  /// Applies transformers in turn, and notes each on the objects if that is asked for.
  private mutating func apply(
    _ transformers: [PlannedTransformer], to resources: inout [Resource]
  ) throws(Rejection) {
    for planned in transformers {
      try planned.transformer.transform(&resources, in: &arena, noting: &warnings)
      try arena.checkSize(at: resources.first.map { arena.location($0.node) })
      guard options.notesTransformations else { continue }
      for index in resources.indices { resources[index].transformations += planned.origins }
    }
  }

  /// Does the last steps, once, at the outermost layer: hashes, name references, variables, local objects.
  package mutating func finish(_ accumulation: inout Accumulation) throws(Rejection) {
    let configuration = accumulation.configuration ?? .builtin
    try HashTransformer.addHashes(to: &accumulation.resources, in: &arena)
    try Self.fixNameReferences(in: accumulation.resources, specs: configuration.nameReferences, in: &arena)
    try replaceVariables(accumulation, configuration.varReferences)
    removeLocals(from: &accumulation)
    if accumulation.mayRepeat { try accumulation.refuseDuplicates(in: arena) }
    for index in accumulation.resources.indices {
      let object = accumulation.resources[index].node
      try arena.refuseNameless(object)
      if arena.holdsBlanks { arena.fillBlanks(below: object) }
    }
    Self.writeMetadata(of: accumulation.resources, options, in: &arena)
  }

  /// Takes out objects that are for the build alone: those with an annotation, whatever it says but `false`.
  private mutating func removeLocals(from accumulation: inout Accumulation) {
    guard let key = arena.symbols.find("config.kubernetes.io/local-config") else { return }
    func mark(_ resource: Resource) -> Node? {
      arena[resource.node, "metadata", "annotations"].flatMap { arena.child($0, key) }
        .flatMap { arena.text($0) == "false" ? nil : $0 }
    }
    for resource in accumulation.resources {
      guard let mark = mark(resource) else { continue }
      arena.noteRemoval(of: resource.node, by: Cause(.removed, at: arena.position(mark)))
    }
    accumulation.resources.removeAll { mark($0) != nil }
  }
}

/// One kustomization of a build: its content, its folder, and the way to it from the outermost one.
struct Layer: Sendable {
  let kustomization: Kustomization
  let folder: Folder
  let origin: Origin

  /// The origin of what a field of this kustomization configures.
  func origin(of kind: String) -> Origin { origin.configuring(kind, in: kustomization.fileName) }
}
