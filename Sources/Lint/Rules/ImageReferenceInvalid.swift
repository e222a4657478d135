struct ImageReferenceInvalid: Rule {
  static let identity = RuleIdentity("image-reference-invalid", "IMG018", .images, .error)
  static let summary = "An image reference is invalid."
  static let rationale = """
    The API server takes any text. The container runtime does not: the pod stays in InvalidImageName. A placeholder \
    that nobody has replaced, an address in place of a name and a digest that is cut off all end there.
    """
  static let remedy = """
    Write `REGISTRY/PATH:TAG@DIGEST`, the path in small letters, and the digest with its 64 digits.
    """
  static let examples = Examples(
    passing: [
      images(
        "ghcr.io/kubeflow/kfp-frontend:2.14.4", "mysql", "localhost:5000/a__b/c-d.e:V1_x.y-z",
        "[2001:db8::1]:5000/a:1",
        "Registry.Example:5000/a", "a/b@sha256:\(digest)", "ko://example.com/cmd"),
      // Upstream's empty name is for cache-image-empty to report.
      .configMap("pipeline-install-config", "cacheImage: ''"),
    ],
    failing: [
      images(marking: "ghcr.io/KubeFlow/kfp-frontend:2.14.4"),
      images(marking: "https://ghcr.io/kubeflow/kfp-frontend:2.14.4"),
      images(marking: "ghcr.io/${ORG}/kfp-frontend:2.14.4"),
      images(marking: "ghcr.io/kubeflow/kfp-frontend:<TAG>"),
      images(marking: "ghcr.io/kubeflow/kfp-frontend::2.14.4"),
      images(marking: "ghcr.io/kubeflow/kfp-frontend:"),
      images(marking: "ghcr.io/kubeflow/kfp-frontend:2.14.4@sha256:0123"),
      images(marking: "ghcr.io/kubeflow/kfp-frontend@2.14.4"),
      images(marking: "ghcr.io//kfp-frontend:2.14.4"),
      images(marking: "ghcr.io/kubeflow/kfp_-frontend:2.14.4"),
      images(marking: "ghcr.io:port/kfp-frontend:2.14.4"),
      images(marking: "ghcr.io/kfp-frontend:2.14.4+build.1"),
      images(marking: "ghcr.io/kfp frontend:1"),
      .apiServer("V2_LAUNCHER_IMAGE, value: ↓'ghcr.io/kubeflow/kfp-launcher:'"),
      .deployment("argo", "name: argo, args: [--executor-image, ↓'quay.io/argoproj/argoexec:v3:6']"),
      .configMap("pipeline-install-config", "cacheImage: ↓'{{CACHE_IMAGE}}'"),
    ])

  func check(_ target: Target) -> [Finding] {
    target.unreadableImages.map { use, problem in
      Finding("\"\(use.text)\" is no image reference: \(problem)", at: use)
    }
  }

  private static let digest = String(repeating: "0a", count: 32)

  private static func images(_ names: String...) -> Example {
    let containers = names.enumerated().map { "{name: a\($0), image: '\($1)'}" }.joined(separator: ", ")
    return .deployment("web", pod: "containers: [\(containers)]")
  }

  private static func images(marking name: String) -> Example {
    .deployment("web", "name: main, image: ↓'\(name)'")
  }
}
