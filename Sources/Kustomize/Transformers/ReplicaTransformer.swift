/// Sets the numbers of replicas of workloads by name.
struct ReplicaTransformer: Transformer {
  private let entries: [(entry: ReplicaEntry, cause: Cause)]
  private let specs: [FieldSpec]

  init(_ entries: [ReplicaEntry], _ specs: [FieldSpec], in arena: Arena) {
    self.entries = entries.map { ($0, Cause(.replicas, at: arena.position($0.node))) }
    self.specs = specs
  }

  func transform(
    _ resources: inout [Resource], in arena: inout Arena, noting warnings: inout [Diagnostic]
  ) throws(Rejection) {
    let names = NameIndex(resources)
    var specs = SpecsByKind(specs)
    for (entry, cause) in entries {
      var isFound = false
      let count = arena.symbols.intern(String(entry.count))
      for index in names.candidates(entry.name) {
        for selected in specs.selecting(resources[index].id.gvk, in: arena) {
          isFound = true
          let creating: Arena.Kind? = selected.spec.create ? .scalar : nil
          for field in try arena.fields(
            along: selected.way, of: resources[index].node, creating: creating, by: cause)
          {
            arena.setScalar(field.node, to: count, type: .int, by: cause)
          }
        }
      }
      if !isFound { throw missing(entry, among: resources, arena) }
    }
  }

  private func missing(_ entry: ReplicaEntry, among resources: [Resource], _ arena: Arena) -> Rejection {
    let kinds = specs.map(\.kind)
    let names = resources.filter { kinds.contains($0.id.gvk.kind) }.map(\.id.name)
    return Rejection(
      .replicasTargetMissing, "no workload is called \"\(entry.name)\"", at: arena.location(entry.node),
      notes: .nearest(to: entry.name, in: names))
  }
}
