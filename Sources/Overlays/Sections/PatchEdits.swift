internal import Diagnostics
internal import Files
internal import Kustomize
internal import Manifests
internal import YAML

/// Applies a patch of the overlay to exactly the objects that it expects.
struct ApplyPatch: Edit {
  var patch: Overlay.Patch
  /// The documents of the patch.
  var documents: [Node]

  func apply(to composition: inout Composition) throws(Rejection) {
    for document in documents {
      let indices = try selection(for: document, in: &composition)
      try check(indices.count, document, in: &composition)
      // From the last, because a patch may remove what it matches.
      for index in indices.reversed() { try apply(document, to: index, of: &composition) }
    }
  }

  private var position: Position { patch.position }

  private func selection(for document: Node, in composition: inout Composition) throws(Rejection) -> [Int] {
    if let target = patch.target {
      return try composition.indices(matching: target, at: position)
    }
    let merge = Resource(document, in: composition.arena)
    return composition.resources.indices.filter { index in
      let id = composition.resources[index].id
      return id.gvk == merge.id.gvk && id.name == merge.id.name
        && (merge.id.namespace.isEmpty || merge.id.namespace == id.namespace)
    }
  }

  private func check(_ count: Int, _ document: Node, in composition: inout Composition) throws(Rejection) {
    let expected = patch.expect.objects
    if expected.accepts(count) || composition.excuses(patch.expect.$objects, found: count) { return }
    if let target = patch.target {
      throw composition.mismatch(
        .patchTargetMissing, "patch", count, expected, of: target, at: position)
    }
    let merge = Resource(document, in: composition.arena)
    let metadata = composition.arena.child(document, "metadata")
    let name = metadata.flatMap { composition.arena.child($0, "name") } ?? document
    throw composition.mismatch(
      .patchTargetMissing, "patch", count, expected, of: composition.sought(merge.id),
      at: composition.arena.position(name))
  }

  /// A container without an image is one that the patch meant to change and whose name it got wrong.
  private func checkContainers(of resource: Resource, in composition: Composition) throws(Rejection) {
    let arena = composition.arena
    let containers = ImagePlaces.containers(in: resource.node, of: arena)
    guard let stray = containers.first(where: { arena.child($0, "image") == nil }) else { return }
    let others = containers.filter { $0 != stray }.compactMap { composition.name(of: $0) }
    let name = composition.name(of: stray) ?? ""
    throw Rejection(
      .patchTargetMissing,
      "patch matched no container \"\(name)\" of \(resource.id.short), and gives no image to add one"
        + (nearest(to: name, in: others).map { "; nearest: \($0)" }
          ?? "; it has \(others.joined(separator: ", "))"),
      at: arena.location(stray))
  }

  private func apply(_ document: Node, to index: Int, of composition: inout Composition) throws(Rejection) {
    let before = composition.resources[index]
    composition.touch(before.node)
    let isKept: Bool
    if composition.arena.kind(document) == .sequence {
      let cause = composition.cause(.jsonPatch, at: composition.arena.position(document))
      try JSONPatch(document, by: cause).apply(to: before.node, in: &composition.arena)
      isKept = true
    } else {
      let cause = composition.cause(.patch, at: composition.arena.position(document))
      let merge = composition.arena.copy(document)
      // Without a target they say which object is meant, and set nothing.
      let isOfTarget = patch.target != nil
      composition.dropIdentity(
        of: merge, name: !isOfTarget || !patch.options.allowNameChange,
        kind: !isOfTarget || !patch.options.allowKindChange)
      var losses: [Diagnostic] = []
      isKept = try StrategicMerge.apply(
        merge, to: before.node, schema: MergeSchema(of: before.id.gvk), in: &composition.arena, by: cause,
        noting: &losses)
      // A patch of an overlay says what is to be, so that nothing of it may be lost.
      if let loss = losses.first {
        throw Rejection(loss.id, loss.message, at: loss.location, notes: loss.notes)
      }
      if isKept { try checkContainers(of: before, in: composition) }
    }
    guard isKept else {
      composition.arena.noteRemoval(of: before.node, by: composition.cause(.patch, at: position))
      composition.resources.remove(at: index)
      return
    }
    composition.refresh(index)
  }
}

extension Overlay.Expectation.Count {
  /// How more objects than expected are said to be meant.
  fileprivate func notes(on count: Int) -> [Diagnostic.Note] {
    count == 0 ? [] : [.init("`expect: {objects: \(count)}` says that these are meant")]
  }

  /// The number in words for messages.
  var described: String {
    switch self {
    case .exactly(let count): String(count)
    case .atLeast(let count): "at least \(count)"
    }
  }
}

extension Composition {
  /// The objects that a target of the overlay means.
  mutating func indices(matching target: Overlay.Target, at position: Position) throws(Rejection) -> [Int] {
    let node = arena.make(target.manifest, at: position) ?? arena.makeCollection(.mapping, at: position)
    let selector = try Selector(target: node, in: arena)
    return resources.indices.filter { selector.selects(resources[$0], in: arena) }
  }

  /// What a patch without a target looks for, and what it may have meant.
  fileprivate func sought(_ id: ObjectID) -> (words: String, near: String?) {
    if let same = resources.first(where: { $0.id.short == id.short })?.id {
      let isOfVersion = same.gvk == id.gvk
      let (found, wanted) =
        isOfVersion
        ? ("in namespace \(same.namespace)", id.namespace)
        : ("of apiVersion \(same.gvk.apiVersion)", id.gvk.apiVersion)
      return ("\(id.short) is \(found), not \(wanted)", nil)
    }
    let near =
      nearest(to: id.short, in: resources.map(\.id.short))
      ?? resources.first {
        $0.id.name == id.name && !["Service", "ServiceAccount"].contains($0.id.gvk.kind)
      }?.id.short
    return ("no object is \(id.short)", near)
  }

  /// Says that a target matches another number of objects than it should, and what it may have meant.
  fileprivate func mismatch(
    _ id: Diagnostic.ID, _ list: String, _ count: Int, _ expected: Overlay.Expectation.Count,
    of target: Overlay.Target, at position: Position
  ) -> Rejection {
    let others = [
      target.group, target.version, target.namespace, target.labelSelector, target.annotationSelector,
    ]
    let words =
      switch (target.kind, target.name) {
      case _ where others.contains { $0 != nil }: obstacle(to: target) ?? "no object matches the target"
      case (let kind?, let name?): "no object is \(kind)/\(name)"
      case (let kind?, nil): "no object is of kind \(kind)"
      case (nil, let name?): "no object is named \(name)"
      case (nil, nil): "no object matches the target"
      }
    let place = target.$name.unwrapped() ?? target.$kind.unwrapped()
    return mismatch(
      id, list, count, expected, of: (words, obstacle(to: target) == nil ? candidate(for: target) : nil),
      at: place.flatMap { $0.position.isNone ? nil : $0.position } ?? position)
  }

  fileprivate func mismatch(
    _ id: Diagnostic.ID, _ list: String, _ count: Int, _ expected: Overlay.Expectation.Count,
    of sought: (words: String, near: String?), at position: Position
  ) -> Rejection {
    guard count == 0 else {
      return Rejection(
        id, "\(list) matches \(counted(count, "object")), expected \(expected.described)",
        at: arena.location(position),
        notes: expected.notes(on: count))
    }
    return Rejection(
      id, sought.words + (sought.near.map { "; did you mean \($0)?" } ?? ""), at: arena.location(position))
  }

  /// What keeps a target from meaning an object of its kind and name; nil where there is none, or nothing does.
  private func obstacle(to target: Overlay.Target) -> String? {
    func fits(_ pattern: String?, _ text: String) -> Bool {
      guard let pattern, pattern != text else { return true }
      return (try? RegularExpression(pattern, at: FileLocation(file: "")))?.matchesWhole(text) == true
    }
    guard target.kind != nil || target.name != nil,
      let same = resources.first(where: {
        fits(target.kind, $0.id.gvk.kind) && fits(target.name, $0.id.name)
      })?.id
    else { return nil }
    var parts = [
      ("group", same.gvk.group, target.group), ("version", same.gvk.version, target.version),
    ]
    if !same.namespace.isEmpty { parts.append(("namespace", same.namespace, target.namespace)) }
    if let (part, found, wanted) = parts.first(where: { !fits($0.2, $0.1) }) {
      let subject = target.name == nil ? same.gvk.kind : same.short
      return "\(subject) is there, but of \(part) \"\(found)\", not \"\(wanted ?? "")\""
    }
    // Of many of a kind, none is the one that was meant.
    if target.name == nil { return nil }
    if let labels = target.labelSelector { return "\(same.short) is there, but without the labels \(labels)" }
    return target.annotationSelector.map { "\(same.short) is there, but without the annotations \($0)" }
  }

  /// The object that a target which matches too little may have meant: by its kind and name, as far as it has
  /// them.
  private func candidate(for target: Overlay.Target) -> String? {
    func key(_ kind: String, _ name: String) -> String {
      (target.kind == nil ? "" : kind) + "/" + (target.name == nil ? "" : name)
    }
    let wanted = key(target.kind ?? "", target.name ?? "")
    guard wanted != "/" else { return nil }
    let near = nearest(to: wanted, in: resources.map { key($0.id.gvk.kind, $0.id.name) })
    return resources.first { key($0.id.gvk.kind, $0.id.name) == near }?.id.short
  }

  /// Takes out of a patch what only says which object it was written for.
  mutating func dropIdentity(of patch: Node, name: Bool, kind: Bool) {
    if kind {
      for key in ["apiVersion", "kind"] {
        if let node = arena.child(patch, key) { arena.detach(node, from: patch) }
      }
    }
    guard name, let metadata = arena.child(patch, "metadata"), arena.kind(metadata) == .mapping else {
      return
    }
    for key in ["name", "namespace"] {
      if let node = arena.child(metadata, key) { arena.detach(node, from: metadata) }
    }
  }

  /// Reads an object's id anew after a patch.
  mutating func refresh(_ index: Int) {
    let root = resources[index].node
    let resource = Resource(root, in: arena)
    if resource.id != resources[index].id { resources[index].rename(in: arena) }
  }
}

extension Overlay.Target {
  fileprivate var manifest: ManifestValue {
    [
      "group": .at($group), "version": .at($version), "kind": .at($kind), "name": .at($name),
      "namespace": .at($namespace),
      "labelSelector": .at($labelSelector), "annotationSelector": .at($annotationSelector),
    ]
  }
}

/// Removes the objects that an entry of `remove` means.
struct ApplyRemoval: Edit {
  var removal: Overlay.Removal
  /// The objects that variables take their values from, and the variables.
  var variableSources: [(variable: String, source: ObjectID)]

  func apply(to composition: inout Composition) throws(Rejection) {
    let position = removal.$reason.position
    let indices = try composition.indices(matching: removal.target, at: position)
    guard
      removal.expect.objects.accepts(indices.count)
        || composition.excuses(removal.expect.$objects, found: indices.count)
    else {
      throw composition.mismatch(
        .removeTargetMissing, "remove", indices.count, removal.expect.objects, of: removal.target,
        at: position)
    }
    for index in indices.reversed() {
      let resource = composition.resources[index]
      if let source = variableSources.first(where: { resource.wasEver($0.source) }) {
        throw Rejection(
          .variableSourceRemoved,
          "\(resource.id.short) is the source of variable \(source.variable) and must stay",
          at: composition.arena.location(position))
      }
      composition.arena.noteRemoval(of: resource.node, by: composition.cause(.removed, at: position))
      composition.resources.remove(at: index)
    }
  }
}
