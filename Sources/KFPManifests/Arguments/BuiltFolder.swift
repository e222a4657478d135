package import Diagnostics
import Kustomize
import Upstream
import YAML

/// Options of a build.
package struct BuildOptions: Hashable, Sendable {
  /// The files that a kustomization may name.
  package enum LoadRestrictor: Hashable, Sendable {
    /// Those in or below its own folder.
    case root
    /// Any, as far as the project or source reaches.
    case none
  }

  /// The files that a kustomization may name; those in or below its folder by default.
  package var loadRestrictor = LoadRestrictor.root
  /// Whether warnings stop the build.
  package var isStrict = false
  /// Whether others are built beside it, which may have much in common.
  package var isOneOfMany = false

  package init() {}

  /// A build that is only read may name any file of its project.
  static var unrestricted: BuildOptions {
    var options = BuildOptions()
    options.loadRestrictor = .none
    return options
  }
}

/// The objects of a kustomization, as kustomize orders them.
package struct BuiltFolder: Sendable {
  let arena: Arena
  let nodes: [Node]
  /// Warnings, which do not stop the build.
  package let warnings: [Diagnostic]

  init(building folder: Folder, remotes: any RemoteBases) throws(Rejection) {
    var build = Build(remotes: remotes)
    nodes = try build.build(folder).map(\.node)
    arena = build.arena
    warnings = build.warnings
  }

  /// The text that `kustomize build` prints.
  package func bytes() throws(Rejection) -> [UInt8] {
    try arena.text(of: nodes, options: .kustomize)
  }

  /// The objects, with the places in the sources that they come from.
  var documents: [Tree] {
    let snapshot = Snapshot(arena)
    return nodes.map { Tree($0, in: snapshot) }
  }
}
