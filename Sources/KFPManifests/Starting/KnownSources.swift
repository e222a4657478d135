import Diagnostics
import Overlays
package import Upstream

/// Where releases live, and the sources that this package has locked itself: what a project needs to begin.
package enum KnownSources {
  /// What is locked in this repository.
  package static let lock: Lock? = try? Lock(parsing: Array(lockText.utf8), file: "upstream/lock.yaml")

  /// The releases of Kubeflow Pipelines in it that this package describes.
  package static var releases: [String] {
    (lock?.sources ?? []).filter { $0.name == LockedReleases.source && remoteBase(ofRelease: $0.ref) != nil }
      .map(\.ref)
  }

  /// The same, byte for byte as the file has it.
  package static var text: String { lockText }

  /// The names of the repositories whose addresses and paths are known.
  package static var names: [String] { repositories.map(\.name) }

  /// A repository that has releases, and what of it is loaded.
  private struct Repository {
    let name: String
    let git: String
    let paths: [String]
    /// The key of `provides`, and the version that a ref stands for.
    var provides: (key: String, version: @Sendable (String) -> String?)?
  }

  private static var repositories: [Repository] {
    [
      Repository(
        name: LockedReleases.source, git: "https://github.com/kubeflow/pipelines",
        paths: ["LICENSE", "manifests/kustomize"]),
      Repository(
        name: "argo-workflows", git: "https://github.com/argoproj/argo-workflows",
        paths: [
          "LICENSE", "manifests/base/crds/minimal", "manifests/base/workflow-controller",
          "manifests/namespace-install", "manifests/cluster-install", "manifests/cluster-install-no-crds",
        ]),
      // The OpenAPI document of Kubernetes 1.34 is in v34 (https://github.com/kubernetes-client/python#compatibility).
      Repository(
        name: "kubernetes-client-python", git: "https://github.com/kubernetes-client/python",
        paths: ["kubernetes/swagger.json.unprocessed"],
        provides: (
          "kubernetes",
          { ref in
            let major = ref.drop { $0 == "v" }.prefix { $0 != "." }
            return Int(major).map { "1.\($0)" }
          }
        )),
    ]
  }

  /// A source of a repository that is known by name; nil for any other.
  package static func source(_ name: String, _ ref: String) -> Source? {
    if let locked = lock?.source(name, ref) {
      return Source(
        name: name, git: locked.git, ref: ref, commit: locked.commit, paths: locked.paths,
        provides: locked.provides)
    }
    guard let repository = repositories.first(where: { $0.name == name }) else { return nil }
    let provided = repository.provides.flatMap { known in known.version(ref).map { [known.key: $0] } }
    return Source(
      name: name, git: repository.git, ref: ref, paths: repository.paths, provides: provided ?? [:])
  }

  /// A source that a kustomization asks for, with all that is known of it: its name here, its commit and its licence.
  static func completed(_ source: Source) -> Source {
    guard let repository = repositories.first(where: { $0.git == source.git }) else { return source }
    if let locked = lock?.source(repository.name, source.ref) {
      return self.source(locked.name, locked.ref) ?? source
    }
    var source = source
    source.name = repository.name
    if repository.paths.contains("LICENSE") { source.paths.insert("LICENSE", at: 0) }
    return source
  }

  /// The part of the lock that a project of one release needs; empty where the release is not in it.
  static func lock(for release: String) -> Lock {
    guard let lock, let pipelines = lock.source(LockedReleases.source, release) else { return Lock() }
    let base = remoteBase(ofRelease: release).flatMap { base in
      let ref = base.split(separator: "=").last.map(String.init) ?? ""
      return lock.source("argo-workflows", ref)
    }
    let kubernetes = lock.sources.filter { $0.provides["kubernetes"] != nil }
      .max { ($0.provides["kubernetes"] ?? "").isEarlier(than: $1.provides["kubernetes"] ?? "") }
    return Lock(sources: [pipelines, base, kubernetes].compactMap(\.self))
  }
}

extension String {
  /// Whether a version comes before another: number by number, whatever stands between.
  func isEarlier(than other: String) -> Bool {
    func numbers(_ version: String) -> [Int] { version.split { !$0.isNumber }.map { Int($0) ?? 0 } }
    return numbers(self).lexicographicallyPrecedes(numbers(other))
  }
}
