extension Overlay {
  /// Which optional parts of Kubeflow Pipelines are rendered.
  public struct Features: Section {
    /// The cache server, its deployer and the metadata writer, which only pipelines of version 1 of the SDK
    /// need.
    @Setting public var legacyV1 = true
    /// The controller of TensorBoard viewers.
    @Setting public var viewers = true
    /// The server that renders Python visualizations.
    @Setting public var visualizations = true

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "legacyV1", &_legacyV1, .flag,
        "The cache server, its deployer and the metadata writer, which only pipelines of version 1 of the SDK need."
      )
      v.field("viewers", &_viewers, .flag, "The controller of TensorBoard viewers.")
      v.field("visualizations", &_visualizations, .flag, "The server that renders Python visualizations.")
    }
  }
}
