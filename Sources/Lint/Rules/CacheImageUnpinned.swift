struct CacheImageUnpinned: Rule {
  static let identity = RuleIdentity("cache-image-unpinned", "IMG005", .images, .warning)
  static let summary = "The image of cached steps has neither tag nor digest."
  static let rationale = """
    The cache server writes `cacheImage` into the pods of cached v1 steps. Upstream ships it without a tag, \
    and the `images` of a kustomization do not reach it.
    """
  static let remedy = "Give it a tag or a digest. In an overlay: `images.pins.cache`."
  static let examples = Examples(
    passing: [
      .configMap("pipeline-install-config", "cacheImage: \"ghcr.io/containerd/busybox:1.36\""),
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: pipeline-install-config}, data: {cacheImage: ''}}",
    ],
    failing: [.configMap("pipeline-install-config", "cacheImage: ↓ghcr.io/containerd/busybox")])

  func check(_ target: Target) -> [Finding] {
    target.imageUses.compactMap { use in
      guard use.role == .cache, use.reference.tag == nil, use.reference.digest == nil else { return nil }
      return Finding(
        "`data.cacheImage` is \"\(use.text)\" without tag or digest; expected a fixed one", at: use)
    }
  }
}
