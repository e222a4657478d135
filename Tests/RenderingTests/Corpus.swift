import Diagnostics
import Files
import Foundation
import Kustomize
import Overlays
import Schemas
import Support
import Testing

/// The upstream mirror and the recorded outputs beside the project, which tests read in place.
enum Corpus {
  /// The schemas of Kubernetes 1.34.
  static let kubernetes: SchemaCatalog = {
    let path = Place.shared + "/upstream/kubernetes-client-python/v34.1.0/kubernetes/swagger.json.unprocessed"
    let bytes = FileManager.default.contents(atPath: path).map(Array.init) ?? []
    let document = try? OpenAPIDocument(bytes, file: "swagger.json")
    return SchemaCatalog(kubernetes: document.flatMap { CompiledSchemas($0.compiled()) }, version: "1.34")
  }()

  /// The releases in the mirror, and how many of each's kustomizations kustomize builds.
  static let releases = [("2.14.4", 68), ("2.15.0", 71), ("2.16.1", 66), ("2.17.0", 62)].map {
    Release(version: $0, builds: $1)
  }

  struct Release: CustomTestStringConvertible, Sendable {
    let version: String
    let builds: Int
    var testDescription: String { version }
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: Place.shared + "/" + path, encoding: .utf8)
  }
}

/// Upstream read from the mirror instead of the cache, with one overlay file in memory.
struct MirroredReleases: UpstreamReleases {
  var files: [String: String]
  var versions: [String] { Corpus.releases.map(\.version) }
  var remotes: any RemoteBases { MirroredBases() }

  func folder(_ path: String, of version: String) throws(Rejection) -> Folder {
    let root = Path.join(Place.shared, "upstream/kubeflow-pipelines/\(version)")
    return Folder(
      tree: DiskTree(), path: Path.join(root, "manifests/kustomize/\(path)"), boundary: root,
      restrictsFiles: false)
  }

  func read(_ path: String) throws(Rejection) -> [UInt8] {
    if let text = files[path] { return Array(text.utf8) }
    throw Rejection(.fileMissing, "\(path) is not in the test")
  }
}

struct MirroredBases: RemoteBases {
  func folder(for entry: String, at location: FileLocation) throws(Rejection) -> Folder? {
    let prefix = "https://github.com/argoproj/argo-workflows/"
    guard entry.hasPrefix(prefix), let query = entry.range(of: "?ref=") else { return nil }
    let ref = entry[query.upperBound...].prefix { $0 != "&" }
    let root = Path.join(Place.shared, "upstream/argo-workflows/\(ref)")
    let path = entry[entry.index(entry.startIndex, offsetBy: prefix.count)..<query.lowerBound]
    return Folder(
      tree: DiskTree(), path: Path.join(root, String(path)), boundary: root, restrictsFiles: false)
  }
}

/// The production overlay without its network policies and with some of its lines changed.
struct EditedOverlay: CustomTestStringConvertible, Sendable {
  var name: String
  /// Texts of the overlay, and what stands in their place.
  var edits: [(old: String, new: String)] = []
  var namespaced: Int
  var cluster = 15

  var testDescription: String { name }

  func render(
    _ stages: Set<Stage> = [.cluster, .namespaced], sections: Set<String>? = nil
  ) throws -> RenderedOverlay {
    var text = try String(
      contentsOfFile: Place.project + "/overlays/production/overlay.yaml", encoding: .utf8)
    for (old, new) in [("networkPolicy: {enabled: true}", "networkPolicy: {enabled: false}")] + edits {
      let range = try #require(text.range(of: old), "the production overlay has no \(old)")
      text.replaceSubrange(range, with: new)
    }
    let path = "overlays/production/overlay.yaml"
    return try Overlays.render(
      .file(path), stages: stages, sections: sections, from: MirroredReleases(files: [path: text]))
  }
}
