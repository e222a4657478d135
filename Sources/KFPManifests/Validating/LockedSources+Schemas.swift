import Diagnostics
import Digest
package import Schemas
import Upstream

extension LockedSources {
  /// The schemas of a version of Kubernetes: `1.34`, `v1.34` or `1.34.2`; of the highest where none is named.
  ///
  /// Empty where no locked source provides any.
  ///
  /// - Throws: With category usage, the versions that are provided where the one that is named is not; and
  ///   `cache-empty` when the source has to be fetched first.
  package func schemas(
    ofKubernetes wanted: String?, _ ahead: LookAhead? = nil
  ) throws(Rejection) -> SchemaCatalog {
    let cache = try cache()
    let provided = cache.pins.lock.sources.compactMap { source in
      source.provides["kubernetes"].flatMap(KubernetesVersion.init).map { (version: $0, source: source) }
    }
    let chosen: (version: KubernetesVersion, source: LockedSource)?
    if let wanted {
      let version = KubernetesVersion(wanted)
      chosen = provided.first { $0.version == version }
      if chosen == nil { throw .unprovided(wanted, provided.map(\.version)) }
    } else {
      chosen = provided.max { $0.version < $1.version }
    }
    guard let chosen else { return SchemaCatalog() }
    let compiled = try compiledSchemas(of: chosen.source, in: cache, ahead)
    return SchemaCatalog(kubernetes: compiled, version: chosen.version.description)
  }

  private func compiledSchemas(
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
    let known = versions.sorted().map(\.description)
    let found = known.isEmpty ? "none is" : "expected one of \(known.joined(separator: ", "))"
    return Rejection(
      .kubernetesVersionUnknown, "Kubernetes \(wanted) is not provided by a locked source; \(found)",
      category: .usage,
      notes: [.init("lock a source with `provides: {kubernetes: \"VERSION\"}` in upstream/sources.yaml")])
  }
}
