extension Overlay {
  /// Which optional parts of Kubeflow Pipelines are rendered; all of them by default.
  package struct Features: Sendable {
    /// The cache server, its deployer and the metadata writer, which only version 1 of the SDK needs.
    package var legacyV1: Located<Bool>
    /// The controller of TensorBoard viewers.
    package var viewers: Located<Bool>
    /// The server that renders Python visualizations.
    package var visualizations: Located<Bool>
  }
}

extension Overlay.Features {
  init(_ fields: inout Fields) {
    legacyV1 = fields.flag("legacyV1", default: true)
    viewers = fields.flag("viewers", default: true)
    visualizations = fields.flag("visualizations", default: true)
  }
}
