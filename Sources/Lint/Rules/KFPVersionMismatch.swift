struct KFPVersionMismatch: Rule {
  static let identity = RuleIdentity("kfp-version-mismatch", "IMG011", .images, .warning)
  static let summary = "Components of Kubeflow Pipelines have different versions."
  static let rationale = """
    The components are built and tested together. A tag that differs from the others, or an `appVersion` \
    that does, is half an upgrade.
    """
  static let remedy = "Give every component, driver, launcher and `appVersion` the same version."
  static let examples = Examples(
    passing: [
      Example(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: ml-pipeline-ui}
        spec:
          template:
            spec:
              containers:
              - {image: "ghcr.io/kubeflow/kfp-frontend:2.14.4"}
              - {image: "ghcr.io/kubeflow/kfp-frontend@sha256:\(String(repeating: "0a", count: 32))"}
              - {image: "ghcr.io/acme/kfp-tool:1.0"}
              - {image: "mirror.example/kfp/kfp-frontend:2.14.4-acme1"}
              - {image: "mirror.example/kfp/kfp-frontend:v2.14.4"}
              - {image: "mirror.example/kfp/kfp-frontend:stable"}
        """
      ).among(.install)
    ],
    failing: [
      .object(
        "apps/v1 Deployment", "ml-pipeline-ui",
        "spec: {template: {spec: {containers: [{name: ui, image: ↓\"ghcr.io/kubeflow/kfp-frontend:2.14.3\"}]}}}"
      ).among(.install),
      .object(
        "apps/v1 Deployment", "ml-pipeline-ui",
        "spec: {template: {spec: {containers: [{name: ui, image: ↓\"mirror.example/kfp-frontend:v2.14.3-acme1\"}]}}}"
      ).among(.install),
      .configMap("pipeline-install-config", "appVersion: ↓2.14.3").among(.install),
    ])

  /// One statement of a version.
  private typealias Statement = (version: String, what: String, place: Place)

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    let statements = statements(in: target)
    guard let expected = mostCommon(of: statements.map(\.version)) else { return [] }
    return statements.filter { $0.version != expected }.map { statement in
      Finding(
        "\(statement.what) is of version \"\(statement.version)\", but most others are of \"\(expected)\";"
          + " expected one version", at: statement.place)
    }
  }

  private func statements(in target: Target) -> [Statement] {
    var statements = target.imageUses.compactMap { use -> Statement? in
      let reference = use.reference
      guard let tag = reference.tag else { return nil }
      let isUpstreams = reference.name.hasPrefix("ghcr.io/kubeflow/kfp-")
      let release = isUpstreams ? nil : reference.release?.map(String.init).joined(separator: ".")
      // Of these driver-launcher-mismatch says so, where their tag is not that of the API server.
      if use.role == .driver || use.role == .launcher, tag != target.apiServer?.reference?.tag { return nil }
      // In a registry of one's own, a tag may be anything; where it tells a release, it tells it.
      let isComponent = isUpstreams || release != nil && use.program?.hasPrefix("kfp-") ?? false
      guard isComponent || use.role == .driver || use.role == .launcher else { return nil }
      return (release ?? tag, "\"\(reference.name)\"", Place(use))
    }
    if let version = target.installEntry("appVersion"), let text = version.text {
      statements.append((text, "`data.appVersion`", version))
    }
    return statements
  }

  /// The version that occurs most; of several the one that stands first.
  private func mostCommon(of versions: [String]) -> String? {
    var counts: [String: Int] = [:]
    for version in versions { counts[version, default: 0] += 1 }
    let most = counts.values.max()
    return versions.first { counts[$0] == most }
  }
}
