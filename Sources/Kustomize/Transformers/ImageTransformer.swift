internal import Diagnostics
internal import Manifests
internal import YAML

/// Changes the name, tag or digest of images.
struct ImageTransformer: Transformer {
  private let entry: ImageEntry
  private let specs: [FieldSpec]
  private let cause: Cause
  /// The entry's name, which kustomize reads as a regular expression, with an optional tag and digest behind it.
  private let pattern: RegularExpression

  init(_ entry: ImageEntry, _ specs: [FieldSpec], in arena: Arena) throws(Diagnostic) {
    self.entry = entry
    self.specs = specs
    cause = Cause(.image, at: arena.position(entry.node))
    pattern = try RegularExpression(
      "(?:\(entry.name))(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?", at: arena.location(entry.node))
  }

  func transform(_ resources: inout [Resource], in arena: inout Arena) throws(Diagnostic) {
    for resource in resources {
      // Every list called containers or initContainers, at any depth, but for definitions of resources.
      if resource.id.gvk.kind != "CustomResourceDefinition" { changeContainers(in: resource.node, &arena) }
      for spec in specs where spec.selects(resource.id.gvk) {
        for field in try arena.fields(at: spec.path, of: resource.node, by: cause) { change(field.node, &arena) }
      }
    }
  }

  private func changeContainers(in node: Node, _ arena: inout Arena) {
    guard arena.kind(node) != .scalar else { return }
    for child in Array(arena.children(node)) {
      let key = arena.kind(node) == .mapping ? arena.keyText(child) : ""
      if key == "containers" || key == "initContainers", arena.kind(child) == .sequence {
        for container in Array(arena.children(child)) {
          if let image = arena.child(container, "image") { change(image, &arena) }
        }
      } else {
        changeContainers(in: child, &arena)
      }
    }
  }

  private func change(_ node: Node, _ arena: inout Arena) {
    guard arena.kind(node) == .scalar, let text = arena.text(node), mayMatch(text), pattern.matchesWhole(text) else {
      return
    }
    var image = ImageReference(text)
    if let name = entry.newName, !name.isEmpty { image.name = name }
    if let tag = entry.newTag, !tag.isEmpty { (image.tag, image.digest) = (tag, nil) }
    if let suffix = entry.tagSuffix, !suffix.isEmpty, let tag = image.tag {
      (image.tag, image.digest) = (tag + suffix, nil)
    }
    if let digest = entry.digest, !digest.isEmpty { (image.tag, image.digest) = (nil, digest) }
    let changed = image.description
    if changed != text { arena.setScalar(node, to: arena.symbols.intern(changed), by: cause) }
  }

  /// Whether a text can match at all: most names hold no sign of regular expressions but points.
  private func mayMatch(_ text: String) -> Bool {
    guard let first = entry.name.utf8.first, (0x61...0x7A).contains(first) else { return true }
    return entry.name.utf8.contains { "|*?+([{^\\".utf8.contains($0) } || text.utf8.first == first
  }
}
