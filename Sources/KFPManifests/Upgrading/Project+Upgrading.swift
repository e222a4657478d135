import Diagnostics
import Kustomize
import Overlays
import Upstream
import YAML

extension OverlayReference {
  /// Reads the overlay for its own and for another locked release.
  fileprivate func load(
    for version: String, _ ahead: LookAhead
  ) throws(Rejection) -> (own: LoadedOverlay, other: LoadedOverlay) {
    try checkIsLocked(version)
    let own = try load(ahead)
    return (own, try own.on(version, from: try LockedReleases(project, ahead)))
  }

  /// Notes what judging the move will read.
  fileprivate func follow(
    _ own: LoadedOverlay, _ other: LoadedOverlay, _ ahead: LookAhead
  ) throws(Rejection) {
    try FolderChanges.follow(
      own.overlay.upstream.version, other.overlay.upstream.version, of: project, ahead)
    try ahead.follow(own)
    try ahead.follow(other)
  }

  fileprivate func upgradeReport(
    _ own: consuming LoadedOverlay, _ other: consuming LoadedOverlay
  ) throws(Rejection) -> UpgradeReport {
    // The renders read much of what the entry points of the two releases are built from.
    project.sources.builds.expectMany()
    let old = try render(own, Set(Stage.allCases))
    // What is judged is what will be applied: first it must be known which pins follow upstream, and to what.
    let pins = OverriddenValues(old).movedPins(on: try render(copy other, Set(Stage.allCases)))
    let new = try render(other.pinning(pins), Set(Stage.allCases))
    let folders = try FolderChanges(project, from: old.version, to: new.version)
    let files = ProjectFiles(sources: project.sources)
    let edits = OverlayEdits(from: old, to: new, pins: pins) { (path) throws(Rejection) in
      try files.read(path)
    }
    return try UpgradeReport(from: old, to: new, edits: edits, folders: folders)
  }

  /// Moves the overlay's files to another release.
  fileprivate func write(_ edits: OverlayEdits) throws(Rejection) {
    guard project.folder.commit == nil else {
      throw Rejection(.commitReadOnly, "a commit is not changed; check it out, or leave `--write` away")
    }
    try edits.write(below: project.root)
  }

  /// Makes sure that a release is locked.
  ///
  /// - Throws: `source-not-locked`, with the command that locks it.
  private func checkIsLocked(_ version: String) throws(Rejection) {
    let lock = try project.sources.cache().pins.lock
    let releases = lock.sources.filter { $0.name == LockedReleases.source }.map(\.ref)
    if !releases.contains(version) { throw LockedReleases.notLocked(version, among: releases) }
  }
}

extension Project {
  /// Judges what it means for an overlay to move to another release: changes, risks, what to do by hand.
  ///
  /// - Parameters:
  ///   - overlay: The name of a folder below `overlays/`.
  ///   - version: The release, such as `2.15.0`.
  /// - Throws: Everything that is wrong with the overlay, and `source-not-locked` for a release that is not locked.
  public func upgradeReport(
    for overlay: String, to version: String
  ) async throws(Rejection) -> UpgradeReport {
    let overlay = try reference(to: overlay)
    let (own, other) = try await sources.prepare { (ahead) throws(Rejection) in
      try overlay.load(for: version, ahead)
    }
    try await sources.prepare { (ahead) throws(Rejection) in try overlay.follow(own, other, ahead) }
    return try overlay.upgradeReport(own, other)
  }
}

extension Workspace {
  /// Judges what it means for the overlay that an argument means to move to another locked release.
  ///
  /// - Parameter writing: Whether the overlay's files are moved there.
  package func upgradeReport(
    for argument: String, to version: String, writing: Bool = false
  ) throws(Rejection) -> UpgradeReport {
    let subject = try resolve(argument)
    var report = try subject.reading { () throws(Rejection) in
      let overlay = try overlay(of: subject)
      let sources = overlay.project.sources
      let (own, other) = try sources.prepare { (ahead) throws(Rejection) in
        try overlay.load(for: version, ahead)
      }
      try sources.prepare { (ahead) throws(Rejection) in try overlay.follow(own, other, ahead) }
      let report = try overlay.upgradeReport(own, other)
      if writing { try overlay.write(report.edits) }
      return report
    }
    report.warnings = subject.notes + report.warnings
    return report
  }
}
