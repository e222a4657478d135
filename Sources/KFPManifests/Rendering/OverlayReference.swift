import Diagnostics
import Lint
package import Overlays
import Upstream
import Workloads

/// An overlay of a project, not yet read.
package struct OverlayReference: Sendable {
  /// The project that holds it.
  package let project: Project
  /// Its file, or the program that it is.
  package let source: OverlaySource

  /// Renders it from what the cache holds; what the cache lacks is named by `project.sources`.
  ///
  /// On another version than its own, what does not fit is left out, and `misfits` of the render names it.
  package func render(
    _ stages: Set<Stage> = Set(Stage.allCases), on version: String? = nil
  ) throws(Rejection) -> Render {
    let releases = try LockedReleases(project)
    let rendered = try Overlays.render(
      source, stages: Set(stages.map(\.inOverlays)), rules: Self.rules, version: version, from: releases)
    let lock = releases.bases.usage.entries(of: releases.cache.pins.lock)
    return Render(rendered, of: project, lock: lock)
  }
}

extension OverlayReference {
  /// The rules that an overlay may name.
  static var rules: [RuleName] {
    allRules.map { rule in
      let type = type(of: rule)
      return RuleName(name: type.id, code: type.code, parameters: type.parameters.map(\.name))
    }
  }
}
