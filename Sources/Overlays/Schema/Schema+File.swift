extension Schema {
  /// A whole overlay file.
  package static let file = Schema.section([
    SchemaField("apiVersion", .words([Overlay.apiVersion]), isRequired: true, "The version of the language."),
    SchemaField(
      "kind", .words(["Overlay", "OverlayBase"]), isRequired: true,
      "Overlay, or OverlayBase for one that others extend and that is not rendered itself."),
    SchemaField(
      "metadata",
      .section([SchemaField("name", .text(.label), isRequired: true, "The name of the overlay's folder.")]),
      isRequired: true, "What the overlay is called."),
    SchemaField("spec", spec, isRequired: true, "What is deployed."),
  ])

  private static let spec = Schema.section([
    SchemaField("extends", .text(.nonEmpty), "The overlay that this one changes, relative to this file."),
    SchemaField("values", values, "Where ${tf.NAME} takes its values from."),
    SchemaField(
      "upstream", upstream, isRequired: true, "Which release is rendered, and into which namespace."),
    SchemaField("project", project, isRequired: true, "The Google Cloud project and the cluster in it."),
    SchemaField("features", features, "Which optional parts are rendered."),
    SchemaField(
      "database", database, isRequired: true, "Where pipelines, metadata and the cache keep their tables."),
    SchemaField("storage", storage, isRequired: true, "Where artifacts and logs are kept."),
    SchemaField("identity", identity, "How pods are known to Google Cloud."),
    SchemaField("access", access, isRequired: true, "How people reach the UI."),
    SchemaField("images", images, "Which images are pulled, and from where."),
    SchemaField("components", components, "Settings of single components."),
    SchemaField("networkPolicy", networkPolicy, "Which network policies are added."),
    SchemaField("external", external, "What exists outside the render."),
    SchemaField("lint", lint, "How findings are judged."),
    SchemaField("patches", patches, "Changes to objects, after all other sections."),
    SchemaField("remove", remove, "Objects that are taken away at the end."),
  ])

  /// What several fields share.
  package static let definitions: [(name: String, schema: Schema)] = [
    ("resources", resources), ("keyedObject", keyedObject), ("target", target),
    ("expectation", expectation),
  ]
}
