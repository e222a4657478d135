extension Overlay {
  /// Which release of Kubeflow Pipelines is rendered, and into which namespace.
  package struct Upstream: Sendable {
    /// A ref of the source kubeflow-pipelines in the lock, such as 2.14.4.
    package var version: Located<String>
    /// The namespace of everything that has one; `kubeflow` by default.
    package var namespace: Located<String>
  }
}

extension Overlay.Upstream {
  init?(_ fields: inout Fields, lockedVersions: [String]) {
    let version = fields.string(
      required: "version", "expected a locked version, one of \(lockedVersions.joined(separator: ", "))",
      where: lockedVersions.contains)
    namespace = fields.string(
      "namespace", default: "kubeflow",
      "expected an RFC 1123 label: lower-case letters, digits and -, at most 63 characters",
      where: Expressions.isLabel)
    guard let version else { return nil }
    self.version = version
  }

  /// Whether the version is a later one than another, or the same, number by number.
  func isAtLeast(_ other: [Int]) -> Bool {
    let numbers = version.value.split { $0 == "." || $0 == "-" }.prefix(3).map { Int($0) ?? 0 }
    return !numbers.lexicographicallyPrecedes(other)
  }
}
