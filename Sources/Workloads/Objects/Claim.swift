/// Something outside the cluster that a deployment takes for itself: databases, a bucket, a host name, an address.
package struct Claim: Hashable, Sendable {
  /// The kinds of things that are claimed.
  package enum Kind: String, Sendable {
    case database, bucket, host, address
  }

  package let kind: Kind
  /// What it is, as people name it: `acme:europe-west1:kfp`, `acme-kfp`.
  package let name: String
  /// The parts that are used, such as the names of databases; empty for all of it.
  package let parts: Set<String>
  /// The field of the overlay that claims it, by its path below `spec`.
  package let field: String

  package init(_ kind: Kind, _ name: String, parts: Set<String> = [], by field: String) {
    (self.kind, self.name, self.parts, self.field) = (kind, name, parts, field)
  }

  /// What this and another claim have in common, as people name it; nil where that is nothing.
  package func shared(with other: Claim) -> String? {
    guard kind == other.kind, name == other.name else { return nil }
    if parts.isEmpty || other.parts.isEmpty { return "\"\(name)\"" }
    let common = parts.intersection(other.parts).sorted()
    return common.isEmpty ? nil : "\(common.map { "\"\($0)\"" }.joined(separator: ", ")) of \"\(name)\""
  }
}
