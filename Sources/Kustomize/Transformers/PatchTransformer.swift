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

/// Applies entries of `patches`, in their order.
struct PatchTransformer: Transformer {
  private let patches: [LoadedPatch]
  private let schemas: CustomSchemas

  init(_ patches: [LoadedPatch], _ schemas: CustomSchemas) {
    self.patches = patches
    self.schemas = schemas
  }

  func transform(
    _ resources: inout [Resource], in arena: inout Arena, noting warnings: inout [Diagnostic]
  ) throws(Rejection) {
    var run = Run(resources)
    // Objects that go leave a gap until the end, so that the index holds.
    swap(&resources, &run.resources)
    defer { resources = run.kept }
    for patch in patches {
      if let operations = patch.operations {
        try apply(operations, of: patch, &run, &arena, &warnings)
      } else if patch.target != nil {
        guard patch.merges.count <= 1 else {
          throw Rejection(
            .patchInvalid, "a patch with a target has several documents; expected one",
            at: arena.location(patch.node))
        }
        for merge in patch.merges {
          let selected = selected(by: patch, run, arena, &warnings)
          try apply(merge, of: patch, to: selected, &run, &arena)
        }
      } else {
        for merge in patch.merges { try applyToNamesake(merge, of: patch, &run, &arena) }
      }
    }
  }

  /// The objects during the work, with their places by name.
  private struct Run {
    var resources: [Resource] = []
    var removed: Set<Int> = []
    var names: NameIndex

    init(_ resources: [Resource]) { names = NameIndex(resources) }

    var kept: [Resource] {
      removed.isEmpty ? resources : resources.indices.filter { !removed.contains($0) }.map { resources[$0] }
    }
  }

  private func selected(
    by patch: LoadedPatch, _ run: Run, _ arena: Arena, _ warnings: inout [Diagnostic]
  ) -> [Int] {
    guard let target = patch.target else { return [] }
    let candidates = target.literalName.map { run.names.candidates($0) } ?? Array(run.resources.indices)
    let selected = candidates.filter {
      !run.removed.contains($0) && target.selects(run.resources[$0], in: arena)
    }
    if selected.isEmpty {
      let near = target.literalName.flatMap { name in nearest(to: name, in: run.resources.map(\.id.name)) }
      warnings.append(
        Diagnostic(
          .patchUnused, "the target of the patch matches no object", at: arena.location(target.node),
          severity: .warning, notes: near.map { [.init("did you mean \"\($0)\"?")] } ?? []))
    }
    return selected
  }

  private func applyToNamesake(
    _ merge: Resource, of patch: LoadedPatch, _ run: inout Run, _ arena: inout Arena
  ) throws(Rejection) {
    let matches = run.names.candidates(merge.id.name).filter {
      !run.removed.contains($0) && run.resources[$0].wasEver(merge.id)
    }
    guard matches.count == 1 else {
      throw matches.isEmpty
        ? missing(merge, among: run.kept, arena) : ambiguous(merge, matches.map { run.resources[$0] }, arena)
    }
    try apply(merge, of: patch, to: matches, &run, &arena)
  }

  private func apply(
    _ merge: Resource, of patch: LoadedPatch, to indices: [Int], _ run: inout Run, _ arena: inout Arena
  ) throws(Rejection) {
    let cause = Cause(.patch, at: arena.position(merge.node))
    for index in indices {
      let object = run.resources[index].node
      let identity = Identity(of: object, in: arena)
      let isKept = try StrategicMerge.apply(
        merge.node, to: object, schema: schemas.schema(of: run.resources[index].id.gvk), in: &arena, by: cause
      )
      // Kustomize drops what a patch has emptied.
      guard isKept, arena.count(object) > 0 else {
        arena.noteRemoval(of: object, by: cause)
        run.removed.insert(index)
        continue
      }
      identity.restore(on: object, name: !patch.allowsNameChange, kind: !patch.allowsKindChange, in: &arena)
      guard patch.allowsNameChange || patch.allowsKindChange else { continue }
      run.resources[index].storePreviousID()
      run.resources[index].refreshID(in: arena)
      run.names.add(run.resources[index], at: index)
    }
  }

  private func apply(
    _ operations: Node, of patch: LoadedPatch, _ run: inout Run, _ arena: inout Arena,
    _ warnings: inout [Diagnostic]
  ) throws(Rejection) {
    guard patch.target != nil else {
      throw Rejection(
        .patchTargetMissing, "a JSON patch expects a `target`", at: arena.location(patch.node))
    }
    let jsonPatch = JSONPatch(operations, by: Cause(.jsonPatch, at: arena.position(operations)))
    let selected = selected(by: patch, run, arena, &warnings)
    guard arena.count(operations) <= 50_000_000 / max(1, selected.count) else {
      throw Rejection(
        .patchTooLarge,
        "a JSON patch of \(arena.count(operations)) operations meets \(selected.count) objects",
        at: arena.location(patch.node))
    }
    for index in selected {
      try jsonPatch.apply(to: run.resources[index].node, in: &arena)
      arena.roundIntegers(below: run.resources[index].node)
      var after = run.resources[index]
      after.refreshID(in: arena)
      guard after.id != run.resources[index].id else { continue }
      run.resources[index].storePreviousID()
      run.resources[index].refreshID(in: arena)
      run.names.add(run.resources[index], at: index)
    }
  }

  private func missing(_ merge: Resource, among resources: [Resource], _ arena: Arena) -> Rejection {
    let names = resources.filter { $0.id.gvk.kind == merge.id.gvk.kind }.map(\.id.name)
    var notes: [Diagnostic.Note] = []
    if let namesake = resources.first(where: {
      $0.id.gvk.kind == merge.id.gvk.kind && $0.id.name == merge.id.name
    }) {
      notes = [.init("there is \(namesake.id.kustomizeDescription)", at: arena.location(namesake.node))]
    } else if let near = nearest(to: merge.id.name, in: names) {
      notes = [.init("did you mean \"\(near)\"?")]
    }
    return Rejection(
      .patchTargetMissing,
      "the patch is for \(merge.id.kustomizeDescription), which is not among the resources",
      at: arena.location(arena[merge.node, "metadata", "name"] ?? merge.node), notes: notes)
  }

  private func ambiguous(_ merge: Resource, _ matches: [Resource], _ arena: Arena) -> Rejection {
    Rejection(
      .patchTargetAmbiguous,
      "the patch is for \(merge.id.kustomizeDescription), which several objects are or were",
      at: arena.location(merge.node),
      notes: matches.map { .init($0.id.kustomizeDescription, at: arena.location($0.node)) })
  }
}

/// The identity of an object, which a patch by target must not change: the patch's own apiVersion, kind and name
/// are ignored.
private struct Identity {
  private var fields: [(path: [String], value: Node?, text: Symbol?)] = []

  init(of object: Node, in arena: Arena) {
    for path in [["apiVersion"], ["kind"], ["metadata", "name"], ["metadata", "namespace"]] {
      let node = path.reduce(Optional(object)) { node, key in node.flatMap { arena.child($0, key) } }
      fields.append((path, node, node.map { arena.symbol($0) }))
    }
  }

  func restore(on object: Node, name: Bool, kind: Bool, in arena: inout Arena) {
    for (path, value, text) in fields {
      // The version and the namespace stay in any case.
      if path == ["kind"], !kind { continue }
      if path == ["metadata", "name"], !name { continue }
      let parent = path.dropLast().reduce(Optional(object)) { node, key in
        node.flatMap { arena.child($0, key) }
      }
      guard let parent, let key = path.last, let node = arena.child(parent, key) else { continue }
      if let value, node != value {
        // A text that the patch repeats may have come with its quotes.
        if arena.symbol(node) == text { arena.setStyle(of: value, to: arena.style(node)) }
        arena.exchange(node, for: value, in: parent)
      } else if value == nil {
        arena.detach(node, from: parent)
      }
    }
  }
}
