struct DigestMissing: Rule {
  static let identity = RuleIdentity("digest-missing", "IMG009", .images, .error, on: .overlay)
  static let summary = "An image has no digest although the overlay requires one."
  static let rationale = """
    With `images.policy: digest` what runs is what was reviewed. One reference without a digest leaves \
    that open again; a patch can bring one in after the pins.
    """
  static let remedy = "Pin the component under `images.pins`, or give the digest in the patch."
  static let examples = Examples(
    passing: [
      .deployment("web", "image: 'web:1'").inOverlay(),
      .deployment("web", "image: 'web:1@sha256:\(String(repeating: "0a", count: 32))'")
        .inOverlay { $0.requiresDigests = true },
    ],
    failing: [
      .deployment("web", "image: ↓'web:1'").inOverlay { $0.requiresDigests = true },
      .configMap("pipeline-install-config", "cacheImage: ↓'busybox:1.36'")
        .inOverlay { $0.requiresDigests = true },
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.facts?.requiresDigests == true else { return [] }
    return target.imageUses.filter { $0.reference.digest == nil }.map { use in
      Finding("the image \"\(use.text)\" must have a digest: `images.policy` is digest", at: use)
    }
  }
}
