struct CacheImageEmpty: Rule {
  static let identity = RuleIdentity("cache-image-empty", "IMG013", .images, .error)
  static let summary = "The image of cached steps is empty."
  static let rationale = """
    The cache server takes the variable if it is set at all: the pods of cached v1 steps then have a \
    container with the image \"\", which the API server refuses.
    """
  static let remedy = "Set an image, or remove the key and its variable, so that the default holds."
  static let examples = Examples(
    passing: [
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: pipeline-install-config}, data: {appName: pipeline}}",
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: other}, data: {cacheImage: ''}}",
    ],
    failing: [
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: pipeline-install-config}, data: {cacheImage: ↓''}}"
    ])

  func check(_ target: Target) -> [Finding] {
    guard let image = target.installEntry("cacheImage"), image.text?.isEmpty == true else { return [] }
    return .one(
      "`data.cacheImage` must not be empty; expected an image", at: image,
      notes: [.init("upstream's own is \"ghcr.io/containerd/busybox\"")])
  }
}
