internal import Diagnostics
internal import Kustomize
internal import Manifests
internal import YAML

/// The objects of an overlay while its sections work on them.
struct Composition: Sendable {
  /// The build of upstream's folders: it owns the trees of everything.
  var build: Build
  /// The objects of the stage at work.
  var resources: [Resource] = []
  /// The section at work.
  private(set) var section = SectionName.upstream
  private var sectionName = Symbol.empty
  /// Which sections made or changed an object, by its root.
  private(set) var sections: [Node: Set<SectionName>] = [:]
  /// Edits that do not fit these objects, where that is to be reported rather than to stop the render.
  private(set) var misfits: [Diagnostic] = []
  private let isTolerant: Bool

  init(_ build: consuming Build, isTolerant: Bool = false) {
    self.build = build
    self.isTolerant = isTolerant
  }

  /// All trees; changed where they are, because a copy would be one of every tree.
  var arena: Arena {
    get { build.arena }
    _modify { yield &build.arena }
  }

  /// Applies the edits of sections, in order.
  mutating func apply(_ list: [SectionEdits]) throws(Rejection) {
    for entry in list {
      section = entry.section
      sectionName = arena.symbols.intern(section.rawValue)
      for edit in entry.edits {
        do throws(Rejection) { try edit.apply(to: &self) } catch {
          guard isTolerant else { throw error }
          misfits += error.diagnostics
        }
      }
    }
  }

  /// The cause of a change at a line of the overlay.
  func cause(_ operation: ChangeKind = .overlay, at position: Position) -> Cause {
    Cause(operation, at: position, section: sectionName)
  }

  /// Sets the text of a scalar to a field of the overlay.
  ///
  /// - Parameters:
  ///   - operation: What the change is called in the history of the value.
  ///   - parts: Other fields that went into the text.
  mutating func setText(
    _ node: Node, to value: Located<String>, as operation: ChangeKind = .overlay, from parts: [Position] = []
  ) {
    arena.setScalar(
      node, to: arena.symbols.intern(value.value), by: cause(operation, at: value.position),
      from: parts.map { Step.Source(nil, at: $0) })
  }

  /// Notes that the section at work changed an object.
  mutating func touch(_ root: Node) { sections[root, default: []].insert(section) }

  /// The index of an object that must be there.
  mutating func index(of kind: String, _ name: String, for position: Position) throws(Rejection) -> Int {
    if let index = resources.firstIndex(where: { $0.id.gvk.kind == kind && $0.id.name == name }) {
      touch(resources[index].node)
      return index
    }
    let names = resources.filter { $0.id.gvk.kind == kind }.map(\.id.name)
    throw missing(
      "\(kind)/\(name)", at: position, nearest: nearest(to: name, in: names).map { "\(kind)/\($0)" })
  }

  /// The root of an object that must be there.
  mutating func object(_ kind: String, _ name: String, for position: Position) throws(Rejection) -> Node {
    resources[try index(of: kind, name, for: position)].node
  }

  /// The value at a path of an object, which must be there.
  func field(_ path: [String], of root: Node, named name: String, for position: Position) throws(Rejection)
    -> Node
  {
    var node = root
    for (depth, key) in path.enumerated() {
      guard let next = arena.child(node, key) else {
        let keys = arena.children(node).map { arena.keyText($0) }
        let reached = path.prefix(depth + 1).joined(separator: ".")
        throw missing(
          "`\(reached)` of \(name)", at: position, nearest: nearest(to: key, in: keys), found: node)
      }
      node = next
    }
    return node
  }

  /// The pod spec of a Deployment that must be there.
  mutating func podSpec(of deployment: String, for position: Position) throws(Rejection) -> Node {
    let root = try object("Deployment", deployment, for: position)
    return try field(
      ["spec", "template", "spec"], of: root, named: "Deployment/\(deployment)", for: position)
  }

  /// The container of a component, which must be there with its Deployment.
  mutating func container(of workload: Workload, for position: Position) throws(Rejection) -> Node {
    let spec = try podSpec(of: workload.deployment, for: position)
    let list = arena.elements(of: arena.child(spec, "containers"))
    let name = workload.container
    if let found = list.first(where: { self.name(of: $0) == name }) { return found }
    throw missing(
      "container \(name) of Deployment/\(workload.deployment)", at: position,
      nearest: nearest(to: name, in: list.compactMap { self.name(of: $0) })
        ?? list.first.flatMap { self.name(of: $0) },
      found: spec)
  }

  /// The `name` of a container, a volume, an environment variable.
  func name(of node: Node) -> String? { arena.text(at: node, "name") }

  /// An element of a list by its name.
  func element(named name: String, of list: Node?) -> Node? {
    list.flatMap { list in arena.children(list).first { self.name(of: $0) == name } }
  }

  /// Adds an object; one of that name must not be there.
  mutating func add(_ root: Node, for position: Position) throws(Rejection) {
    try add(Resource(root, in: arena), for: position)
    arena.logAdded(root, replacing: nil, by: cause(at: position))
  }

  /// Adds an object; one of that name must not be there.
  mutating func add(_ resource: Resource, for position: Position) throws(Rejection) {
    if let other = resources.first(where: { $0.id == resource.id }) { throw exists(other, for: position) }
    resources.append(resource)
    touch(resource.node)
  }

  /// The error of an edit that adds what is there.
  func exists(_ resource: Resource, for position: Position) -> Rejection {
    Rejection(
      .editTargetExists, "upstream has \(resource.id.short) already, which this section adds",
      at: arena.location(position), notes: [.init("it stands here", at: arena.location(resource.node))])
  }

  /// Removes an object that must be there.
  mutating func remove(_ kind: String, _ name: String, for position: Position) throws(Rejection) {
    let index = try index(of: kind, name, for: position)
    arena.noteRemoval(of: resources[index].node, by: cause(at: position))
    resources.remove(at: index)
  }

  /// The error of an edit whose target upstream does not have.
  func missing(_ what: String, at position: Position, nearest: String?, found: Node? = nil) -> Rejection {
    var notes: [Diagnostic.Note] = []
    if let nearest { notes.append(.init("the nearest is \(nearest)")) }
    if let found { notes.append(.init("expected it here", at: arena.location(found))) }
    return Rejection(
      .editTargetMissing, "upstream has no \(what), which this section changes",
      at: arena.location(position),
      notes: notes)
  }
}
