struct ImageOutsideMirror: Rule {
  static let identity = RuleIdentity("image-outside-mirror", "IMG014", .images, .warning, on: .overlay)
  static let summary = "An image is not pulled from the mirror."
  static let rationale = """
    Where only the mirror can be reached the pull fails. The mirror is applied before patches, so that \
    an image which a patch brings is not moved.
    """
  static let remedy = "Write the image in the patch as it stands below `images.mirror`."
  static let covers: [any Rule.Type] = [
    DockerHubImage.self, ImageUnowned.self, PrivateNodesWithoutEgress.self,
  ]
  static let examples = Examples(
    passing: [
      .deployment("web", "image: 'mirror.example/kfp/docker.io/library/web:1'")
        .inOverlay { $0.imageMirror = "mirror.example/kfp" },
      .deployment("web", "image: 'web:1'").inOverlay(),
    ],
    failing: [
      .deployment("web", "image: ↓'web:1'").inOverlay { $0.imageMirror = "mirror.example/kfp" },
      .deployment("web", "image: ↓'mirror.example/kfp-other/web:1'")
        .inOverlay { $0.imageMirror = "mirror.example/kfp" },
    ])

  func check(_ target: Target) -> [Finding] {
    guard let mirror = target.facts?.imageMirror else { return [] }
    return target.imageUses.filter { !$0.text.hasPrefix(mirror + "/") }.map { use in
      Finding("the image \"\(use.text)\" is not below the mirror \"\(mirror)\"", at: use)
    }
  }
}
