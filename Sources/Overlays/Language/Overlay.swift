/// An overlay as its language defines it: decoded, every default filled in, every rule of the language met.
///
/// The sections come in the order of the documented example. What depends on the release of Kubeflow Pipelines,
/// such as upstream's image references, stays nil for the step that knows the release.
package struct Overlay: Sendable {
  /// The overlay's name, which is that of its folder.
  package var name: Located<String>
  /// Which release is rendered, and into which namespace.
  package var upstream: Upstream
  /// The Google Cloud project and its cluster.
  package var project: Project
  /// Which optional parts of Kubeflow Pipelines are rendered.
  package var features: Features
  /// Where pipelines, metadata and the cache keep their tables.
  package var database: Database
  /// Where artifacts and logs are kept.
  package var storage: Storage
  /// How pods are known to Google Cloud; nil only where nothing in the overlay needs it.
  package var identity: Identity?
  /// How people reach the UI.
  package var access: Access
  /// Which images are pulled, and from where.
  package var images: Images
  /// Settings of single components, in the order of the file.
  package var components: [ComponentSettings]
  /// Which network policies are added.
  package var networkPolicy: NetworkPolicySettings
  /// What exists outside the render.
  package var external: External
  /// How findings are judged.
  package var lint: LintSettings
  /// Patches, in the order in which they apply.
  package var patches: [Patch]
  /// Objects that are taken away at the end.
  package var remove: [Removal]

  /// The `apiVersion` of every overlay.
  package static let apiVersion = "kfp-manifests.dev/v1alpha1"

  /// The settings of a component, if the overlay has any.
  package func settings(of component: Component) -> ComponentSettings? {
    components.first { $0.component.value == component }
  }
}
