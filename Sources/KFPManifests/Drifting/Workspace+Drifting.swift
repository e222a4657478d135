public import Diagnostics
import Diff
package import Drift
import Files
import Lint
import Overlays
package import Schemas
import Workloads
import YAML

/// How an overlay is compared with a cluster.
package struct DriftOptions: Sendable {
  /// The name under which objects are applied.
  package var manager = "kfp-manifests"
  /// What was applied before, as `diff` takes it; nil for what the cluster itself tells.
  package var previous: String?
  /// The version of Kubernetes; nil for the highest that a locked source provides.
  package var kubernetesVersion: String?

  package init() {}
}

extension Workspace {
  /// Compares an overlay with the objects of a cluster.
  ///
  /// - Parameters:
  ///   - argument: The overlay.
  ///   - file: What `kubectl get -o yaml` printed; `-` is stdin.
  /// - Throws: What is wrong with either, `cluster-objects-missing` where the file holds no object, and
  ///   `cluster-object-doubled` where it holds two states of one.
  package func drift(
    of argument: String, on file: String, _ options: DriftOptions = DriftOptions()
  ) throws(Rejection) -> DriftOutcome {
    let render = try render(argument)
    let previous = try options.previous.map { (side) throws(Rejection) in try objects(of: side) }
    let catalog = try render.project.sources.prepare { (ahead) throws(Rejection) in
      try render.project.sources.schemas(
        of: WantedKubernetes(named: options.kubernetesVersion, served: render.gkeVersion), ahead)
    }
    let input = try NamedInput(file)
    var surroundings = Drift.Surroundings(manager: options.manager, catalog: catalog)
    surroundings.previous = Set(previous?.documents.flatMap { Object.all(in: $0).map(\.id) } ?? [])
    return try render.drift(on: input.bytes, of: input.name, surroundings)
  }

  /// The command that gets what `drift` reads, and changes nothing.
  package func driftCommand(for argument: String) throws(Rejection) -> String {
    KubectlGet(objects: try render(argument).objects.map(\.id)).description
  }
}

extension Render {
  /// The schemas of the Kubernetes that serves the overlay, or of the nearest that a locked source provides; the
  /// source is fetched where the cache lacks it.
  ///
  /// - Parameter version: The version of Kubernetes that is meant in place of the one that serves.
  package func schemas(of version: String? = nil) async throws(Rejection) -> SchemaCatalog {
    try await project.sources.prepare { (ahead) throws(Rejection) in
      try project.sources.schemas(of: WantedKubernetes(named: version, served: gkeVersion), ahead)
    }
  }

  /// Compares the render with what a cluster holds.
  ///
  /// - Parameters:
  ///   - bytes: What `kubectl get -o yaml` printed.
  ///   - file: What messages call it.
  package func drift(
    on bytes: [UInt8], of file: String, _ surroundings: Drift.Surroundings
  ) throws(Rejection) -> DriftOutcome {
    // Both stand in one arena, where equal texts are equal numbers.
    var arena = rendered.arena
    let documents = try arena.read(bytes, file: file, options: .kubectl)
    arena.completeItems(of: documents)
    // An overlay has a kind as well, and is what the cluster is to be compared with.
    func isOfCluster(_ document: Node) -> Bool {
      arena.kind(document) == .mapping && arena.child(document, "kind") != nil
        && arena.text(at: document, "apiVersion")?.hasPrefix("kfp-manifests.dev/") != true
    }
    guard documents.contains(where: isOfCluster) else {
      throw Rejection(
        .clusterObjectsMissing, "\"\(file)\" holds no objects of a cluster", at: FileLocation(file: file),
        notes: [.init("`kfp-manifests drift \(name) --command` prints how to get them")])
    }
    let twice = Drift.contradictions(in: documents, of: arena)
    let doubled = twice.map { Diagnostic(first: $0.first, second: $0.second, comparedWith: name) }
    if let rejection = Rejection(doubled) { throw rejection }
    var surroundings = surroundings
    surroundings.known = KnownObjects(of: self).contains
    surroundings.isAutopilot = OverlayFacts(rendered).isAutopilot
    let drift = Drift(applying: rendered.objects.map(\.node), to: documents, in: arena, surroundings)
    let remark = Diagnostic(
      appliedAsKubectl: drift.present, comparedAs: surroundings.manager, in: file)
    let shown = ShownFiles(of: project, startingFromProject: true)
    // The cluster's file was named from here.
    func called(_ other: String) -> String { other == file ? other : shown?.name(of: other) ?? other }
    var files = FileNaming(old: called, new: called)
    let risks = try risks(of: drift).map { files.new.risk($0) }
    return DriftOutcome(
      report: DriftReport(drift.naming(files: &files), of: name, on: file, risks: risks),
      warnings: warnings + [remark].compactMap(\.self))
  }

  /// What stays and is in the way, what was not compared, and what the rules say that compare with what was applied
  /// before: here, what comes of the apply with what is there.
  private func risks(of drift: Drift) throws(Rejection) -> [Diagnostic] {
    // They are there before and after, and nothing is said of what changes in them.
    let uncompared = drift.uncompared.map(\.rendered)
    let before = drift.present + uncompared + drift.left.prune + drift.left.data
    guard !drift.isEmpty, !before.isEmpty else { return [] }
    let after = Target(
      (drift.after + uncompared).map(\.tree), facts: OverlayFacts(rendered),
      externals: Externals(rendered.overlay))
    let risks = try Comparison.risks(
      from: Target(before.map(\.tree)), to: after, try lintOptions(RuleSelection()))
    let unsettled =
      drift.hindrances.map { Diagnostic($0) }
      + drift.uncompared.map { Diagnostic(rendered: $0.rendered, live: $0.live) }
    return (unsettled + risks).worstFirst(\.severity)
  }
}

extension Project {
  /// Compares an overlay with what a cluster holds.
  ///
  /// - Parameters:
  ///   - overlay: The name of a folder below `overlays/`.
  ///   - cluster: What `kubectl get -o yaml --show-managed-fields` printed; without managed fields there are no
  ///     conflicts.
  /// - Throws: Everything that is wrong with either, or the first file that is not what the lock says.
  public func drift(of overlay: String, on cluster: String) async throws(Rejection) -> DriftOutcome {
    let render = try await render(overlay)
    return try render.drift(
      on: Array(cluster.utf8), of: "cluster",
      Drift.Surroundings(manager: DriftOptions().manager, catalog: try await render.schemas()))
  }
}
