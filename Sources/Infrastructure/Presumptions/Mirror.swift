internal import Overlays
internal import Workloads
internal import YAML

/// A repository of Artifact Registry that holds copies of all images.
struct Mirror: Hashable, Sendable {
  var location: String
  var project: String
  var repository: String

  /// The repository of `LOCATION-docker.pkg.dev/PROJECT/REPOSITORY`; nil for any other registry.
  init?(_ mirror: String) {
    let suffix = "-docker.pkg.dev"
    var parts = mirror.parts("/").map(String.init)
    guard parts.count >= 3, parts[0].hasSuffix(suffix), parts[0].count > suffix.count else { return nil }
    location = String(parts.removeFirst().dropLast(suffix.count))
    project = parts.removeFirst()
    // The domain of a domain's project is a part of its own: example.com/acme-prod.
    if project.contains("."), parts.count > 1 { project += ":" + parts.removeFirst() }
    repository = parts[0]
    guard GoogleName.isProject(project) else { return nil }
  }
}

extension Presumptions {
  /// Where images are copied to, if Artifact Registry holds them.
  var mirror: Mirror? { overlay.images.mirror.flatMap(Mirror.init) }

  /// The same, where the module makes the repository: not in another project.
  var ownMirror: Mirror? { mirror.flatMap { $0.project == project.id ? $0 : nil } }
}
