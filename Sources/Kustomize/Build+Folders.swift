internal import Files

extension Build {
  /// Reads the kustomization of a folder, and counts the folder as open.
  mutating func enter(_ folder: Folder) throws(Rejection) -> Kustomization {
    let key = folder.displayName
    guard open.count < Self.depthLimit else {
      throw Rejection(
        .nestingTooDeep, "kustomizations are nested more than \(Self.depthLimit) deep",
        at: FileLocation(file: key))
    }
    visits += 1
    guard visits <= Self.visitLimit else {
      throw Rejection(
        .inputTooLarge,
        "more than \(Self.visitLimit) kustomizations are built; the same folder counts each time",
        at: FileLocation(file: key))
    }
    guard let (name, roots) = try folder.readKustomization(into: &arena) else {
      let what = folder.tree.kind(of: folder.path) == nil ? "does not exist" : "has no kustomization.yaml"
      throw Rejection(.kustomizationMissing, "the folder \(key) \(what)", at: FileLocation(file: key))
    }
    guard let root = roots.first else {
      throw Rejection(
        .kustomizationEmpty, "the kustomization is empty", at: FileLocation(file: name),
        notes: [.init("list at least one of `resources`, `components` or a generator")])
    }
    guard roots.count == 1 else {
      throw Rejection(
        .kustomizationInvalid, "the kustomization has several documents; expected one",
        at: arena.location(roots[1]))
    }
    var kustomization = try Kustomization(root, in: arena)
    guard !kustomization.isEmpty(in: arena) else {
      throw Rejection(
        .kustomizationEmpty, "the kustomization is empty", at: arena.location(root),
        notes: [.init("list at least one of `resources`, `components` or a generator")])
    }
    kustomization.fileName = Path.lastComponent(of: name)
    warnings += kustomization.warnings
    open.append(key)
    return kustomization
  }

  private static let depthLimit = 100
  private static let visitLimit = 10_000

  /// Whether so many kustomizations more may be read here, and so deep below those that are open.
  func hasRoom(forVisits more: Int, depth: Int) -> Bool {
    visits + more <= Self.visitLimit && open.count + depth <= Self.depthLimit
  }

  /// Refuses a folder that is being built already.
  func refuseCycle(_ folder: Folder, _ entry: Entry) throws(Rejection) {
    let key = folder.displayName
    guard let start = open.firstIndex(of: key) else { return }
    throw Rejection(
      .kustomizationCycle,
      "the kustomizations form a cycle: \((open[start...] + [key]).joined(separator: " -> "))",
      at: arena.location(entry.node))
  }

  func check(_ kustomization: Kustomization, as role: Role) throws(Rejection) {
    // A component that is built by itself is like any kustomization.
    guard role != .outermost, kustomization.isComponent != (role == .component) else { return }
    throw Rejection(
      .kustomizationKind,
      role == .base
        ? "the kind is Component; expected a Kustomization where `resources` lead"
        : "the kind is Kustomization; expected a Component where `components` lead",
      at: arena.location(arena[kustomization.root, "kind"] ?? kustomization.root))
  }

  /// The folder that an entry names, local or remote, and its origin.
  func folder(_ entry: Entry, of layer: Layer) throws(Rejection) -> (Folder, Origin) {
    let isLocal = layer.folder.tree.kind(of: Path.join(layer.folder.path, entry.text)) != nil
    if !isLocal, let remote = try remotes.folder(for: entry.text, at: arena.location(entry.node)) {
      try refuseCycle(remote, entry)
      return (remote, Origin(remote: entry.text))
    }
    let folder = try layer.folder.folder(entry, in: arena)
    try refuseCycle(folder, entry)
    return (folder, layer.origin.appending(entry.text))
  }

  /// Adds what an entry of `resources` names: the objects of a file, or what a folder builds.
  mutating func add(_ entry: Entry, of layer: Layer, to accumulation: inout Accumulation) throws(Rejection) {
    try arena.checkSize(at: arena.location(entry.node))
    let path = Path.join(layer.folder.path, entry.text)
    // As in kustomize, what exists as a path is a path.
    let kind = layer.folder.tree.kind(of: path)
    if kind == nil, let remote = try remotes.folder(for: entry.text, at: arena.location(entry.node)) {
      try refuseCycle(remote, entry)
      if remote.tree.kind(of: remote.path) == .file {
        return try addFile(entry, of: layer, from: Origin(remoteFile: entry.text), to: &accumulation)
      }
      let built = try following(entry) { (build) throws(Rejection) in
        try build.accumulate(remote, from: Origin(remote: entry.text), as: .base, onto: Accumulation())
      }
      return try accumulation.append(built, in: arena)
    }
    switch kind {
    case .file:
      try addFile(entry, of: layer, from: layer.origin.appending(entry.text), to: &accumulation)
    case .directory:
      let base = try layer.folder.folder(entry, in: arena)
      guard try base.kustomizationFile() != nil else {
        throw Rejection(
          .kustomizationMissing, "the folder \"\(entry.text)\" has no kustomization.yaml",
          at: arena.location(entry.node))
      }
      try refuseCycle(base, entry)
      let origin = layer.origin.appending(entry.text)
      let built = try following(entry) { (build) throws(Rejection) in
        try build.accumulate(base, from: origin, as: .base, onto: Accumulation())
      }
      try accumulation.append(built, in: arena)
    case nil:
      throw layer.folder.missing(entry, expected: "a file or a folder with a kustomization", in: arena)
    }
  }

  /// Adds the objects of a file.
  private mutating func addFile(
    _ entry: Entry, of layer: Layer, from origin: Origin, to accumulation: inout Accumulation
  ) throws(Rejection) {
    var resources = try following(entry) { (build) throws(Rejection) in
      try build.resources(in: entry, of: layer.folder)
    }
    if options.notesOrigins {
      for index in resources.indices { resources[index].origin = origin }
    }
    try accumulation.append(contentsOf: resources, in: arena)
  }

  /// Reads a file that an entry names: one of the folder's tree, or a locked one by its address.
  func read(_ entry: Entry, from folder: Folder) throws(Rejection) -> (name: String, bytes: [UInt8]) {
    // As in kustomize, what exists as a path is a path.
    guard entry.text.utf8.contains(UInt8(ascii: ":")), entry.text.holds("://"),
      folder.tree.kind(of: Path.join(folder.path, entry.text)) == nil,
      let remote = try remotes.folder(for: entry.text, at: arena.location(entry.node))
    else { return try folder.read(entry, in: arena) }
    guard remote.tree.kind(of: remote.path) == .file else {
      throw Rejection(
        .fileMissing, "\"\(entry.text)\" is a folder; expected a file", at: arena.location(entry.node))
    }
    return (remote.displayName, try remote.tree.read(remote.path))
  }

  /// Does what an entry leads to; an error on the way says how one came there.
  mutating func following<Result>(
    _ entry: Entry, _ work: (inout Build) throws(Rejection) -> Result
  ) throws(Rejection) -> Result {
    do throws(Rejection) {
      return try work(&self)
    } catch {
      let place = arena.location(entry.node)
      throw error.changing {
        if $0.location != place { $0.notes.append(.init("reached by \"\(entry.text)\"", at: place)) }
      }
    }
  }

  /// The objects of a file that a kustomization names.
  mutating func resources(in entry: Entry, of folder: Folder) throws(Rejection) -> [Resource] {
    let file = try read(entry, from: folder)
    let roots = try arena.read(file.bytes, file: file.name)
    return try resources(from: roots)
  }

  /// The objects that documents hold: a List stands for its items, which come behind the other documents.
  mutating func resources(from roots: [Node]) throws(Rejection) -> [Resource] {
    var resources: [Resource] = []
    resources.reserveCapacity(roots.count)
    var pending = roots
    var index = 0
    while index < pending.count {
      let object = pending[index]
      index += 1
      if let items = try items(ofList: object) {
        pending += items
      } else {
        resources.append(try Resource(checked: object, in: arena))
      }
    }
    schemas.note(resources)
    return resources
  }

  /// The items of a List; nil for any other object, and for a List that has no `items`.
  private func items(ofList object: Node) throws(Rejection) -> [Node]? {
    guard let kind = arena.child(object, "kind"), arena.isOfList(kind),
      let items = arena.child(object, "items")
    else { return nil }
    if arena.isNull(items) { return [] }
    guard arena.kind(items) == .sequence else {
      throw Rejection(
        .typeMismatch,
        "`items` of a \(arena.text(kind) ?? "") expects a list, found \(arena.described(items))",
        at: arena.location(items))
    }
    // A List in a List is unfolded on the spot.
    var all: [Node] = []
    for item in arena.children(items) {
      let isList = arena[item, "kind"].flatMap { arena.text($0) } == "List"
      all += isList ? try self.items(ofList: item) ?? [item] : [item]
    }
    return all
  }
}

extension Resource {
  /// A resource for a tree that must be an object.
  init(checked node: Node, in arena: Arena) throws(Rejection) {
    guard arena.kind(node) == .mapping else {
      throw Rejection(
        .objectInvalid, "expected a Kubernetes object, found \(arena.described(node))",
        at: arena.location(node))
    }
    try arena.refuseNameless(node)
    self.init(node, in: arena)
  }
}

extension Arena {
  /// Refuses an object without `kind`, or without `metadata.name`, which a List alone may lack.
  func refuseNameless(_ object: Node) throws(Rejection) {
    // A collection has the empty text.
    func isGiven(_ node: Node?) -> Bool { node.map { !isNull($0) && symbol($0) != .empty } ?? false }
    let kind = child(object, "kind")
    guard let kind, isGiven(kind) else {
      throw Rejection(.objectInvalid, "the object has no `kind`", at: location(kind ?? object))
    }
    let metadata = child(object, "metadata")
    let name = metadata.flatMap { child($0, "name") }
    guard !isGiven(name), !isOfList(kind) else { return }
    throw Rejection(
      .objectInvalid, "the object has no `metadata.name`", at: location(name ?? metadata ?? object))
  }

  /// Whether a kind is that of a list of objects.
  fileprivate func isOfList(_ kind: Node) -> Bool {
    symbols.withBytes(of: symbol(kind)) { $0.suffix(4).elementsEqual("List".utf8) }
  }
}
