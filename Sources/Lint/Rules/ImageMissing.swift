struct ImageMissing: ObjectRule {
  static let identity = RuleIdentity("image-missing", "IMG017", .images, .error)
  static let summary = "A container has no image."
  static let rationale = """
    The API server refuses its pods, though not the Deployment that makes them: nothing starts, and only an event \
    of the ReplicaSet says why. A patch that misspells the name of a container leaves such a one behind.
    """
  static let remedy = "Give it an image, or let the patch name a container that is there."
  static let examples = Examples(
    passing: [.deployment("web", "name: main, image: 'web:1.4'")],
    failing: [
      .deployment("web", "name: ↓main, args: [serve]"),
      .deployment("web", "name: main, image: ↓''"),
      .deployment("↓web", "args: [serve]"),
    ])

  func check(_ lone: LoneObject) -> [Finding] {
    lone.containers.compactMap { container in
      if container.image != nil { return nil }
      let others = container.object.containers.filter { $0["image"] != nil }.compactMap { $0["name"]?.text }
      return Finding(
        "container \"\(container.name)\" of \(container.object.id.short) has no image; expected one",
        on: container.tree["image"] ?? container.tree["name"], in: container, field: "image",
        notes: nearest(to: container.name, in: others).map {
          [.init("did you mean the container \"\($0)\"?")]
        } ?? [])
    }
  }
}
