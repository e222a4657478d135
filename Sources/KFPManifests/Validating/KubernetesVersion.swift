/// A version of Kubernetes as schemas are told apart: `1.34`, whatever the patch.
struct KubernetesVersion: Hashable, Comparable, CustomStringConvertible {
  let major: Int
  let minor: Int

  /// Reads `1.34`, `v1.34`, `1.34.2` and `1.34.2-gke.1000`; nil for anything else.
  init?(_ text: String) {
    let text = text.hasPrefix("v") ? text.dropFirst() : text[...]
    let parts = text.prefix { $0 != "-" && $0 != "+" }.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil }
    guard (2...3).contains(parts.count), numbers.count == parts.count else { return nil }
    (major, minor) = (numbers[0], numbers[1])
  }

  /// The minor version after this one.
  var next: KubernetesVersion { KubernetesVersion(major: major, minor: minor + 1) }

  private init(major: Int, minor: Int) { (self.major, self.minor) = (major, minor) }

  var description: String { "\(major).\(minor)" }

  static func < (a: Self, b: Self) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
}
