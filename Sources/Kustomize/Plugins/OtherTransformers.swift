/// Puts the hashes behind the names of generated objects already now; in the end they get them once more.
struct HashTransformer: Transformer {
  func transform(
    _ resources: inout [Resource], in arena: inout Arena, noting warnings: inout [Diagnostic]
  ) throws(Rejection) {
    try Self.addHashes(to: &resources, in: &arena)
  }
}
