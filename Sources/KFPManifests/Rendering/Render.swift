package import Diagnostics
import Digest
public import Manifests
public import Overlays
import SideBySide
import Upstream
import YAML

/// A rendered overlay: objects in the order in which they apply.
public struct Render: Sendable {
  let rendered: RenderedOverlay
  /// The project of the overlay.
  let project: Project
  /// The part of the lock that it was rendered from.
  let lock: Lock
  /// What each object says, for whoever knows others that say the same.
  let contents: Deferred<[Content]>
  /// Remarks on how the overlay was chosen.
  var notes: [Diagnostic] = []

  init(_ rendered: RenderedOverlay, of project: Project, lock: Lock) {
    self.rendered = rendered
    self.project = project
    self.lock = lock
    contents = Deferred { rendered.objects.map { rendered.arena.content(of: $0.node) } }
  }

  /// The folder of the project.
  package var projectFolder: String { project.root }

  /// The overlay's name.
  public var name: String { rendered.overlay.name }

  /// The release of Kubeflow Pipelines, such as `2.14.4`.
  public var version: String { rendered.overlay.upstream.version }

  /// What is worth knowing but does not stop the render.
  public var warnings: [Diagnostic] { notes + rendered.warnings }

  /// One object of a render.
  public struct Object: Hashable, Sendable {
    /// Its group, version, kind, namespace and name.
    public let id: ObjectID
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
        id: object.id, stage: object.stage, images: images(in: object), sections: object.sections)
    }
  }

  /// Every image reference that an object holds, sorted bytewise and without doubles.
  func images(in object: RenderedObject) -> [String] {
    Set(object.images.nodes.compactMap { rendered.arena.text($0) }).filter { !$0.isEmpty }
      .sorted(by: precedesBytewise)
  }

  /// The objects of a stage, or of both, as YAML documents with `---` between them.
  ///
  /// - Returns: A text that ends with a line feed, and is empty where there is no object. The same overlay and lock
  ///   give the same bytes on every machine.
  public func yaml(_ stage: Stage? = nil) -> String { String(decoding: bytes(stage), as: UTF8.self) }

  /// What `yaml` gives, in UTF-8.
  public func bytes(_ stage: Stage? = nil) -> [UInt8] { rendered.arena.text(rendering: nodes(stage)) }

  /// The bytes of a stage.
  func bytes(_ stage: Stage, of written: [WrittenObject]) -> [UInt8] {
    let texts = zip(rendered.objects, written).filter { $0.0.stage == stage }.map(\.1.text)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(texts.reduce(0) { $0 + $1.count + 4 })
    for text in texts {
      if !bytes.isEmpty { bytes += "---\n".utf8 }
      bytes += text
    }
    return bytes
  }

  /// The text of `yaml`, with the origin of each line as a comment after it; it reads back as the same values.
  public func annotatedYAML(_ stage: Stage? = nil) -> String {
    String(decoding: rendered.arena.annotatedText(of: nodes(stage)), as: UTF8.self)
  }

  private func nodes(_ stage: Stage?) -> [Node] {
    rendered.objects.filter { stage == nil || $0.stage == stage }.map(\.node)
  }
}
