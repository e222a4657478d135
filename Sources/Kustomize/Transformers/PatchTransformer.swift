/// Patches that have been read: strategic merge documents, or a JSON 6902 patch.
struct LoadedPatch: Sendable {
  /// Objects to merge into those of the same id, or into the target.
  var merges: [Resource] = []
  /// Operations on the target.
  var operations: Node?
  var target: Selector?
  var allowsNameChange = false
  var allowsKindChange = false
  /// Whether objects remember what they were called before, as `patches` has it and `patchesJson6902` has not.
  var remembersNames = true
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
    var run = Run()
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
          let selected = selected(by: patch, &run, arena, &warnings)
          try apply(merge, of: patch, to: selected, &run, &arena, &warnings)
        }
      } else {
        for merge in patch.merges { try applyToNamesake(merge, of: patch, &run, &arena, &warnings) }
      }
    }
  }

  /// The objects during the work, with their places by name.
  private struct Run {
    var resources: [Resource] = []
    var removed: Set<Int> = []
    /// Where objects stand by their names; nil until one is looked for.
    var names: NameIndex?
    /// The number of values that patches have gone through.
    var walked = 0

    /// The places of the objects that may be or have been called so.
    mutating func candidates(_ name: String) -> [Int] {
      if names == nil { names = NameIndex(resources) }
      return names?.candidates(name) ?? []
    }

    var kept: [Resource] {
      removed.isEmpty ? resources : resources.indices.filter { !removed.contains($0) }.map { resources[$0] }
    }
  }

  private func selected(
    by patch: LoadedPatch, _ run: inout Run, _ arena: Arena, _ warnings: inout [Diagnostic]
  ) -> [Int] {
    guard let target = patch.target else { return [] }
    var selected = target.literalName.map { run.candidates($0) } ?? Array(run.resources.indices)
    selected.removeAll { run.removed.contains($0) || !target.selects(run.resources[$0], in: arena) }
    if selected.isEmpty {
      let near = target.literalName.flatMap { name in nearest(to: name, in: run.resources.map(\.id.name)) }
      warnings.append(
        Diagnostic(
          .patchUnused, "the target of the patch matches no object", at: arena.location(target.node),
          severity: .warning, notes: .meant(near)))
    }
    return selected
  }

  private func applyToNamesake(
    _ merge: Resource, of patch: LoadedPatch, _ run: inout Run, _ arena: inout Arena,
    _ warnings: inout [Diagnostic]
  ) throws(Rejection) {
    let matches = run.candidates(merge.id.name).filter {
      !run.removed.contains($0) && run.resources[$0].wasEver(merge.id)
    }
    guard matches.count == 1 else {
      throw matches.isEmpty
        ? missing(merge, among: run.kept, arena) : ambiguous(merge, matches.map { run.resources[$0] }, arena)
    }
    try apply(merge, of: patch, to: matches, &run, &arena, &warnings)
  }

  private func apply(
    _ merge: Resource, of patch: LoadedPatch, to indices: [Int], _ run: inout Run, _ arena: inout Arena,
    _ warnings: inout [Diagnostic]
  ) throws(Rejection) {
    let cause = Cause(.patch, at: arena.position(merge.node))
    for index in indices {
      let object = run.resources[index].node
      try refuseExcess(on: object, patch, &run, arena)
      let identity = Identity(of: object, in: arena)
      let isKept = try StrategicMerge.apply(
        merge.node, to: object, schema: schemas.schema(of: run.resources[index].id.gvk), in: &arena,
        by: cause,
        noting: &warnings)
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
      run.names?.add(run.resources[index], at: index)
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
    let jsonPatch = JSONPatch(
      operations, allowingLoosePaths: true, by: Cause(.jsonPatch, at: arena.position(operations)))
    warnings += loosePaths(of: operations, arena)
    let selected = selected(by: patch, &run, arena, &warnings)
    guard arena.count(operations) <= 50_000_000 / max(1, selected.count) else {
      throw Rejection(
        .patchTooLarge,
        "a JSON patch of \(arena.count(operations)) operations meets \(selected.count) objects",
        at: arena.location(patch.node))
    }
    for index in selected {
      let object = run.resources[index].node
      try refuseExcess(on: object, patch, &run, arena)
      if patch.remembersNames { run.resources[index].storePreviousID() }
      let annotations = run.resources[index].hasNotes ? arena.makeAnnotations(of: object) : nil
      if let problem = arena.unwritableNumber(in: object) { throw problem }
      arena.carryThroughJSON(object)
      try jsonPatch.apply(to: object, in: &arena)
      arena.roundIntegers(below: object)
      arena.makeAnnotationTexts(of: object)
      arena.dropAnnotations(annotations, of: object)
      run.resources[index].refreshID(in: arena)
      run.names?.add(run.resources[index], at: index)
    }
  }

  /// A patch goes through all of an object, so that many patches take long on a large one.
  private func refuseExcess(
    on object: Node, _ patch: LoadedPatch, _ run: inout Run, _ arena: Arena
  ) throws(Rejection) {
    guard patches.count > 100 else { return }
    run.walked += arena.size(of: object)
    guard run.walked > 300_000_000 else { return }
    throw Rejection(
      .patchTooLarge, "\(patches.count) patches meet objects that are too large for so many",
      at: arena.location(patch.node))
  }

  /// Warns of paths that lack their first slash, of which kustomize passes over the first step.
  private func loosePaths(of operations: Node, _ arena: Arena) -> [Diagnostic] {
    arena.children(operations).flatMap { operation in
      ["path", "from"].compactMap { arena.child(operation, $0) }
    }
    .compactMap { node in
      guard let text = arena.text(node), !text.isEmpty, !text.hasPrefix("/"),
        let pointer = JSONPointer(text, isLoose: true)
      else { return nil }
      return Diagnostic(
        .jsonPointerLoose,
        "the path lacks its first slash, and loses what stands before the next; it means /\(pointer.tokens.joined(separator: "/"))",
        at: arena.location(node), severity: .warning)
    }
  }

  private func missing(_ merge: Resource, among resources: [Resource], _ arena: Arena) -> Rejection {
    let names = resources.filter { $0.id.gvk.kind == merge.id.gvk.kind }.map(\.id.name)
    var notes: [Diagnostic.Note] = []
    if let namesake = resources.first(where: {
      $0.id.gvk.kind == merge.id.gvk.kind && $0.id.name == merge.id.name
    }) {
      notes = [.init("there is \(namesake.id.kustomizeDescription)", at: arena.location(namesake.node))]
    } else {
      notes = .nearest(to: merge.id.name, in: names)
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
