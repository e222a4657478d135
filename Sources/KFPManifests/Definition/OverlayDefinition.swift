import Overlays

/// An overlay written in Swift instead of YAML.
///
/// It has the fields of `overlay.yaml` (docs/overlay.md says what each means and where it lands), goes through the
/// same checks, and renders to the same bytes. What is wrong is reported at the line of its initialiser, for an
/// ``Edit`` at the edit's own. Since it is a value, environments are made from one another by changing a copy:
///
/// ```swift
/// var staging = production
/// staging.name = "staging"
/// staging.networkPolicy?.enabled = false
/// ```
///
/// Paths that it names, those of `extends`, `values` and patches, count from the project's folder.
public struct OverlayDefinition: Sendable {
  /// The overlay's name: an RFC 1123 label.
  public var name: String
  /// An overlay file that this one builds on, such as `overlays/production/overlay.yaml`.
  public var extends: String?
  /// The JSON of `terraform output -json`, from which `${tf.NAME}` takes its values.
  public var values: String?
  /// Which release is rendered, and into which namespace.
  public var upstream: Upstream?
  /// The Google Cloud project and its cluster.
  public var project: GoogleProject?
  /// Which optional parts of Kubeflow Pipelines are rendered.
  public var features: Features?
  /// Where pipelines, metadata and the cache keep their tables.
  public var database: Database?
  /// Where artifacts and logs are kept.
  public var storage: Storage?
  /// How pods are known to Google Cloud.
  public var identity: Identity?
  /// How people reach the UI.
  public var access: Access?
  /// Which images are pulled, and from where.
  public var images: Images?
  /// Settings of single components, by name: `apiServer`.
  public var components: [String: Component]
  /// Which network policies are added.
  public var networkPolicy: NetworkPolicy?
  /// What exists outside the render.
  public var external: External?
  /// How findings are judged.
  public var lint: Lint?
  /// Changes in Swift, after all sections and before the patches.
  public var edits: [Edit]
  /// Patches, in the order in which they apply.
  public var patches: [Patch]
  /// Objects that are taken away at the end.
  public var remove: [Removal]

  /// Where it was made, for messages.
  let place: CodePlace

  /// An overlay of which only the name is certain; what else it needs is checked when it is rendered.
  public init(
    _ name: String, extends: String? = nil, values: String? = nil, upstream: Upstream? = nil,
    project: GoogleProject? = nil, features: Features? = nil, database: Database? = nil,
    storage: Storage? = nil, identity: Identity? = nil, access: Access? = nil, images: Images? = nil,
    components: [String: Component] = [:], networkPolicy: NetworkPolicy? = nil, external: External? = nil,
    lint: Lint? = nil, edits: [Edit] = [], patches: [Patch] = [], remove: [Removal] = [],
    file: String = #fileID, line: Int = #line
  ) {
    self.name = name
    self.extends = extends
    self.values = values
    self.upstream = upstream
    self.project = project
    self.features = features
    self.database = database
    self.storage = storage
    self.identity = identity
    self.access = access
    self.images = images
    self.components = components
    self.networkPolicy = networkPolicy
    self.external = external
    self.lint = lint
    self.edits = edits
    self.patches = patches
    self.remove = remove
    place = CodePlace(fileID: file, line: line)
  }
}

extension OverlayDefinition: OverlayField {
  /// The whole file.
  var field: FieldValue {
    .section([
      "apiVersion": "kfp-manifests.dev/v1alpha1", "kind": "Overlay",
      "metadata": FieldValue.section(["name": name]), "spec": spec,
    ])
  }

  private var spec: FieldValue {
    .section([
      "extends": extends, "values": values.map { FieldValue.section(["from": $0]) }, "upstream": upstream,
      "project": project, "features": features, "database": database, "storage": storage,
      "identity": identity, "access": access, "images": images,
      "components": components.isEmpty ? nil : components, "networkPolicy": networkPolicy,
      "external": external, "lint": lint, "patches": patches.isEmpty ? nil : patches,
      "remove": remove.isEmpty ? nil : remove,
    ])
  }
}
