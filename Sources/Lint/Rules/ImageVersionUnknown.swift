struct ImageVersionUnknown: Rule {
  static let identity = RuleIdentity("image-version-unknown", "IMG015", .images, .warning)
  static let summary = "An image whose version matters is named by its digest alone."
  static let rationale = """
    API server, driver and launcher must be of one release, and Argo's controller and executor too. A \
    digest without a tag does not tell which release it is, so that nothing can be compared.
    """
  static let remedy = """
    Write `NAME:TAG@DIGEST`: the digest decides what is pulled, and the tag says what it is.
    """
  static let examples = Examples(
    passing: [
      .deployment("workflow-controller", "image: 'a.example/workflow-controller:v3.6.7@\(digest)'")
        .among(.install),
      .deployment("web", "image: 'web@\(digest)'").among(.install),
      .deployment("workflow-controller", "image: 'workflow-controller@\(digest)'"),
    ],
    failing: [
      .deployment(
        "workflow-controller",
        """
        image: ↓'workflow-controller@\(digest)',
                     args: [--executor-image, ↓'argoexec@\(digest)']
        """
      ).among(.install),
      .apiServer("V2_DRIVER_IMAGE, value: ↓'kfp-driver@\(digest)'").among(.install),
    ])

  private static let digest = "sha256:\(String(repeating: "0a", count: 32))"

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    return target.imageUses.filter {
      Self.isCompared($0) && $0.reference.tag == nil && $0.reference.digest != nil
    }
    .map { use in
      Finding("the image \"\(use.reference.name)\" has a digest but no tag; expected both", at: use)
    }
  }

  private static func isCompared(_ use: ImageUse) -> Bool {
    switch use.role {
    case .driver, .launcher, .executor: true
    case .container: ["kfp-api-server", "workflow-controller"].contains(use.reference.lastComponent)
    case .cache, .viewer: false
    }
  }
}
