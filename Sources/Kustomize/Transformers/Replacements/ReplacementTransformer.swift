/// Copies values from one object's field to fields of others, entry by entry.
struct ReplacementTransformer: Transformer {
  let replacements: [Replacement]

  func transform(
    _ resources: inout [Resource], in arena: inout Arena, noting warnings: inout [Diagnostic]
  ) throws(Rejection) {
    for replacement in replacements {
      if let value = replacement.sourceValue {
        warnings.append(
          Diagnostic(
            .fieldNewer,
            "`sourceValue` is known to kustomize since v5.8; v5.5.0, in kubectl 1.32, refuses it",
            at: arena.location(arena.keyPosition(value)), severity: .warning))
      }
      let value = try value(of: replacement, among: resources, &arena)
      for target in replacement.targets {
        var isUsed = false
        for index in resources.indices where selects(target, resources[index], in: arena) {
          isUsed = true
          try arena.checkSize(at: arena.location(target.node))
          try copy(value, to: target, of: resources[index], by: replacement, &arena)
          resources[index].refreshID(in: arena)
        }
        if !isUsed {
          warnings.append(
            Diagnostic(
              .replacementUnused,
              "the target \(target.select.reference.described) of a replacement matches no object",
              at: arena.location(arena[target.node, "select"] ?? target.node), severity: .warning,
              notes: nearestName(to: target.select.reference, among: resources)))
        }
      }
    }
  }

  // MARK: The source

  private func value(
    of replacement: Replacement, among resources: [Resource], _ arena: inout Arena
  ) throws(Rejection) -> Node {
    if let value = replacement.sourceValue { return value }
    let entry = arena[replacement.node, "source"] ?? replacement.node
    guard let reference = replacement.source else { return entry }
    let matches = resources.filter(reference.means)
    guard let source = matches.first else {
      throw Rejection(
        .replacementSourceMissing,
        "the source of the replacement, \(reference.described), is not among the resources",
        at: arena.location(entry), notes: nearestName(to: reference, among: resources))
    }
    guard matches.count == 1 else {
      throw Rejection(
        .replacementSourceAmbiguous,
        "the source of the replacement, \(reference.described), means \(matches.count) objects",
        at: arena.location(entry),
        notes: matches.map { .init($0.id.kustomizeDescription, at: arena.location($0.node)) })
    }
    let pathNode = arena[entry, "fieldPath"] ?? entry
    let found: Node?
    do {
      found = try arena.value(at: replacement.sourcePath, in: source.node)
    } catch {
      throw Rejection(
        .replacementPathInvalid,
        "the path `\(replacement.sourcePath.text)` cannot be followed: \(error.message)",
        at: arena.location(pathNode),
        notes: [.init("the object stands here", at: arena.location(source.node))])
    }
    let isEmpty = found.map { arena.isNull($0) || arena.kind($0) != .scalar && arena.count($0) == 0 } ?? true
    guard let found, !isEmpty else {
      throw Rejection(
        .replacementFieldMissing,
        "the source \(source.id.kustomizeDescription) has nothing at `\(replacement.sourcePath.text)`",
        at: arena.location(pathNode),
        notes: [.init("the object stands here", at: arena.location(source.node))])
    }
    return try part(of: found, replacement.sourceOptions, entry, &arena)
  }

  /// The part of a text that the source's delimiter and index mean.
  private func part(
    of value: Node, _ options: ReplacementOptions?, _ entry: Node, _ arena: inout Arena
  ) throws(Rejection) -> Node {
    guard let options, !options.delimiter.isEmpty else { return value }
    let place = arena.location(arena[entry, "options"] ?? entry)
    guard let text = arena.text(value) else {
      throw Rejection(
        .replacementNotScalar, "a delimiter needs a text, but the source is \(arena.described(value))",
        at: place)
    }
    let parts = text.pieces(separatedBy: options.delimiter)
    guard parts.indices.contains(options.index) else {
      let shown = arena.hides(arena.position(value)) ? "the text" : "\"\(text)\""
      throw Rejection(
        .replacementIndex, "the index is \(options.index), but \(shown) has \(counted(parts.count, "part"))",
        at: place)
    }
    return arena.makeScalar(
      arena.symbols.intern(parts[options.index]), type: arena.type(value), at: arena.position(value))
  }

  // MARK: The targets

  private func selects(_ target: ReplacementTarget, _ resource: Resource, in arena: Arena) -> Bool {
    guard target.select.reference.means(resource), target.select.matchesMetadata(of: resource, in: arena)
    else {
      return false
    }
    return !target.reject.contains { rejected in
      // Either half of an entry rejects by itself.
      !rejected.reference.isEmpty && rejected.reference.means(resource)
        || (rejected.labels != nil || rejected.annotations != nil)
          && rejected.matchesMetadata(of: resource, in: arena)
    }
  }

  private func copy(
    _ value: Node, to target: ReplacementTarget, of resource: Resource, by replacement: Replacement,
    _ arena: inout Arena
  ) throws(Rejection) {
    let cause = Cause(.replacement, at: arena.position(replacement.node))
    for (path, node) in target.paths {
      let creating = target.options?.creates == true ? arena.kind(value) : nil
      var matcher = PathMatcher(path, creating: creating, by: cause)
      do {
        try matcher.match(resource.node, in: &arena)
      } catch {
        throw Rejection(
          .replacementPathInvalid, "the path `\(path.text)` cannot be followed: \(error.message)",
          at: arena.location(node),
          notes: [.init("in \(resource.id.kustomizeDescription)", at: arena.location(resource.node))])
      }
      guard !matcher.matches.isEmpty else {
        throw Rejection(
          .replacementFieldMissing,
          "the target \(resource.id.kustomizeDescription) has nothing at `\(path.text)`",
          at: arena.location(node),
          notes: [
            .init("the object stands here", at: arena.location(resource.node)),
            .init("set `options.create` to make the field"),
          ])
      }
      try arena.checkDepth(of: value, below: path.steps.count, at: arena.location(node))
      let annotations = arena[resource.node, "metadata", "annotations"]
      for field in matcher.matches {
        let isAnnotation = field.parent == annotations
        try set(field, to: value, target.options, isAnnotation: isAnnotation, node, cause, &arena)
      }
    }
  }

  /// A scalar takes the text and keeps its type; anything else becomes a copy of the value.
  ///
  /// - Parameter isAnnotation: Whether the field is an annotation of the object: all of them come to be texts.
  private func set(
    _ field: FoundField, to value: Node, _ options: ReplacementOptions?, isAnnotation: Bool, _ entry: Node,
    _ cause: Cause, _ arena: inout Arena
  ) throws(Rejection) {
    var text = arena.text(value) ?? ""
    let isScalar = arena.kind(field.node) == .scalar
    if let options, !options.delimiter.isEmpty {
      guard let old = arena.text(field.node) else {
        throw Rejection(
          .replacementNotScalar,
          "a delimiter needs a text, but the target is \(arena.described(field.node))",
          at: arena.location(entry))
      }
      var parts = old.pieces(separatedBy: options.delimiter)
      if options.index < 0 {
        parts.insert(text, at: 0)
      } else if options.index >= parts.count {
        parts.append(text)
      } else {
        parts[options.index] = text
      }
      text = parts.joined(separator: options.delimiter)
      try arena.checkText(text, at: arena.location(entry))
    }
    let position = arena.position(value)
    guard isScalar else {
      // A value that is copied into itself doubles each time.
      try arena.checkSize(at: arena.location(entry))
      let copy = arena.copy(value)
      if arena.kind(value) == .scalar {
        arena.setScalar(
          copy, to: arena.symbols.intern(text), type: arena.type(value), at: position, by: cause)
      }
      return arena.replace(
        field.node, with: copy, in: field.parent, by: cause, from: [Step.Source(value, at: cause.position)])
    }
    let old = arena.type(field.node)
    let isMade =
      old == .null && arena.symbol(field.node) == .empty && arena.position(field.node) == cause.position
    let new = ScalarType(readingPlain: text)
    let fits = isMade || old == .string || old == new || old == .float && new == .int
    guard fits || isAnnotation else {
      let shown = arena.hides(position) ? "the text" : "\"\(text)\""
      throw Rejection(
        .replacementTypeMismatch, "\(shown) cannot stand where the target has \(old.described)",
        at: arena.location(entry), notes: [.init("the target stands here", at: arena.location(field.node))])
    }
    arena.setScalar(
      field.node, to: arena.symbols.intern(text), type: isMade ? new : fits ? old : .string,
      style: arena.style(field.node), at: position, by: cause,
      from: [Step.Source(value, at: cause.position)])
  }

  private func nearestName(to reference: ObjectReference, among resources: [Resource]) -> [Diagnostic.Note] {
    let names = resources.filter { reference.kind.isEmpty || $0.id.gvk.kind == reference.kind }.map(\.id.name)
    return .nearest(to: reference.name, in: names)
  }
}

extension Arena {
  /// Refuses a text longer than any object may be in a cluster, by far: what is put together may double each time.
  func checkText(_ text: String, at place: @autoclosure () -> FileLocation) throws(Rejection) {
    guard text.utf8.count > 16 << 20 else { return }
    throw Rejection(.textTooLong, "a text of more than 16 MiB would be put together", at: place())
  }
}

extension String {
  /// The parts between occurrences of a separator, by bytes as Go splits.
  func pieces(separatedBy separator: String) -> [String] {
    let (text, separator) = (Array(utf8), Array(separator.utf8))
    var parts: [String] = []
    var start = 0
    var index = 0
    while index + separator.count <= text.count {
      if text[index..<index + separator.count].elementsEqual(separator) {
        parts.append(String(decoding: text[start..<index], as: UTF8.self))
        index += separator.count
        start = index
      } else {
        index += 1
      }
    }
    return parts + [String(decoding: text[start...], as: UTF8.self)]
  }
}
