internal import YAML

/// An overlay: a whole deployment of Kubeflow Pipelines, read from a file or made in Swift.
///
/// Both are the same type, go through the same checks and render to the same bytes. What is wrong with one made in
/// Swift is reported at the line that made it. Since it is a value, environments are made from one another by changing
/// a copy:
///
/// ```swift
/// var staging = production
/// staging.name = "staging"
/// staging.networkPolicy.enabled = false
/// ```
///
/// Each section is the one description of its fields: the decoder, the JSON Schema, the tables of docs/overlay.md and
/// this type read it. Paths that an overlay made in Swift names, those of `extends`, `values` and patches, count from
/// the project's folder. What depends on the release of Kubeflow Pipelines, such as upstream's images, stays unset.
public struct Overlay: Section {
  /// The overlay's name, which is that of its folder: an RFC 1123 label.
  @Setting public var name = ""
  /// The overlay that this one changes, relative to this file.
  @Setting public var extends: String? = nil
  /// The source of the values that ${tf.NAME} takes.
  @Setting public var values: Values? = nil
  /// Which release of Kubeflow Pipelines is rendered, and into which namespace.
  @Setting public var upstream = Upstream()
  /// The Google Cloud project and the cluster in it.
  @Setting public var project = Project()
  /// Which optional parts of Kubeflow Pipelines are rendered.
  @Setting public var features = Features()
  /// Where pipelines, metadata and the cache keep their tables.
  @Setting public var database = Database.inCluster
  /// Where artifacts and logs are kept.
  @Setting public var storage = Storage.inCluster
  /// How pods are known to Google Cloud.
  @Setting public var identity: Identity? = nil
  /// How people reach the UI.
  @Setting public var access = Access.none
  /// Which images are pulled, and from where.
  @Setting public var images = Images()
  /// Files of objects of one's own, which are added to upstream's.
  @Setting public var resources: [String] = []
  /// Labels that all objects get, besides upstream's; selectors and pods stay as they are.
  @Setting public var labels: Map<String, String> = [:]
  /// Annotations that all objects get, besides upstream's or in their place; pods stay as they are.
  @Setting public var annotations: Map<String, String> = [:]
  /// Settings of all components, and of single ones.
  @Setting public var components = Components()
  /// Which network policies are added.
  @Setting public var networkPolicy = NetworkPolicySettings()
  /// Objects and hosts that exist outside the render, so that references to them are no findings.
  @Setting public var external = External()
  /// How findings of lint rules are judged.
  @Setting public var lint = LintSettings()
  /// Patches, in the order in which they apply, after all other sections.
  @Setting public var patches: [Patch] = []
  /// Objects that are taken away at the end.
  @Setting public var remove: [Removal] = []

  init() {}

  /// Changes in Swift, which no file can say: after the other sections and before the patches.
  public var edits: [Edit] = []
  /// The line of Swift that made the overlay, for messages; nil for one from a file.
  var place: CodePlace?

  /// An overlay made in Swift.
  ///
  /// What else it needs is checked when it is rendered.
  ///
  /// - Parameters:
  ///   - name: Its name, which takes the place of a folder's.
  ///   - file: The file that messages name; the caller's.
  ///   - line: The line that messages name; the caller's.
  ///   - set: Sets its fields.
  public init(
    _ name: String, file: String = #fileID, line: Int = #line, _ set: (inout Overlay) -> Void = { _ in }
  ) {
    self.name = name
    place = CodePlace(fileID: file, line: line)
    set(&self)
  }

  mutating func describe(_ v: inout some SectionVisitor) {
    v.field(
      "extends", &_extends, .text(.nonEmpty, "expected the path of an overlay file inside the project"),
      "The overlay that this one changes, relative to this file.")
    v.field("values", &_values, SectionKind(), "The source of the values that ${tf.NAME} takes.")
    v.field(
      "upstream", &_upstream, .section(),
      "Which release of Kubeflow Pipelines is rendered, and into which namespace.", .required)
    v.field("project", &_project, .section(), "The Google Cloud project and the cluster in it.", .required)
    v.field("features", &_features, .section(), "Which optional parts of Kubeflow Pipelines are rendered.")
    v.field(
      "database", &_database, .oneOf(), "Where pipelines, metadata and the cache keep their tables.",
      .required)
    v.field("storage", &_storage, .oneOf(), "Where artifacts and logs are kept.", .required)
    v.field(
      "identity", &_identity, .oneOf(), "How pods are known to Google Cloud.",
      .otherwise("none; required with gcs and the Auth Proxy"))
    v.field("access", &_access, .oneOf(), "How people reach the UI.", .required)
    v.field("images", &_images, .section(), "Which images are pulled, and from where.")
    v.field(
      "resources", &_resources,
      .list(of: TextKind(form: .nonEmpty, expectation: Self.resourceMessage), isUnique: true),
      "Files of objects of one's own, which are added to upstream's.")
    v.field(
      "labels", &_labels, .texts("LABEL", .labelKey, of: .labelValue, "expected a map of labels"),
      "Labels that all objects get, besides upstream's; selectors and pods stay as they are.")
    v.field(
      "annotations", &_annotations,
      .texts("ANNOTATION", .labelKey, of: .anyText, "expected a map of annotations"),
      "Annotations that all objects get, besides upstream's or in their place; pods stay as they are.")
    v.field("components", &_components, ComponentsKind(), "Settings of all components, and of single ones.")
    v.field("networkPolicy", &_networkPolicy, .section(), "Which network policies are added.")
    v.field(
      "external", &_external, .section(),
      "Objects and hosts that exist outside the render, so that references to them are no findings.")
    v.field("lint", &_lint, .section(), "How findings of lint rules are judged.")
    v.field(
      "patches", &_patches, .list(of: SectionKind<Patch>()),
      "Patches, in the order in which they apply, after all other sections.")
    v.field(
      "remove", &_remove, .list(of: SectionKind<Removal>()), "Objects that are taken away at the end.")
  }
}

extension Overlay {
  /// The source of the values that ${tf.NAME} takes.
  public struct Values: Section, OverlaySection {
    /// A file that `terraform output -json` wrote, relative to this one.
    @Setting public var from = ""

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "from", &_from,
        .text(.nonEmpty, "expected the path of a terraform output JSON file inside the project"),
        "A file that `terraform output -json` wrote, relative to this one.", .required)
    }
  }
}

/// A whole overlay file.
struct OverlayFile: Section {
  @Setting var apiVersion = APIVersion.v1alpha1
  @Setting var kind = FileKind.overlay
  @Setting var metadata = Metadata()
  @Setting var spec = Overlay()

  mutating func describe(_ visitor: inout some SectionVisitor) {
    let folder = visitor.catalogue.folder
    visitor.field(
      "apiVersion", &_apiVersion, .words("expected apiVersion \(Overlay.apiVersion)"),
      "The version of the language.", .required)
    visitor.field(
      "kind", &_kind, .words("expected kind Overlay or OverlayBase"),
      "Overlay, or OverlayBase for one that others extend and that is not rendered itself.", .required)
    visitor.field(
      "metadata", &_metadata, .section(Metadata.message(folder)), "The name of the overlay.", .required)
    visitor.field("spec", &_spec, .section("expected spec"), "The deployment.", .required)
  }

  func check(_ fields: inout Fields) {
    guard kind == .base else { return }
    fields.refuse(
      "kind", "an OverlayBase cannot be rendered: expected kind Overlay", at: $kind.position,
      found: "\"OverlayBase\"")
  }

  enum APIVersion: String, CaseIterable, Sendable {
    case v1alpha1 = "kfp-manifests.dev/v1alpha1"
  }

  enum FileKind: String, CaseIterable, Sendable {
    case overlay = "Overlay"
    case base = "OverlayBase"
  }

  struct Metadata: Section {
    @Setting var name = ""

    mutating func describe(_ visitor: inout some SectionVisitor) {
      visitor.field(
        "name", &_name, .text(.nameOfFolder, Self.message(visitor.catalogue.folder)),
        "The name of the overlay's folder.", .required)
    }

    func check(_ fields: inout Fields) {
      guard !$name.isDefault else { return }
      if name != fields.catalogue.folder {
        fields.refuse(
          fields.path(of: "name"), Self.message(fields.catalogue.folder), at: $name.position,
          found: "\"\(name)\"")
      } else if !TextForm.label.accepts(name) {
        fields.refuse(
          fields.path(of: "name"),
          "expected an RFC 1123 label: lower-case letters, digits and -, at most 63 characters",
          at: $name.position, found: "\"\(name)\"")
      }
    }

    static func message(_ folder: String) -> String {
      "expected metadata.name to be the folder's name \(folder)"
    }
  }
}

extension Overlay {
  /// Takes the name that the file gives.
  mutating func take(name: Located<String>) { _name.located = name }

  private static let resourceMessage = "expected the path of a file of objects inside the project, each once"

  /// Reports paths that lead out of the project, and files that are named twice.
  func checkResources(_ fields: inout Fields) {
    var seen: Set<String> = []
    for (index, path) in $resources.elements().enumerated() {
      let file = path.pathInProject(fields.snapshot.arena)
      if let file, seen.insert(file).inserted { continue }
      fields.refuse(
        "\(fields.path(of: "resources"))[\(index)]", Self.resourceMessage, at: path.position,
        found: "\"\(path.value)\"" + (file == nil ? "" : " twice"))
    }
  }

  /// The `apiVersion` of every overlay.
  package static let apiVersion = OverlayFile.APIVersion.v1alpha1.rawValue

  /// What the file of an overlay that was made in Swift would hold.
  package var file: ManifestValue {
    var file = OverlayFile()
    (file.apiVersion, file.kind, file.spec) = (.v1alpha1, .overlay, self)
    file.metadata.name = name
    return SectionKind<OverlayFile>().write(file)
  }
}
