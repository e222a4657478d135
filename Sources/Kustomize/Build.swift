package import Diagnostics
internal import Files
internal import Manifests
package import YAML

/// A build of kustomizations: the recursion through folders, and what is done once at its end.
package struct Build: Sendable {
  /// Every tree of the build, with the history of every value.
  package var arena: Arena
  /// What does not stop the build: deprecated fields, variables that nothing uses.
  package private(set) var warnings: [Diagnostic] = []
  let remotes: any RemoteBases
  /// The folders that are being built, outermost first, to find cycles.
  private var open: [String] = []
  /// The order that the outermost kustomization asks for.
  private var sortOptions: SortOptions?

  package init(arena: consuming Arena = Arena(), remotes: any RemoteBases = NoRemoteBases()) {
    self.arena = arena
    self.remotes = remotes
  }

  /// Builds a folder as `kustomize build` does: the objects in its order.
  package mutating func build(_ folder: Folder) throws(Diagnostic) -> [Resource] {
    var accumulation = try accumulate(folder)
    try finish(&accumulation)
    return sorted(accumulation.resources, by: sortOptions, in: arena)
  }

  /// Builds a folder up to the point where another layer could wrap it: hashes, references and variables are left.
  package mutating func accumulate(_ folder: Folder, asComponentOf parent: Accumulation? = nil) throws(Diagnostic) -> Accumulation {
    let kustomization = try enter(folder)
    defer { open.removeLast() }
    if open.count == 1 { sortOptions = kustomization.sortOptions }
    if kustomization.isComponent != (parent != nil) {
      throw Diagnostic(
        "kustomization-kind",
        parent == nil
          ? "the kind is Component; expected a Kustomization where `resources` lead"
          : "the kind is Kustomization; expected a Component where `components` lead",
        at: arena.location(arena[kustomization.root, "kind"] ?? kustomization.root))
    }
    var accumulation = parent ?? Accumulation()
    for entry in kustomization.resources { try add(entry, from: folder, to: &accumulation) }
    try configure(&accumulation, kustomization, folder)
    try generate(kustomization, from: folder, into: &accumulation)
    for entry in kustomization.components {
      accumulation = try accumulate(try self.folder(entry, from: folder), asComponentOf: accumulation)
    }
    for transformer in try transformers(of: kustomization, in: folder, configuration: accumulation.configuration) {
      try transformer.transform(&accumulation.resources, in: &arena)
    }
    let variables = try kustomization.variables.map { entry throws(Diagnostic) in
      try Variable(entry, among: &accumulation.resources, in: arena)
    }
    try accumulation.add(variables, in: arena)
    return accumulation
  }

  /// What kustomize does once, at the outermost layer: hashes, name references, variables, local objects.
  package mutating func finish(_ accumulation: inout Accumulation) throws(Diagnostic) {
    try addHashes(to: &accumulation.resources, in: &arena)
    try fixNameReferences(
      in: accumulation.resources, specs: accumulation.configuration.nameReferences, in: &arena)
    try replaceVariables(accumulation, in: &arena)
    accumulation.resources.removeAll { isLocal($0) }
  }

  private func isLocal(_ resource: Resource) -> Bool {
    arena[resource.node, "metadata", "annotations", "config.kubernetes.io/local-config"]
      .flatMap { arena.text($0) } == "true"
  }

  // MARK: Folders

  private mutating func enter(_ folder: Folder) throws(Diagnostic) -> Kustomization {
    let key = folder.displayName
    if let start = open.firstIndex(of: key) {
      throw Diagnostic(
        "kustomization-cycle", "the kustomizations form a cycle: \((open[start...] + [key]).joined(separator: " -> "))",
        at: SourceLocation(file: key))
    }
    guard open.count < 100 else {
      throw Diagnostic("nesting-too-deep", "kustomizations are nested more than 100 deep", at: SourceLocation(file: key))
    }
    guard let file = try folder.kustomizationFile() else {
      let what = folder.tree.kind(of: folder.path) == nil ? "does not exist" : "has no kustomization.yaml"
      throw Diagnostic("kustomization-missing", "the folder \(key) \(what)", at: SourceLocation(file: key))
    }
    var options = ReaderOptions()
    options.allowsDuplicateKeys = true
    options.schema = .goYAML2
    let name = folder.tree.displayName(of: file)
    let roots = try arena.read(try folder.tree.read(file), file: name, options: options)
    guard let root = roots.first else {
      throw Diagnostic(
        "kustomization-empty", "the kustomization is empty", at: SourceLocation(file: name),
        notes: [.init("list at least one of `resources`, `components` or a generator")])
    }
    guard roots.count == 1 else {
      throw Diagnostic(
        "kustomization-invalid", "the kustomization has several documents; expected one", at: arena.location(roots[1]))
    }
    let kustomization = try Kustomization(root, in: arena)
    warnings += kustomization.warnings
    open.append(key)
    return kustomization
  }

  private func folder(_ entry: Entry, from folder: Folder) throws(Diagnostic) -> Folder {
    if let remote = try remotes.folder(for: entry.text, at: arena.location(entry.node)) { return remote }
    return try folder.folder(entry, in: arena)
  }

  private mutating func add(_ entry: Entry, from folder: Folder, to accumulation: inout Accumulation) throws(Diagnostic) {
    if let remote = try remotes.folder(for: entry.text, at: arena.location(entry.node)) {
      return try accumulation.append(try accumulate(remote), in: arena)
    }
    let path = Path.join(folder.path, entry.text)
    switch folder.tree.kind(of: path) {
    case .file: try accumulation.append(contentsOf: try resources(in: entry, of: folder), in: arena)
    case .directory:
      let base = try folder.folder(entry, in: arena)
      guard try base.kustomizationFile() != nil else {
        throw Diagnostic(
          "kustomization-missing", "the folder \"\(entry.text)\" has no kustomization.yaml", at: arena.location(entry.node))
      }
      try accumulation.append(try accumulate(base), in: arena)
    case nil:
      throw Diagnostic(
        "file-missing", "\"\(entry.text)\" does not exist; expected a file or a folder with a kustomization",
        at: arena.location(entry.node))
    }
  }

  /// The objects of a file that a kustomization names.
  mutating func resources(in entry: Entry, of folder: Folder) throws(Diagnostic) -> [Resource] {
    let file = try folder.read(entry, in: arena)
    var resources: [Resource] = []
    for root in try arena.read(file.bytes, file: file.name) {
      for object in try expandLists(root) { resources.append(try Resource(checked: object, in: arena)) }
    }
    return resources
  }

  /// A List object stands for its items.
  private func expandLists(_ root: Node) throws(Diagnostic) -> [Node] {
    guard let kind = arena[root, "kind"].flatMap({ arena.text($0) }), kind.hasSuffix("List"),
      let items = arena[root, "items"], arena.kind(items) == .sequence
    else { return [root] }
    var all: [Node] = []
    for item in arena.children(items) { all += try expandLists(item) }
    return all
  }

  /// Adds the fields that `configurations` and `crds` name.
  private mutating func configure(
    _ accumulation: inout Accumulation, _ kustomization: Kustomization, _ folder: Folder
  ) throws(Diagnostic) {
    for entry in kustomization.configurations {
      let file = try folder.read(entry, in: arena)
      for root in try arena.read(file.bytes, file: file.name) {
        accumulation.configuration.merge(try TransformerConfiguration(root, in: arena))
      }
    }
  }
}

extension Resource {
  /// A resource for a tree that must be an object.
  init(checked node: Node, in arena: Arena) throws(Diagnostic) {
    guard arena.kind(node) == .mapping else {
      throw Diagnostic(
        "object-invalid", "expected a Kubernetes object, found \(arena.described(node))", at: arena.location(node))
    }
    guard let kind = arena[node, "kind"], arena.text(kind)?.isEmpty == false else {
      throw Diagnostic("object-invalid", "the object has no `kind`", at: arena.location(node))
    }
    let name = arena[node, "metadata", "name"] ?? arena[node, "metadata", "generateName"]
    guard name.flatMap({ arena.text($0) })?.isEmpty == false || arena.text(kind)?.hasSuffix("List") == true else {
      throw Diagnostic("object-invalid", "the object has no `metadata.name`", at: arena.location(arena[node, "metadata"] ?? node))
    }
    self.init(node, in: arena)
  }
}
