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

  /// Reads the overlay.
  func load(_ ahead: LookAhead) throws(Rejection) -> LoadedOverlay {
    try LoadedOverlay(source, rules: Self.rules, from: try LockedReleases(project, ahead))
  }

  /// Renders it; what the cache lacks is fetched first.
  func render(_ stages: Set<Stage> = Set(Stage.allCases)) async throws(Rejection) -> Render {
    let overlay = try await project.sources.prepare { (ahead) throws(Rejection) in try load(ahead) }
    try await project.sources.prepare { (ahead) throws(Rejection) in try ahead.follow(overlay) }
    return try render(overlay, stages)
  }

  /// The same for commands: the thread waits while sources are fetched.
  func render(_ stages: Set<Stage> = Set(Stage.allCases)) throws(Rejection) -> Render {
    let overlay = try project.sources.prepare { (ahead) throws(Rejection) in try load(ahead) }
    try project.sources.prepare { (ahead) throws(Rejection) in try ahead.follow(overlay) }
    return try render(overlay, stages)
  }

  /// Renders it as it was loaded.
  func render(_ overlay: consuming LoadedOverlay, _ stages: Set<Stage>) throws(Rejection) -> Render {
    let releases = try LockedReleases(project)
    let rendered = try overlay.render(stages, from: releases)
    return Render(rendered, of: project, lock: releases.bases.usage.entries(of: releases.cache.pins.lock))
  }
}

extension OverlayReference {
  /// The rules that an overlay may name.
  static let rules: [RuleName] = allRules.map { rule in
    let type = type(of: rule)
    return RuleName(
      name: type.id, code: type.code, parameters: type.parameters.map(\.name), summary: type.summary)
  }
}

extension LookAhead {
  /// Notes the sources that a render of an overlay will read: its release, and what that builds on.
  func follow(_ overlay: LoadedOverlay) throws(Rejection) {
    try follow(release: overlay.overlay.upstream.version) { () in
      overlay.folders.map { LockedReleases.path(to: $0) }
    }
  }
}
