import Diagnostics
import Upstream
import YAML

extension OverlayReference {
  /// Judges what it means to move to another locked release.
  package func upgrade(to version: String) throws(Rejection) -> Upgrade {
    try checkIsLocked(version)
    let old = try render()
    let new = try render(on: version)
    let folders = try FolderChanges(project, from: old.version, to: version)
    return try Upgrade(from: old, to: new, folders: folders)
  }

  /// Throws, with the command that locks it, for a release that is not locked.
  private func checkIsLocked(_ version: String) throws(Rejection) {
    let lock = try project.sources.cache().pins.lock
    let releases = lock.sources.filter { $0.name == LockedReleases.source }
    if releases.contains(where: { $0.ref == version }) { return }
    let newest = releases.last
    let git = newest?.git ?? "https://github.com/kubeflow/pipelines"
    let paths = newest?.paths ?? ["manifests/kustomize"]
    var notes: [Diagnostic.Note] = []
    if let release = releases.map(\.ref).first(where: { version == "v" + $0 }) {
      notes.append(.init("did you mean `\(release)`?"))
    } else if version.utf8.allSatisfy(Self.plain.contains), !version.hasPrefix("-"), !version.isEmpty {
      notes.append(
        .init(
          "lock it: `kfp-manifests upstream add \(LockedReleases.source) \(git) \(version) \(paths.joined(separator: " "))`"
        ))
    }
    notes.append(.init("locked are " + releases.map(\.ref).joined(separator: ", ")))
    throw Rejection(.sourceNotLocked, "Kubeflow Pipelines \"\(version)\" is not locked", notes: notes)
  }
}

extension OverlayReference {
  /// What needs no quotes in a shell.
  private static let plain = ByteSet("A-Za-z0-9._-")
}

extension Project {
  /// Judges what it means for an overlay to move to another release: changes, risks, what to do by hand.
  ///
  /// Throws everything that is wrong with the overlay, and `source-not-locked` for a release that is not locked.
  ///
  /// - Parameters:
  ///   - overlay: The name of a folder below `overlays/`.
  ///   - version: The release, such as `2.15.0`.
  public func upgrade(_ overlay: String, to version: String) async throws(Rejection) -> Upgrade {
    let overlay = try reference(to: overlay)
    return try await sources.filling { () throws(Rejection) in try overlay.upgrade(to: version) }
  }
}
