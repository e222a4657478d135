@_exported public import Diagnostics
import Files
@_exported public import Manifests
@_exported public import Overlays
package import Upstream

/// A project: the folder that holds `upstream/sources.yaml`, and beside it `overlays/`.
///
/// What is pinned is read once, when it is first needed: a project that lives longer than a change to
/// `upstream/` does not see it.
public struct Project: Sendable {
  /// The folder and its files, on the disk or in a commit.
  package let folder: ProjectFolder
  /// What the project pins.
  package let sources: LockedSources

  package init(_ folder: ProjectFolder, _ sources: LockedSources? = nil) {
    self.folder = folder
    self.sources = sources ?? LockedSources(of: folder)
  }

  /// The nearest project from a file or folder upwards, symbolic links resolved.
  ///
  /// - Throws: `project-missing` when no folder above holds `upstream/sources.yaml`.
  public init(containing path: String) throws(Rejection) {
    let folder = try ProjectFolder.locate(from: [path])
    self.init(folder)
  }

  /// The project in a folder.
  ///
  /// - Throws: `project-missing` when the folder does not hold `upstream/sources.yaml`.
  public init(at path: String) throws(Rejection) {
    self.init(try ProjectFolder.at(path))
  }

  /// The project's folder, absolute and without symbolic links.
  public var root: String { folder.root }

  /// The names of the overlays below `overlays/`, sorted bytewise; bases, which are there to be extended, are none.
  public var overlays: [String] {
    overlayFolders.filter { !isBase($0) }.sorted(by: precedesBytewise)
  }

  /// Whether there are others than these.
  func hasOverlays(besides names: Set<String>) -> Bool {
    overlayFolders.contains { !names.contains($0) && !isBase($0) }
  }

  /// Bases among them, which only a look into their files can tell.
  private var overlayFolders: [String] {
    folder.files.names(in: root + "/overlays").filter { hasOverlay($0) }
  }

  /// Whether an overlay is of kind OverlayBase.
  private func isBase(_ name: String) -> Bool {
    let path = "\(root)/overlays/\(name)/\(Self.overlayFile)"
    guard let bytes = try? folder.files.read(path) else { return false }
    return Overlay.isBase(bytes)
  }

  /// Whether there is an overlay of a name.
  package func hasOverlay(_ name: String) -> Bool {
    !name.contains("/") && folder.files.kind(of: "\(root)/overlays/\(name)/\(Self.overlayFile)") == .file
  }

  /// The name of the file that makes a folder an overlay.
  package static let overlayFile = "overlay.yaml"
}
