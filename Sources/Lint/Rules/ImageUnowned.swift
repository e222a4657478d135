struct ImageUnowned: SelectiveRule {
  static let identity = RuleIdentity("image-unowned", "IMG016", .images, .warning, on: .overlay)
  static let summary = "An image is named in a place that no component of the overlay owns."
  static let rationale = """
    `images.pins` and `images.mirror` reach the places that a component owns. Text elsewhere that looks \
    like an image is pulled by somebody, and nobody moves it when the release or the mirror changes. The \
    image of a container that a patch adds is of the same kind, but other rules look at it: that is only \
    mentioned.
    """
  static let remedy = """
    Take it out, or note with `lint.ignores` who keeps it up to date.
    """
  static let examples = Examples(
    passing: [
      .configMap("settings", "helper: 'example.com/a/b'").inOverlay(),
      .configMap("settings", "helper: 'registry.example/a/b:1'"),
      .deployment("web", "name: main, image: 'web:1'").inOverlay(),
    ],
    failing: [
      .configMap("settings", "helper: ↓'registry.example/a/b:1'").inOverlay(),
      .deployment("web", "name: main, image: ↓'web:1'")
        .inOverlay { $0.unownedContainers = ["Deployment/web/main"] },
      .configMap(
        "ml-pipeline-ui-configmap",
        "viewer-pod-template.json: ↓'{\"spec\": {\"containers\": [{\"image\": \"tensorboard:2\"}]}}'"
      ).inOverlay(),
    ])

  func look(at objects: [LoneObject], in target: Target) -> Look {
    var look = Look()
    let known = target.imageUses.filter { $0.role == .viewer }
    for (index, object) in objects.map(\.object).enumerated() {
      let mentions = ImageMentions(in: object.tree.node, of: object.tree.snapshot.arena).all
      if mentions.isEmpty { look.quiet.append(index) }
      guard target.facts != nil else { continue }
      for mention in mentions
      where !known.contains(where: { $0.text == mention.text && $0.tree.node == mention.node }) {
        look.findings.append(
          Finding(
            "no component owns the image \"\(mention.text)\" in this text",
            on: Tree(mention.node, in: object.tree.snapshot), in: object))
      }
    }
    look.findings += unownedUses(in: target)
    return look
  }

  private func unownedUses(in target: Target) -> [Finding] {
    guard let facts = target.facts else { return [] }
    return target.imageUses.filter { use in
      use.role == .viewer
        || use.role == .container && facts.unownedContainers.contains { use.isImage(ofContainer: $0) }
    }.map { use in
      Finding(
        "no component owns the image \"\(use.text)\": `images.pins` does not reach it", at: use,
        severity: .info)
    }
  }
}

extension ImageUse {
  /// Whether it is the image of a container named as `KIND/NAME/CONTAINER`.
  fileprivate func isImage(ofContainer name: String) -> Bool {
    guard let slash = name.lastIndex(of: "/"), name[..<slash] == object.id.short else { return false }
    return field.description.contains("[name=\(name[name.index(after: slash)...])].image")
  }
}
