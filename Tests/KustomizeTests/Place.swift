import Foundation
import Support

extension Place {
  /// The folder of the corpora.
  static let corpora = URL(filePath: shared)

  /// kustomize's own whole builds, and small examples with what kustomize said to them.
  static let wholeBuilds = corpora.appending(path: "kustomize-cases")
  static let examples = corpora.appending(path: "kustomize/examples")

  /// The tables that were read from kustomize's sources.
  static let tables = corpora.appending(path: "kustomize")

  static func exists(_ url: URL) -> Bool { exists(url.path) }

  /// The names in a folder, sorted; none if it is absent.
  static func names(in url: URL) -> [String] { names(in: url.path) }
}
