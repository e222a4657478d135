/// How a kustomization is built.
package struct BuildOptions: Hashable, Sendable {
  /// Which files a kustomization may name.
  package enum LoadRestrictor: Hashable, Sendable {
    /// Those in or below its own folder.
    case root
    /// Any, as far as the project or source reaches.
    case none
  }

  /// Which files a kustomization may name; those in or below its folder by default.
  package var loadRestrictor = LoadRestrictor.root
  /// Whether warnings stop the build.
  package var isStrict = false

  package init() {}
}
