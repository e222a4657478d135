package import Diagnostics
import Kustomize
import Upstream
import YAML

/// The objects of a kustomization, as kustomize orders them.
package struct BuiltFolder: Sendable {
  let arena: Arena
  let nodes: [Node]
  /// What does not stop the build.
  package let warnings: [Diagnostic]

  init(building folder: Folder, remotes: any RemoteBases, _ options: BuildOptions) throws(Rejection) {
    var build = Build(remotes: remotes)
    nodes = try build.build(folder).map(\.node)
    arena = build.arena
    warnings = build.warnings
  }

  /// What `kustomize build` prints.
  package func bytes() throws(Rejection) -> [UInt8] {
    try arena.text(of: nodes, options: .kustomize)
  }

  /// The objects, with the places in the sources that they come from.
  var documents: [Tree] {
    let snapshot = Snapshot(arena)
    return nodes.map { Tree($0, in: snapshot) }
  }
}
