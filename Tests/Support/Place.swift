package import Diagnostics
import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folders that tests read: this project's own, and the corpora beside it.
package enum Place {
  /// The project's own folder.
  package static let project = Path.join(#filePath, "../../..")

  /// The folder of the corpora: `../shared` beside the project, or the one that `KFP_SHARED` names.
  package static let shared = environment("KFP_SHARED") ?? Path.join(project, "../shared")

  /// The copies of upstream: those of the corpora, or the folder that `KFP_MANIFESTS_MIRROR` names.
  package static let mirror = environment("KFP_MANIFESTS_MIRROR") ?? shared + "/upstream"

  /// Whether a missing corpus is a failure, rather than a reason to skip tests.
  package static let requiresCorpora = environment("KFP_REQUIRE_CORPORA") == "1"

  /// Whether tests that read a corpus run; where corpora are required and this one is missing, they fail.
  package static func hasCorpus(_ name: String) -> Bool {
    requiresCorpora || exists(Path.join(shared, name))
  }

  /// Whether the copies of upstream are there, or must be.
  package static let hasMirror = requiresCorpora || exists(mirror + "/kubeflow-pipelines")

  /// Whether upstream can be rendered: from the project's cache, or from the copies.
  package static let canRender = hasMirror || exists(project + "/upstream/cache/kubeflow-pipelines")

  /// The small upstream of the project's own, which is always there.
  package static let miniature = Path.join(project, "Tests/Miniature")

  package static func exists(_ path: String) -> Bool { DiskTree().kind(of: path) != nil }

  /// The names in a folder, sorted and without hidden ones; none if it is absent.
  package static func names(in folder: String) -> [String] {
    ((try? Directory.entries(of: folder, named: folder)) ?? []).map(\.name).filter { !$0.hasPrefix(".") }
      .sorted()
  }

  /// The content of a file of the corpora.
  package static func corpus(_ path: String) throws(Rejection) -> [UInt8] {
    try RegularFile.read(Path.join(shared, path), named: path)
  }

  /// The YAML files below a folder of the corpora, by their paths there.
  package static func yamlFiles(below folder: String) throws(Rejection) -> [String] {
    var files: [String] = []
    for entry in try Directory.entries(of: Path.join(shared, folder), named: folder) {
      let path = folder + "/" + entry.name
      if entry.kind == .directory {
        files += try yamlFiles(below: path)
      } else if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
        files.append(path)
      }
    }
    return files
  }

  /// The text of a file of the project; nil if it is absent.
  package static func text(of path: String) -> String? {
    (try? RegularFile.read(Path.join(project, path), named: path)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A variable of the environment; nil if it is absent or empty.
  package static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
