import Diagnostics
import Diff
import Drift
import Files
import Lint
import Overlays
import Schemas
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
  /// - Throws: What is wrong with either, and `cluster-objects-missing` where the file holds no object.
  package func drift(
    of argument: String, on file: String, _ options: DriftOptions = DriftOptions()
  ) throws(Rejection) -> DriftOutcome {
    let render = try render(argument)
    let previous = try options.previous.map { (side) throws(Rejection) in try objects(of: side) }
    let catalog = try render.project.sources.prepare { (ahead) throws(Rejection) in
      try render.project.sources.schemas(ofKubernetes: options.kubernetesVersion, ahead)
    }
    let name = file == "-" ? "stdin" : file
    let bytes =
      file == "-" ? try readToEnd(ofDescriptor: 0, named: name) : try RegularFile.read(file, named: name)
    // Both stand in one arena, where equal texts are equal numbers.
    var arena = render.rendered.arena
    let documents = try arena.read(bytes, file: name, options: .kubectl)
    guard documents.contains(where: { arena.kind($0) == .mapping && arena.child($0, "kind") != nil }) else {
      throw Rejection(
        .clusterObjectsMissing, "\"\(name)\" holds no objects of a cluster",
        at: SourceLocation(file: name),
        notes: [.init("`kfp-manifests drift \(argument) --command` prints how to get them")])
    }
    var surroundings = Drift.Surroundings(manager: options.manager, catalog: catalog)
    surroundings.previous = Set(previous?.documents.flatMap { Object.all(in: $0).map(\.id) } ?? [])
    surroundings.known = KnownObjects(of: render).contains
    let drift = Drift(
      applying: render.rendered.objects.map(\.node), to: documents, in: arena, surroundings)
    return DriftOutcome(
      report: DriftReport(drift, of: render.name, on: name, risks: try risks(of: drift, for: render, argument)),
      warnings: render.warnings)
  }

  /// What the rules say that compare with what was applied before: here, with what is there.
  private func risks(
    of drift: Drift, for render: Render, _ argument: String
  ) throws(Rejection) -> [Diagnostic] {
    let before = drift.changed.map(\.fields.old) + drift.left.prune + drift.left.data
    guard !before.isEmpty else { return [] }
    return try Comparison.risks(
      from: Target(before.map(\.tree)), to: Objects(name: argument, .render(render)))
  }

  /// The command that gets what `drift` reads, and changes nothing.
  package func driftCommand(for argument: String) throws(Rejection) -> String {
    KubectlGet(objects: try render(argument).objects.map(\.id)).description
  }
}
