internal import Files

extension Build {
  /// Makes the ConfigMaps, then the Secrets, that a kustomization asks for, then what `generators` ask for.
  mutating func generate(_ layer: Layer, into accumulation: inout Accumulation) throws(Rejection) {
    let kustomization = layer.kustomization
    let fields = kustomization.configMapGenerators + kustomization.secretGenerators
    guard !fields.isEmpty || !kustomization.generators.isEmpty else { return }
    var names = NameIndex(accumulation.resources)
    for arguments in fields {
      var resource = try generate(arguments, options: kustomization.generatorOptions, from: layer.folder)
      resource.origin = layer.origin(of: arguments.makesSecret ? "SecretGenerator" : "ConfigMapGenerator")
      try absorb(resource, arguments, into: &accumulation, &names)
    }
    for plugin in try pluginConfigurations(kustomization.generators, of: layer) {
      var (resource, arguments) = try generate(plugin, of: layer)
      resource.origin = plugin.origin
      try absorb(resource, arguments, into: &accumulation, &names)
    }
  }

  /// The object that a generator makes.
  mutating func generate(
    _ arguments: GeneratorArguments, options general: GeneratorOptions?, from folder: Folder
  ) throws(Rejection) -> Resource {
    let position = arena.position(arguments.node)
    let cause = Cause(.generator, at: position)
    let kind = arguments.makesSecret ? "Secret" : "ConfigMap"
    guard !arguments.name.isEmpty else {
      throw Rejection(
        .generatorInvalid, "a \(kind) generator expects `name`", at: arena.location(arguments.node))
    }
    let root = arena.makeCollection(.mapping, at: position)
    arena.set("apiVersion", to: "v1", in: root, by: cause)
    arena.set("kind", to: kind, in: root, by: cause)
    let metadata = arena.makeCollection(.mapping, at: position)
    arena.set(arena.symbols.intern("metadata"), to: metadata, in: root, by: cause)
    setField("name", to: arguments.name, in: metadata, arguments)
    if !arguments.namespace.isEmpty {
      setField("namespace", to: arguments.namespace, in: metadata, arguments)
    }
    if arguments.makesSecret {
      let type = arguments.type.flatMap { $0.isEmpty ? nil : $0 }
      setField("type", to: type ?? "Opaque", in: root, arguments)
    }
    try fill(root, with: try pairs(for: arguments, from: folder), of: arguments)
    let options = arguments.options?.merged(over: general) ?? general
    for (key, entries) in [("labels", options?.labels ?? []), ("annotations", options?.annotations ?? [])]
    where !entries.isEmpty {
      let mapping = arena.makeCollection(.mapping, at: position)
      arena.set(arena.symbols.intern(key), to: mapping, in: metadata, by: cause)
      for entry in entries {
        try arena.refuseUnquotedKey(entry.key, at: arena.keyPosition(entry.node))
        arena.set(
          entry.key, to: entry.value, in: mapping, keyAt: arena.keyPosition(entry.node),
          by: Cause(.generator, at: arena.position(entry.node)))
      }
    }
    if options?.isImmutable == true {
      let yes = arena.makeScalar(arena.symbols.intern("true"), type: .bool, at: position)
      arena.set(arena.symbols.intern("immutable"), to: yes, in: root, by: cause)
    }
    var resource = Resource(root, in: arena)
    resource.isGenerated = true
    resource.needsHash = options?.disablesHash != true
    return resource
  }

  /// Sets what the generator says of itself, at the line that says it.
  private mutating func setField(
    _ key: String, to text: String, in mapping: Node, _ arguments: GeneratorArguments
  ) {
    let entry = arena.child(arguments.node, key)
    arena.set(
      key, to: text, in: mapping, keyAt: entry.map { arena.keyPosition($0) },
      by: Cause(.generator, at: arena.position(entry ?? arguments.node)))
  }

  /// Puts the pairs under `data`, and what is no text under `binaryData`; Secrets hold everything as base64.
  private mutating func fill(
    _ root: Node, with pairs: [GeneratedPair], of arguments: GeneratorArguments
  ) throws(Rejection) {
    var seen: [String: Position] = [:]
    for pair in pairs {
      if seen.updateValue(pair.position, forKey: pair.key) != nil {
        throw Rejection(
          .generatorKeyDuplicate,
          "the generator of \"\(arguments.name)\" sets the key \"\(pair.key)\" twice",
          at: arena.location(pair.position))
      }
      try arena.refuseUnquotedKey(pair.key, at: pair.position)
      let isText = String(validating: pair.value, as: UTF8.self) != nil
      let cause = Cause(.generator, at: pair.position)
      let text = arguments.makesSecret || !isText ? base64(pair.value, folded: true) : pair.value
      let data = mapping(arguments.makesSecret || isText ? "data" : "binaryData", in: root, by: cause)
      let value = arena.makeScalar(arena.symbols.intern(text), at: pair.position)
      // No key stands twice, so that none needs to be looked for.
      arena.append(value, as: arena.symbols.intern(pair.key), keyAt: pair.keyPosition, to: data)
      arena.logAdded(value, replacing: nil, by: cause)
    }
    if arguments.makesSecret, pairs.isEmpty {
      _ = mapping("data", in: root, by: Cause(.generator, at: arena.position(arguments.node)))
    }
  }

  private mutating func mapping(_ key: String, in root: Node, by cause: Cause) -> Node {
    if let found = arena.child(root, key) { return found }
    let made = arena.makeCollection(.mapping, at: cause.position)
    arena.set(arena.symbols.intern(key), to: made, in: root, by: cause)
    return made
  }

  /// Adds a generated object, or merges it into the one it is for, or replaces that.
  private mutating func absorb(
    _ resource: Resource, _ arguments: GeneratorArguments, into accumulation: inout Accumulation,
    _ names: inout NameIndex
  ) throws(Rejection) {
    let matches = names.candidates(resource.id.name).filter {
      accumulation.resources[$0].wasEver(resource.id)
    }
    guard let index = matches.first else {
      guard arguments.behavior == .create else {
        let names = accumulation.resources.filter { $0.id.gvk.kind == resource.id.gvk.kind }.map(\.id.name)
        throw Rejection(
          .generatorTargetMissing,
          "there is no \(resource.id.kustomizeDescription) to \(arguments.behavior.rawValue)",
          at: arena.location(arguments.node),
          notes: .nearest(to: arguments.name, in: names))
      }
      names.add(resource, at: accumulation.resources.count)
      return accumulation.resources.append(resource)
    }
    let old = accumulation.resources[index]
    guard matches.count == 1 else {
      throw Rejection(
        .generatorTargetAmbiguous, "several objects are or were \(resource.id.kustomizeDescription)",
        at: arena.location(arguments.node),
        notes: matches.map {
          .init(
            accumulation.resources[$0].id.kustomizeDescription,
            at: arena.location(accumulation.resources[$0].node))
        })
    }
    guard arguments.behavior != .create else {
      throw Rejection(
        .objectDuplicate, "the object \(resource.id.kustomizeDescription) is there already",
        at: arena.location(arguments.node),
        notes: [
          .init("it stands here", at: arena.location(old.node)), .init("set `behavior` to merge or replace"),
        ])
    }
    accumulation.resources[index] = take(over: old, by: resource, merging: arguments.behavior == .merge)
  }

  /// The generated object in the place of an older one: it keeps that one's name, labels and annotations, and, merging,
  /// its data.
  private mutating func take(over old: Resource, by new: Resource, merging: Bool) -> Resource {
    let cause = Cause(.generator, at: arena.position(new.node))
    let metadata = mapping("metadata", in: new.node, by: cause)
    for key in ["labels", "annotations"] {
      inherit(key, from: arena[old.node, "metadata"], to: metadata, cause)
    }
    for key in ["name", "namespace"] {
      guard let value = arena[old.node, "metadata", key] else { continue }
      let copy = arena.copy(value)
      if let own = arena.child(metadata, key) {
        arena.exchange(own, for: copy, in: metadata)
      } else {
        arena.append(copy, as: arena.key(value), keyAt: arena.keyPosition(value), to: metadata)
      }
    }
    if merging {
      for key in ["data", "binaryData"] { inherit(key, from: old.node, to: new.node, cause) }
      if let data = arena.child(new.node, "data") { arena.makeStrings(of: data) }
    }
    arena.log(cause, on: new.node, previous: old.node)
    if !merging { noteLosses(of: old.node, to: new.node, cause) }
    var result = old
    result.node = new.node
    result.needsHash = old.needsHash && new.needsHash
    if !new.needsHash { arena.forgetHash(of: new.node) }
    if !merging { result.origin = new.origin }
    result.refreshID(in: arena)
    return result
  }

  /// Notes the data of an object that the one in its place does not have.
  private mutating func noteLosses(of old: Node, to new: Node, _ cause: Cause) {
    for key in ["data", "binaryData"] {
      guard let entries = arena.child(old, key) else { continue }
      guard let target = arena.child(new, key) else {
        arena.noteRemoval(of: entries, from: new, by: cause)
        continue
      }
      for entry in arena.elements(of: entries) where arena.child(target, arena.key(entry)) == nil {
        arena.noteRemoval(of: entry, from: target, by: cause)
      }
    }
  }

  /// Adds the entries of a mapping that the new one does not set itself.
  private mutating func inherit(_ key: String, from old: Node?, to new: Node, _ cause: Cause) {
    guard let entries = old.flatMap({ arena.child($0, key) }), arena.kind(entries) == .mapping else { return }
    let target = mapping(key, in: new, by: cause)
    let present = KeyIndex(target, in: arena)
    for entry in arena.elements(of: entries) {
      let name = arena.key(entry)
      if let own = present[name] {
        arena.log(arena.step(own)?.cause ?? cause, on: own, previous: entry)
      } else {
        let copy = arena.copy(entry)
        arena.append(copy, as: name, keyAt: arena.keyPosition(entry), to: target)
      }
    }
  }
}

extension Arena {
  /// Makes every scalar of a mapping a string.
  mutating func makeStrings(of mapping: Node) {
    for value in Array(children(mapping)) where kind(value) == .scalar {
      if isNull(value) { setText(of: value, to: .empty) }
      setType(of: value, to: .string)
      if style(value) == .folded { setStyle(of: value, to: .plain) }
    }
  }

  /// Takes away the annotation by which an object asks for a hash.
  fileprivate mutating func forgetHash(of object: Node) {
    guard let annotations = self[object, "metadata", "annotations"],
      let mark = child(annotations, HashTransformer.annotation)
    else { return }
    detach(mark, from: annotations)
  }
}
