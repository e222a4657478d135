internal import Diagnostics
internal import YAML

/// Puts the hashes behind the names of generated objects already now.
struct HashTransformer: Transformer {
  func transform(_ resources: inout [Resource], in arena: inout Arena) throws(Diagnostic) {
    try addHashes(to: &resources, in: &arena)
    for index in resources.indices { resources[index].needsHash = false }
  }
}

/// Sorts the objects by kind.
struct LegacyOrderTransformer: Transformer {
  func transform(_ resources: inout [Resource], in arena: inout Arena) throws(Diagnostic) {
    resources = sorted(resources, by: nil, in: arena)
  }
}
