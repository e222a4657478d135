internal import Diagnostics
internal import YAML

/// The regions of Google Cloud, by their areas (https://cloud.google.com/about/locations, in 2026).
enum Region {
  private static let areas = [
    "africa-south", "asia-east", "asia-northeast", "asia-south", "asia-southeast", "australia-southeast",
    "europe-central", "europe-north", "europe-southwest", "europe-west", "me-central", "me-west",
    "northamerica-northeast", "northamerica-south", "southamerica-east", "southamerica-west", "us-central",
    "us-east", "us-south", "us-west",
  ]

  /// A warning about a region in an area that nobody knows, but that is spelt nearly as one.
  ///
  /// Google Cloud adds regions, so that one that is not near any is let pass.
  static func warning(for region: Located<String>, in arena: Arena) -> Diagnostic? {
    let digits = region.value.reversed().prefix { $0.isNumber }.count
    let area = String(region.value.dropLast(digits))
    guard !areas.contains(area), let near = nearest(to: area, in: areas) else { return nil }
    return Diagnostic(
      .regionUnknown,
      "spec.project.region: Google Cloud has no region \"\(region.value)\" that is known here",
      at: arena.location(region.position), severity: .warning,
      notes: [.init("did you mean \"\(near)\(region.value.suffix(digits))\"?")])
  }
}
