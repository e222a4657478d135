/// Changes the name, tag or digest of images: each entry in turn, on what the one before has left.
struct ImageTransformer: Transformer {
  private let entries: [(entry: ImageEntry, pattern: ImagePattern, position: Position)]
  private let specs: [FieldSpec]
  /// Whether an entry does more to a text that it has changed before.
  private let hasSuffix: Bool

  init(_ entries: [ImageEntry], _ specs: [FieldSpec], in arena: Arena) throws(Rejection) {
    var compiled: [(ImageEntry, ImagePattern, Position)] = []
    for entry in entries {
      let pattern = try ImagePattern(entry.name, at: arena.location(entry.node))
      compiled.append((entry, pattern, arena.position(entry.node)))
    }
    self.entries = compiled
    self.specs = specs
    hasSuffix = entries.contains { $0.tagSuffix?.isEmpty == false }
  }

  func transform(
    _ resources: inout [Resource], in arena: inout Arena, noting warnings: inout [Diagnostic]
  ) throws(Rejection) {
    var known: [Symbol: Change] = [:]
    var specs = SpecsByKind(specs)
    let lists = ["containers", "initContainers"].compactMap { [arena] in arena.symbols.find($0) }
    let key = arena.symbols.intern("image")
    var uses = [Use](repeating: Use(), count: entries.count)
    for index in resources.indices {
      let object = resources[index].node
      // Every list called containers or initContainers, at any depth, but for definitions of resources.
      var images: [Node] = []
      if resources[index].id.gvk.kind != "CustomResourceDefinition" {
        for list in arena.sequences(named: lists, below: object) {
          var next = arena.firstChild(list)
          while let container = next {
            if let image = arena.child(container, key) { images.append(image) }
            next = arena.next(after: container)
          }
        }
      }
      for selected in specs.selecting(resources[index].id.gvk, in: arena) {
        for field in try arena.fields(along: selected.way, of: object, by: Cause(.image, at: .none)) {
          images.append(field.node)
        }
      }
      apply(to: images, &known, &uses, &arena)
    }
    for (use, (entry, _, _)) in zip(uses, entries) {
      if !use.isUsed {
        warnings.append(
          Diagnostic(
            .imageUnused, "no container has the image \"\(entry.name)\"",
            at: arena.location(arena[entry.node, "name"] ?? entry.node), severity: .warning))
      }
      if let image = use.untagged {
        warnings.append(
          Diagnostic(
            .imageSuffixAlone,
            "the image \"\(image)\" has no tag; expected one that \"\(entry.tagSuffix ?? "")\" goes behind",
            at: arena.location(arena[entry.node, "tagSuffix"] ?? entry.node), severity: .warning))
      }
    }
  }

  /// What an entry has met.
  private struct Use {
    var isUsed = false
    /// The first image without a tag that got the suffix of one.
    var untagged: String?
  }

  /// The text that the entries make of another, and which of them matched; many fields share it.
  private final class Change {
    var matching: [Int] = []
    /// The entries whose suffix became the tag, each with the image that had none.
    var untagged: [(entry: Int, image: String)] = []
    /// The entries that changed it, each with what it made of the text.
    var stages: [(entry: Int, text: Symbol)] = []
  }

  /// Every entry goes over all fields before the next does, so that a field that is reached twice is changed twice.
  private func apply(
    to images: [Node], _ known: inout [Symbol: Change], _ uses: inout [Use], _ arena: inout Arena
  ) {
    let isRepeated = hasSuffix && Set(images).count < images.count
    if isRepeated {
      for index in entries.indices {
        for node in images where arena.kind(node) == .scalar {
          apply(change(of: arena.text(node) ?? "", by: index...index, &arena), to: node, &uses, &arena)
        }
      }
      return
    }
    for node in images where arena.kind(node) == .scalar {
      if let change = known[arena.symbol(node)] {
        apply(change, to: node, &uses, &arena)
      } else {
        let change = change(of: arena.text(node) ?? "", by: 0...(entries.count - 1), &arena)
        known[arena.symbol(node)] = change
        apply(change, to: node, &uses, &arena)
      }
    }
  }

  private func apply(_ change: Change, to node: Node, _ uses: inout [Use], _ arena: inout Arena) {
    for index in change.matching { uses[index].isUsed = true }
    for (index, image) in change.untagged where uses[index].untagged == nil { uses[index].untagged = image }
    guard let last = change.stages.last, last.text != arena.symbol(node) else { return }
    for stage in change.stages {
      arena.setScalar(node, to: stage.text, by: Cause(.image, at: entries[stage.entry].position))
    }
  }

  private func change(of text: String, by indices: ClosedRange<Int>, _ arena: inout Arena) -> Change {
    var text = text
    let change = Change()
    for index in indices where entries[index].pattern.matches(text) {
      change.matching.append(index)
      let changed = changed(text, by: entries[index].entry)
      if entries[index].entry.addsToTag, ImageReference(text).tag == nil {
        change.untagged.append((index, text))
      }
      if changed != text { change.stages.append((index, arena.symbols.intern(changed))) }
      text = changed
    }
    return change
  }

  private func changed(_ text: String, by entry: ImageEntry) -> String {
    var image = ImageReference(text)
    let (tag, digest) = (entry.newTag ?? "", entry.digest ?? "")
    if let name = entry.newName, !name.isEmpty { image.name = name }
    if !tag.isEmpty, !digest.isEmpty {
      (image.tag, image.digest) = (tag, digest)
    } else if !tag.isEmpty {
      (image.tag, image.digest) = (tag, nil)
    } else if !digest.isEmpty {
      (image.tag, image.digest) = (nil, digest)
    }
    if entry.addsToTag, let suffix = entry.tagSuffix {
      (image.tag, image.digest) = ((image.tag ?? "") + suffix, nil)
    }
    return image.description
  }
}

extension ImageEntry {
  /// Whether it puts its suffix behind the tag that is there.
  fileprivate var addsToTag: Bool {
    [newTag, digest].allSatisfy { $0?.isEmpty != false } && tagSuffix?.isEmpty == false
  }
}

/// The name of an entry of `images`, which kustomize reads as a regular expression, with an optional tag and digest
/// behind.
private struct ImagePattern: Sendable {
  private let name: [UInt8]
  /// Set only if the name uses regular-expression syntax other than `.`.
  private let expression: RegularExpression?

  init(_ name: String, at location: @autoclosure () -> FileLocation) throws(Rejection) {
    self.name = Array(name.utf8)
    let isPlain = !name.utf8.contains { "|*?+([{^$\\)]}".utf8.contains($0) || $0 >= 0x80 }
    if isPlain {
      expression = nil
      return
    }
    // By itself first, so that the message shows what stands there.
    _ = try RegularExpression("^" + name, at: location())
    // kustomize joins the parts as they are, and looks for a match anywhere: `a|b` means what begins with a.
    expression = try RegularExpression(
      "(?s:.*)(?:^\(name)(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$)(?s:.*)", at: location())
  }

  func matches(_ text: String) -> Bool {
    if let expression { return expression.matchesWhole(text) }
    var text = text
    return text.withUTF8 { matches($0) }
  }

  private func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= name.count else { return false }
    for index in name.indices where name[index] != text[index] {
      guard name[index] == UInt8(ascii: "."), text[index] != 0x0A, text[index] < 0x80 else { return false }
    }
    var rest = text[name.count...]
    if rest.first == UInt8(ascii: ":") { rest = rest.dropFirst().drop(while: Self.tag.contains) }
    if rest.starts(with: "@sha256:".utf8) { rest = rest.dropFirst(8).drop(while: Self.tag.contains) }
    return rest.isEmpty
  }

  private static let tag = ByteSet("A-Za-z0-9_.{}-")
}
