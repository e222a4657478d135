internal import Diagnostics
internal import Manifests
internal import YAML

/// Patches that have been read: strategic merge documents, or a JSON 6902 patch.
struct LoadedPatch: Sendable {
  /// Objects to merge into those of the same id, or into the target.
  var merges: [Resource] = []
  /// Operations on the target.
  var operations: Node?
  var target: Selector?
  var allowsNameChange = false
  var allowsKindChange = false
  var node: Node
}

/// Applies one entry of `patches`.
struct PatchTransformer: Transformer {
  private let patch: LoadedPatch

  init(_ patch: LoadedPatch) { self.patch = patch }

  func transform(_ resources: inout [Resource], in arena: inout Arena) throws(Diagnostic) {
    if let operations = patch.operations {
      try applyJSONPatch(operations, to: &resources, in: &arena)
    } else if let target = patch.target {
      guard patch.merges.count <= 1 else {
        throw Diagnostic(
          "patch-invalid", "a patch with a target has several documents; expected one", at: arena.location(patch.node))
      }
      for merge in patch.merges {
        let selected = resources.indices.filter { target.selects(resources[$0], in: arena) }
        try apply(merge, to: selected, of: &resources, in: &arena)
      }
    } else {
      for merge in patch.merges { try applyToNamesake(merge, of: &resources, in: &arena) }
    }
  }

  private func applyToNamesake(
    _ merge: Resource, of resources: inout [Resource], in arena: inout Arena
  ) throws(Diagnostic) {
    let matches = resources.indices.filter { resources[$0].wasEver(merge.id) }
    guard matches.count == 1 else {
      throw matches.isEmpty ? missing(merge, among: resources, arena) : ambiguous(merge, matches.map { resources[$0] }, arena)
    }
    try apply(merge, to: matches, of: &resources, in: &arena)
  }

  private func apply(
    _ merge: Resource, to indices: [Int], of resources: inout [Resource], in arena: inout Arena
  ) throws(Diagnostic) {
    var removed: [Int] = []
    let cause = Cause(.mergedByPatch, at: arena.position(merge.node))
    for index in indices {
      let object = resources[index].node
      let identity = Identity(of: object, in: arena)
      let isKept = try StrategicMerge.apply(
        merge.node, to: object, schema: MergeSchema(of: resources[index].id.gvk), in: &arena, by: cause)
      // Kustomize drops what a patch has emptied.
      guard isKept, arena.count(object) > 0 else {
        arena.noteRemoval(of: object, by: cause)
        removed.append(index)
        continue
      }
      identity.restore(
        on: object, name: !patch.allowsNameChange, kind: !patch.allowsKindChange, in: &arena)
      if patch.allowsNameChange || patch.allowsKindChange { resources[index].storePreviousID() }
      resources[index].refreshID(in: arena)
    }
    for index in removed.reversed() { resources.remove(at: index) }
  }

  private func applyJSONPatch(
    _ operations: Node, to resources: inout [Resource], in arena: inout Arena
  ) throws(Diagnostic) {
    guard let target = patch.target else {
      throw Diagnostic(
        "patch-target-missing", "a JSON patch expects a `target`", at: arena.location(patch.node))
    }
    let jsonPatch = JSONPatch(operations, by: Cause(.jsonPatch, at: arena.position(operations)))
    for index in resources.indices where target.selects(resources[index], in: arena) {
      try jsonPatch.apply(to: resources[index].node, in: &arena)
      arena.roundIntegers(below: resources[index].node)
      let before = resources[index].id
      var after = resources[index]
      after.refreshID(in: arena)
      if after.id != before { resources[index].storePreviousID() }
      resources[index].refreshID(in: arena)
    }
  }

  private func missing(_ merge: Resource, among resources: [Resource], _ arena: Arena) -> Diagnostic {
    let names = resources.filter { $0.id.gvk.kind == merge.id.gvk.kind }.map(\.id.name)
    var notes: [Diagnostic.Note] = []
    if let namesake = resources.first(where: { $0.id.gvk.kind == merge.id.gvk.kind && $0.id.name == merge.id.name }) {
      notes = [.init("there is \(namesake.id.kustomizeDescription)", at: arena.location(namesake.node))]
    } else if let near = nearest(to: merge.id.name, in: names) {
      notes = [.init("did you mean \"\(near)\"?")]
    }
    return Diagnostic(
      "patch-target-missing", "the patch is for \(merge.id.kustomizeDescription), which is not among the resources",
      at: arena.location(arena[merge.node, "metadata", "name"] ?? merge.node), notes: notes)
  }

  private func ambiguous(_ merge: Resource, _ matches: [Resource], _ arena: Arena) -> Diagnostic {
    Diagnostic(
      "patch-target-ambiguous", "the patch is for \(merge.id.kustomizeDescription), which several objects are or were",
      at: arena.location(merge.node),
      notes: matches.map { .init($0.id.kustomizeDescription, at: arena.location($0.node)) })
  }
}

/// What a patch by target must not change: the patch's own apiVersion, kind and name are ignored.
private struct Identity {
  private var fields: [(path: [String], value: (Symbol, ScalarType)?)] = []

  init(of object: Node, in arena: Arena) {
    for path in [["apiVersion"], ["kind"], ["metadata", "name"], ["metadata", "namespace"]] {
      let node = path.reduce(Optional(object)) { node, key in node.flatMap { arena.child($0, key) } }
      fields.append((path, node.map { (arena.symbol($0), arena.type($0)) }))
    }
  }

  func restore(on object: Node, name: Bool, kind: Bool, in arena: inout Arena) {
    for (path, value) in fields {
      let isKind = path.count == 1
      guard isKind ? kind : name else { continue }
      let parent = path.dropLast().reduce(Optional(object)) { node, key in node.flatMap { arena.child($0, key) } }
      guard let parent, let key = path.last else { continue }
      let node = arena.child(parent, key)
      if let value, let node, arena.symbol(node) != value.0 {
        arena.setScalar(node, to: value.0, type: value.1, by: Cause(.mergedByPatch, at: arena.position(node)))
      } else if value == nil, let node {
        arena.detach(node, from: parent)
      }
    }
  }
}
