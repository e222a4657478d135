package import Diagnostics
import Manifests
import Overlays
import Upstream
import YAML

/// A rendered overlay: objects in the order in which they apply.
public struct Render: Sendable {
  let rendered: RenderedOverlay
  /// The project of the overlay.
  let project: Project
  /// The part of the lock that it was rendered from.
  let lock: Lock

  init(_ rendered: RenderedOverlay, of project: Project, lock: Lock) {
    self.rendered = rendered
    self.project = project
    self.lock = lock
  }

  /// The overlay's name.
  public var name: String { rendered.overlay.name.value }

  /// The release of Kubeflow Pipelines, such as `2.14.4`.
  public var version: String { rendered.overlay.upstream.version.value }

  /// Where the overlay gives its name.
  package var location: SourceLocation { rendered.arena.location(rendered.overlay.name.position) }

  /// What is worth knowing but does not stop the render.
  public var warnings: [Diagnostic] { rendered.warnings }

  /// One object of a render.
  public struct Object: Hashable, Sendable {
    /// `GROUP/VERSION/KIND/NAMESPACE/NAME`: `apps/v1/Deployment/kubeflow/ml-pipeline`.
    ///
    /// The group is empty for core objects, the namespace for objects of the cluster.
    public let id: String
    /// The half of the render in which it applies.
    public let stage: Stage
    /// Every image that it names, sorted: of containers, of workflows, of the cache.
    public let images: [String]
    /// The sections of the overlay that made or changed it, sorted.
    public let sections: [String]
  }

  /// The objects, those of stage cluster first.
  public var objects: [Object] {
    rendered.objects.map { object in
      Object(
        id: object.id.description, stage: Stage(object.stage),
        images: imageTexts(in: object.node, rendered.arena),
        sections: object.sections)
    }
  }

  /// The objects of a stage, or of both, as YAML documents with `---` between them.
  ///
  /// The text ends with a line feed, and is empty where there is no object. The same overlay and lock give
  /// the same bytes on every machine.
  ///
  /// - Throws: A ``Rejection`` at the place of a text that YAML cannot carry, such as a control character.
  public func yaml(_ stage: Stage? = nil) throws(Rejection) -> String {
    String(decoding: try bytes(stage), as: UTF8.self)
  }

  /// The text of ``yaml(_:)`` in UTF-8.
  ///
  /// - Throws: The same.
  public func bytes(_ stage: Stage? = nil) throws(Rejection) -> [UInt8] {
    let objects = rendered.objects.filter { stage == nil || Stage($0.stage) == stage }
    return try rendered.arena.text(of: objects.map(\.node), options: .render)
  }
}
