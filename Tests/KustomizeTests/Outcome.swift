import Diagnostics
import Files
import Foundation
import Kustomize
import YAML

/// What a build of a folder gives: text, or the diagnostic that stopped it; and warnings in any case.
struct Outcome {
  var text: String?
  var failure: Diagnostic?
  var warnings: [Diagnostic]

  /// Builds a folder of the disk; messages name files relative to a folder around it.
  init(building folder: URL, restrictsFiles: Bool = true, displayBase: URL? = nil) {
    let tree = DiskTree(displayBase: (displayBase ?? folder).standardizedFileURL.path)
    let path = Path.normalized(folder.standardizedFileURL.path)
    var build = Build()
    do {
      let resources = try build.build(Folder(tree: tree, path: path, restrictsFiles: restrictsFiles))
      let bytes = try build.arena.text(of: resources.map(\.node), options: .kustomize)
      text = String(decoding: bytes, as: UTF8.self)
    } catch {
      failure = error.first
    }
    warnings = build.warnings
  }
}
