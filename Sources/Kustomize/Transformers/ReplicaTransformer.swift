internal import Diagnostics
internal import Manifests
internal import YAML

/// Sets the number of replicas of a workload by name.
struct ReplicaTransformer: Transformer {
  private let entry: ReplicaEntry
  private let specs: [FieldSpec]
  private let cause: Cause

  init(_ entry: ReplicaEntry, _ specs: [FieldSpec], in arena: Arena) {
    self.entry = entry
    self.specs = specs
    cause = Cause(.replicas, at: arena.position(entry.node))
  }

  func transform(_ resources: inout [Resource], in arena: inout Arena) throws(Diagnostic) {
    var isFound = false
    let count = arena.symbols.intern(String(entry.count))
    for resource in resources where resource.allIDs.contains(where: { $0.name == entry.name }) {
      for spec in specs where spec.selects(resource.id.gvk) {
        isFound = true
        for field in try arena.fields(
          at: spec.path, of: resource.node, creating: spec.create ? .scalar : nil, by: cause)
        {
          arena.setScalar(field.node, to: count, type: .int, by: cause)
        }
      }
    }
    guard !isFound else { return }
    let kinds = specs.map(\.kind)
    let names = resources.filter { kinds.contains($0.id.gvk.kind) }.map(\.id.name)
    throw Diagnostic(
      "replicas-target-missing", "no workload is called \"\(entry.name)\"", at: arena.location(entry.node),
      notes: nearest(to: entry.name, in: names).map { [.init("did you mean \"\($0)\"?")] } ?? [])
  }
}
