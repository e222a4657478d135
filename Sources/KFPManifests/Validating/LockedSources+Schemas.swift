import Diagnostics
import Digest
package import Schemas
import Synchronization
import Upstream

/// Which Kubernetes objects are for.
package struct WantedKubernetes: Sendable {
  /// The version that somebody named: `1.34`, `v1.34` or `1.34.2`.
  package var named: String?
  /// The version of GKE that serves the objects: `1.34.1-gke.1000`.
  package var served: String?

  package init(named: String? = nil, served: String? = nil) {
    (self.named, self.served) = (named, served)
  }
}

extension LockedSources {
  /// The schemas of a version of Kubernetes; of the highest where none is wanted.
  ///
  /// What is served is always checked: by the nearest version that a source provides, if not by its own. One that is
  /// named may be a minor version older than all that are provided, because a later one takes what it takes. Empty
  /// where no locked source provides any.
  ///
  /// - Throws: With category usage, the versions that are provided where the one that is named is not; and
  ///   `cache-empty` when the source has to be fetched first.
  package func schemas(
    of wanted: WantedKubernetes, _ ahead: LookAhead? = nil
  ) throws(Rejection) -> SchemaCatalog {
    let cache = try cache()
    let provided = cache.pins.lock.sources.compactMap { source in
      source.provides["kubernetes"].flatMap(KubernetesVersion.init).map { (version: $0, source: source) }
    }.sorted { $0.version < $1.version }
    let version = try version(wanted, among: provided.map(\.version))
    guard let chosen = provided.last(where: { version == nil || $0.version == version?.provided }) else {
      return SchemaCatalog()
    }
    var catalog = SchemaCatalog(
      kubernetes: try compiledSchemas(of: chosen.source, in: cache, ahead),
      version: chosen.version.description)
    let versions = [version?.wanted, wanted.served.flatMap(KubernetesVersion.init)].compactMap(\.self)
    catalog.standsFor =
      versions.first { version in !provided.contains { $0.version == version } }?.description
    return catalog
  }

  /// The version that is wanted, and the one that is provided for it; nil where any will do.
  private func version(
    _ wanted: WantedKubernetes, among provided: [KubernetesVersion]
  ) throws(Rejection) -> (wanted: KubernetesVersion, provided: KubernetesVersion)? {
    if let named = wanted.named {
      let version = KubernetesVersion(named)
      if let version,
        let found = provided.first(where: { $0 == version || $0 == version.next && $0 == provided[0] })
      {
        return (version, found)
      }
      throw .unprovided(named, provided)
    }
    guard let version = wanted.served.flatMap(KubernetesVersion.init), let lowest = provided.first else {
      return nil
    }
    return (version, provided.last { $0 <= version } ?? lowest)
  }

  /// The schemas of a source; read once, and verified then.
  private func compiledSchemas(
    of source: LockedSource, in cache: CacheTree, _ ahead: LookAhead?
  ) throws(Rejection) -> CompiledSchemas {
    if let known = compiled.withLock({ $0[source.label] }) { return known }
    let schemas = try readSchemas(of: source, in: cache, ahead)
    compiled.withLock { $0[source.label] = schemas }
    return schemas
  }

  private func readSchemas(
    of source: LockedSource, in cache: CacheTree, _ ahead: LookAhead?
  ) throws(Rejection) -> CompiledSchemas {
    let list = try cache.pins.list(of: source)
    let names = ["swagger.json", "swagger.json.unprocessed"]
    let document = list.entries.first { entry in
      names.contains { entry.path.split(separator: "/").last == $0[...] }
    }
    guard let document else {
      throw Rejection(
        .openapiMissing, "\"\(source.label)\" provides Kubernetes, but holds no swagger.json",
        at: source.location, notes: [.init("add its path to `paths` in `\(cache.pins.sources.file)`")])
    }
    let file = CompiledFile(of: source.folder, digest: document.digest, in: project.cache)
    if let schemas = file.read() { return schemas }
    ahead?.note(source)
    let path = try cache.open(source) + "/" + document.path
    let bytes = try OpenAPIDocument(cache.read(path), file: cache.displayName(of: path)).compiled()
    guard let schemas = CompiledSchemas(bytes) else {
      throw Rejection(
        .openapiMalformed, "\"\(document.path)\" of \(source.label) cannot be compiled", at: source.location
      )
    }
    file.write(bytes)
    return schemas
  }
}

extension Rejection {
  /// A version of Kubernetes that no locked source provides.
  static func unprovided(_ wanted: String, _ versions: [KubernetesVersion]) -> Rejection {
    let known = versions.map(\.description)
    let near = nearest(to: wanted, in: known).map { [Diagnostic.Note("did you mean \($0)?")] } ?? []
    let found = known.isEmpty ? "none is" : "expected one of \(known.joined(separator: ", "))"
    return Rejection(
      .kubernetesVersionUnknown, "Kubernetes \(wanted) is not provided by a locked source; \(found)",
      category: .usage,
      notes: near + [
        .init("lock a source with `provides: {kubernetes: \"VERSION\"}` in upstream/sources.yaml")
      ])
  }
}
