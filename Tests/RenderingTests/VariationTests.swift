import Foundation
import Overlays
import Support
import Testing
import YAML

/// How many objects every choice of an overlay gives, in both stages.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared"))
struct VariationTests {
  @Test(arguments: EditedOverlay.variations)
  func rendersItsObjects(_ variation: EditedOverlay) throws {
    let render = try variation.render()
    #expect(render.objects.count { $0.stage == .namespaced } == variation.namespaced)
    #expect(render.objects.count { $0.stage == .cluster } == variation.cluster)
    let text = String(
      decoding: try render.arena.text(of: render.objects.map(\.node), options: .render), as: UTF8.self)
    #expect(!text.contains("$(kfp-"))
    #expect(!text.contains(":dummy"))
    #expect(!text.contains(":master"))
  }
}

extension EditedOverlay {
  private static let iap = section("access", to: "images")
  private static let proxy = section("      connection: authProxy", to: "      mysqlVersion")
  private static let proxySettings = section("      authProxy:", to: "  storage:")

  /// The lines of the production overlay from one key up to another.
  private static func section(_ start: String, to end: String) -> String {
    guard
      let text = try? String(
        contentsOfFile: Place.project + "/overlays/production/overlay.yaml", encoding: .utf8),
      let first = text.range(of: (start.hasPrefix(" ") ? "" : "  ") + start),
      let last = text.range(
        of: (end.hasPrefix(" ") ? "" : "  ") + end, range: first.upperBound..<text.endIndex)
    else { return "no section \(start)" }
    return String(text[first.lowerBound..<last.lowerBound])
  }

  private static let inverse = (old: iap, new: "  access: {inverseProxy: {acknowledgeDeprecated: true}}\n")
  private static let noAccess = (old: iap, new: "  access: {none: {}}\n")
  private static let newer = (
    old: section("images", to: "networkPolicy"), new: "  images: {policy: tag}\n"
  )
  private static let version = (old: "version: 2.14.4", new: "version: 2.15.0")
  private static let policy = (old: "networkPolicy: {enabled: false}", new: "networkPolicy: {enabled: true}")
  private static let legacy = (old: "legacyV1: true", new: "legacyV1: false")
  private static let viewers = (old: "viewers: true", new: "viewers: false")
  private static let visualizations = (old: "visualizations: true", new: "visualizations: false")
  private static func without(_ pins: String...) -> [(old: String, new: String)] {
    pins.map { (old: section("      \($0):", to: "      "), new: "") }
  }
  private static let noViewer = (
    old: "        kubeflow-pipelines-viewer: kfp-viewer@acme-prod.iam.gserviceaccount.com\n", new: ""
  )
  private static let noVisualization = (
    old: "        ml-pipeline-visualizationserver: kfp-vis@acme-prod.iam.gserviceaccount.com\n", new: ""
  )
  private static let direct = """
          connection: privateIP
          host: 10.1.2.3
          sslMode: ALLOW_UNENCRYPTED_AND_ENCRYPTED

    """
  private static let noMode = (old: "      sslMode: ENCRYPTED_ONLY\n", new: "")

  static let variations: [EditedOverlay] = [
    EditedOverlay(name: "production", namespaced: 65),
    EditedOverlay(name: "inverse proxy", edits: [inverse], namespaced: 66),
    EditedOverlay(name: "no access", edits: [noAccess], namespaced: 61),
    EditedOverlay(
      name: "external secret",
      edits: [
        (
          "        existingSecret: {name: mysql-secret, usernameKey: username, passwordKey: password}",
          "        externalSecret: {store: {kind: ClusterSecretStore, name: gcp}, usernameKey: u, passwordKey: p}"
        ), policy,
        (
          policy.new,
          "networkPolicy: {enabled: false}\n  external: {crds: [externalsecrets.external-secrets.io]}"
        ),
      ], namespaced: 66),
    EditedOverlay(name: "network policies", edits: [policy], namespaced: 70),
    EditedOverlay(
      name: "inverse proxy with network policies",
      edits: [inverse, (policy.old, "networkPolicy: {enabled: true, nodeRanges: [10.0.0.0/16]}")],
      namespaced: 71),
    EditedOverlay(
      name: "sidecars",
      edits: [
        ("connection: authProxy", "connection: authProxySidecar"), ("        replicas: 2\n", ""),
        ("        serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com\n", ""),
        (
          "      bindings:\n",
          """
                bindings:
                  ml-pipeline: kfp-sql@acme-prod.iam.gserviceaccount.com
                  metadata-grpc-server: kfp-sql@acme-prod.iam.gserviceaccount.com
                  kubeflow-pipelines-cache: kfp-sql@acme-prod.iam.gserviceaccount.com

          """
        ),
      ], namespaced: 61),
    EditedOverlay(
      name: "private address", edits: [(proxy, direct), noMode, (proxySettings, "")], namespaced: 61),
    EditedOverlay(
      name: "private address behind a Service",
      edits: [(proxy, direct + "      exposeAs: selectorlessService\n"), noMode, (proxySettings, "")],
      namespaced: 63),
    EditedOverlay(
      name: "stub",
      edits: [
        (
          "        hmac: {secretName: mlpipeline-minio-artifact, accessKey: accesskey, secretKey: secretkey, region: auto}",
          "        stub: {}"
        ), ("      uiLogArchive: {enabled: true}\n", ""),
      ], namespaced: 67),
    EditedOverlay(
      name: "without legacy v1", edits: [legacy] + without("cacheServer", "cacheDeployer", "metadataWriter"),
      namespaced: 53, cluster: 13),
    EditedOverlay(
      name: "without viewers", edits: [viewers, noViewer] + without("viewerCrd"), namespaced: 60, cluster: 14),
    EditedOverlay(
      name: "without visualizations", edits: [visualizations, noVisualization] + without("visualization"),
      namespaced: 63),
    EditedOverlay(
      name: "without all three",
      edits: [legacy, viewers, visualizations, noViewer, noVisualization]
        + without("cacheServer", "cacheDeployer", "metadataWriter", "viewerCrd", "visualization"),
      namespaced: 46, cluster: 12),
    EditedOverlay(
      name: "all in the cluster",
      edits: [
        (section("database:", to: "storage:"), "  database: {inCluster: {}}\n"),
        (section("storage:", to: "identity:"), "  storage: {inCluster: {}}\n"),
        (section("identity:", to: "access:"), ""), noAccess,
      ], namespaced: 66),
    EditedOverlay(name: "2.15.0", edits: [version, newer], namespaced: 67),
    EditedOverlay(name: "2.15.0 with the inverse proxy", edits: [version, newer, inverse], namespaced: 68),
  ]
}
