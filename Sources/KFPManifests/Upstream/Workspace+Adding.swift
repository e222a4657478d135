package import Diagnostics
import Files
import Kustomize
import Upstream

/// A source as `upstream add` is asked for it; what is left out is known, or that of the project's other sources.
package struct WantedSource: Sendable {
  /// What the source is called here.
  package var name: String
  /// The address of its repository, or of one file.
  package var address: String?
  /// A tag, branch or commit.
  package var ref: String
  /// The commit that the ref must stand for; needed to lock from a mirror.
  package var commit: String?
  /// The folders and files to load.
  package var paths: [String]

  package init(name: String, address: String?, ref: String, commit: String?, paths: [String]) {
    (self.name, self.address, self.ref, self.commit, self.paths) = (name, address, ref, commit, paths)
  }

  /// The source, with what was left out.
  fileprivate func completed(_ sources: [Source]) throws(Rejection) -> Source {
    if let address, let file = RemoteURL.file(at: address) {
      guard commit == nil, paths.isEmpty else {
        throw Rejection(
          .valueRefused, "\"\(address)\" is a file: it has no commit, and no paths below it", category: .usage
        )
      }
      return Source(name: name, origin: .url(file.folder), ref: ref, paths: [file.name])
    }
    let wanted = address.map(Source.Origin.git)
    try Source.check(name, origin: wanted, ref: ref, commit: commit, paths: paths)
    let known = KnownSources.source(name, ref)
    let present = sources.first { $0.name == name && $0.ref == ref } ?? sources.last { $0.name == name }
    guard let origin = wanted ?? present?.origin ?? known?.origin else {
      throw Rejection(
        .fieldMissing, "nothing is known of \"\(name)\": expected the address of its repository",
        category: .usage,
        notes: [.init("write `kfp-manifests upstream add \(name) https://HOST/ORG/REPO \(ref) PATH…`")])
    }
    var source = Source(
      name: name, origin: origin, ref: ref, commit: commit ?? present?.commitIf(ref), paths: paths)
    if let known, known.origin == origin {
      source.commit = source.commit ?? known.commit
      source.provides = known.provides
      if paths.isEmpty { source.paths = known.paths }
    }
    if source.paths.isEmpty { source.paths = present?.paths ?? [] }
    guard !source.paths.isEmpty else {
      throw Rejection(
        .fieldMissing, "at least one path of \"\(source.label)\" must be given", category: .usage)
    }
    return source
  }
}

extension Source {
  /// Its commit, if its ref is this one.
  fileprivate func commitIf(_ ref: String) -> String? { ref == self.ref ? commit : nil }
}

extension Workspace {
  /// Adds a source to sources.yaml, locks it and fetches it; a source that is there already gets further paths.
  ///
  /// What its kustomizations name by URL, and is not locked, is added as well.
  package func add(_ wanted: WantedSource) throws(Rejection) -> UpstreamChanges {
    let project = try project()
    let source = try wanted.completed(try SourcesFile(of: project.folder).sources)
    var done = try add([source], to: project)
    // What is added may itself build on something.
    for _ in 0..<8 {
      let pins = try Pins(of: project.folder)
      let missing = pins.lackingBases(of: done.added)
      if missing.isEmpty { break }
      do throws(Rejection) {
        done.append(try add(missing, to: project))
      } catch {
        throw error.changing {
          $0.notes.append(
            .init("\(source.label) is locked; it builds on what could not be, which is to be added too"))
          $0.notes.append(.toPaste(missing, into: pins.sources.file))
        }
      }
    }
    return done
  }

  private func add(_ sources: [Source], to project: Project) throws(Rejection) -> UpstreamChanges {
    try changing(project) { (announce) async throws(Rejection) in
      try await Synchronisation.adding(
        sources, to: project.folder, options: project.sources.options, announcing: announce)
    }
  }
}

extension Pins {
  /// What the kustomizations of some sources name by URL and the lock lacks, one entry for each repository and ref.
  fileprivate func lackingBases(of sources: [LockedSource]) -> [Source] {
    let cache = CacheTree(self)
    var missing: [Source] = []
    for source in sources {
      guard let root = try? cache.open(source), let list = try? list(of: source) else { continue }
      let names: Set = ["kustomization.yaml", "kustomization.yml", "Kustomization"]
      let folders = list.entries.map(\.path).filter { names.contains(Path.lastComponent(of: $0)) }
      for path in folders.map(Path.parent(of:)) {
        let folder = Folder(
          tree: cache, path: Path.join(root, path), boundary: root, restrictsFiles: false)
        for lead in folder.leads where cache.kind(of: lead.folder.path) == nil {
          guard let lacking = lacking(lead.text) else { continue }
          missing.merge(KnownSources.completed(lacking))
        }
      }
    }
    return missing
  }
}

extension [Source] {
  /// Adds a source, or the paths that one of the same name and ref lacks.
  fileprivate mutating func merge(_ source: Source) {
    guard let index = firstIndex(where: { $0.label == source.label && $0.origin == source.origin }) else {
      return append(source)
    }
    for path in source.paths where !self[index].paths.contains(where: { Path.isInside(path, of: $0) }) {
      // A folder replaces what lies below it.
      self[index].paths.removeAll { Path.isInside($0, of: path) }
      self[index].paths.append(path)
    }
  }
}
