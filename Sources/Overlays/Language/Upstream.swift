internal import YAML

extension Overlay {
  /// Which release of Kubeflow Pipelines is rendered, and into which namespace.
  public struct Upstream: Section {
    /// The release of Kubeflow Pipelines, a ref of upstream/lock.yaml, such as 2.14.4.
    @Setting public var version = ""
    /// The namespace of everything that has one.
    @Setting public var namespace = "kubeflow"

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "version", &_version, Self.version(among: v.catalogue.versions),
        "The release of Kubeflow Pipelines, a ref of upstream/lock.yaml, such as 2.14.4.", .required)
      v.field(
        "namespace", &_namespace,
        .text(.label, "expected an RFC 1123 label: lower-case letters, digits and -, at most 63 characters"),
        "The namespace of everything that has one.")
    }
  }
}

extension Overlay.Upstream {
  private static func version(among locked: [String]) -> TextKind {
    guard !locked.isEmpty else {
      return TextKind(
        form: .release, expectation: "no release of kubeflow-pipelines is locked", choices: [],
        advice: "`kfp-manifests upstream sync` locks what upstream/sources.yaml names")
    }
    return TextKind(
      form: .release, expectation: "expected a locked version, one of \(locked.joined(separator: ", "))",
      choices: locked,
      advice: "`kfp-manifests upstream add kubeflow-pipelines VERSION` locks a further release")
  }

  /// Takes another version for the one that is written.
  mutating func take(_ version: String) { _version.located.value = version }

  /// Whether the version is a later one than another, or the same, number by number.
  func isAtLeast(_ other: [Int]) -> Bool {
    let numbers = version.split { $0 == "." || $0 == "-" }.prefix(3).map { Int($0) ?? 0 }
    return !numbers.lexicographicallyPrecedes(other)
  }
}
