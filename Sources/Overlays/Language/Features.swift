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
    /// A regular expression for scheme and host of the addresses from which the UI may fetch artifacts.
    @Setting public var artifactDomains: String? = nil

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "legacyV1", &_legacyV1, .flag,
        "The cache server, its deployer and the metadata writer, which only pipelines of version 1 of the SDK need."
      )
      v.field("viewers", &_viewers, .flag, "The controller of TensorBoard viewers.")
      v.field("visualizations", &_visualizations, .flag, "The server that renders Python visualizations.")
      v.field(
        "artifactDomains", &_artifactDomains,
        .text(Self.domains, "expected a regular expression such as ^https://storage\\.googleapis\\.com$"),
        "A regular expression for scheme and host of the addresses from which the UI may fetch artifacts.",
        .otherwise("every address"))
    }

    /// The UI compares it with `SCHEME://HOST` (frontend/server/helpers/domain-checker.ts of 2.14.4), so that a bare
    /// host matches nothing.
    private static let domains = TextForm("regular expression", "[\\s\\S]*:\\\\?/\\\\?/[\\s\\S]*") { text in
      ["://", ":\\/\\/", ":\\//", ":/\\/"].contains { text.contains($0) }
    }
  }
}
