import Diagnostics
import Files
import Lint
import Overlays
import Upstream
import Workloads

extension Project {
  /// Renders an overlay: the objects to apply, in the order in which they apply.
  ///
  /// Sources that the cache lacks are fetched first; nothing else touches the network.
  ///
  /// - Parameters:
  ///   - overlay: The name of a folder below `overlays/`.
  ///   - stages: Which halves are wanted; both by default.
  ///
  /// - Throws: Everything that is wrong with the overlay, or the first file that is not what the lock says.
  public func render(
    _ overlay: String, stages: Set<Stage> = Set(Stage.allCases)
  ) async throws(Rejection) -> Render {
    try await reference(to: overlay).render(stages)
  }

  /// Renders an overlay and checks it with all rules, as its own `lint` section says.
  ///
  /// - Parameters:
  ///   - overlay: The name of a folder below `overlays/`.
  ///   - selection: Which rules run; all by default.
  /// - Throws: What `render` throws, and `rule-unknown`; findings are not thrown.
  public func lint(
    _ overlay: String, _ selection: RuleSelection = RuleSelection()
  ) async throws(Rejection) -> LintReport {
    let render = try await render(overlay)
    let schemas = try await sources.prepare { (ahead) throws(Rejection) in
      try selection.schemas(of: self, servedBy: render.gkeVersion, ahead)
    }
    return LintReport(try render.lint(selection, schemas))
  }

  /// The overlay of a name; throws `overlay-missing`, with the nearest name there is.
  package func reference(to name: String) throws(Rejection) -> OverlayReference {
    guard hasOverlay(name) else { throw missing(name) }
    return OverlayReference(project: self, source: .file("overlays/\(name)/\(Self.overlayFile)"))
  }

  private func missing(_ name: String) -> Rejection {
    let file = "overlays/\(name)/\(Self.overlayFile)"
    if !name.contains("/"), let kind = Directory.entryKind(of: "\(root)/\(file)"), kind != .file {
      return Rejection(
        .overlayMissing, "\"\(file)\" must be a file; found \(kind.described)",
        at: FileLocation(file: file),
        category: .usage)
    }
    let names = overlays
    let note =
      if let near = nearest(to: name, in: names) {
        "did you mean `\(near)`?"
      } else if names.isEmpty {
        "`overlays/` holds none: an overlay is a folder with \(Self.overlayFile)"
      } else {
        "there are " + names.joined(separator: ", ")
      }
    return Rejection(
      .overlayMissing, "there is no overlay \"\(name)\" in `overlays/`", category: .usage,
      notes: [.init(note)])
  }
}

extension Directory.EntryKind {
  /// In words for messages.
  fileprivate var described: String {
    switch self {
    case .file: "a file"
    case .directory: "a folder"
    case .link: "a link that leads to none"
    case .other: "a pipe or a device"
    }
  }
}
