import Manifests
import Workloads
import YAML

/// The credentials of an object, which no file of an overlay takes along, for it stands in a repository.
struct WithheldCredentials {
  /// Where those stand that would have been written.
  private(set) var fields: [FieldPath] = []
  private let values: CredentialValues
  /// What upstream's object says in the place of credentials, which everybody can read.
  private let known: Set<String>
  private let object: Object

  /// - Parameter upstream: The object as upstream has it, where that is so.
  init(of object: Object, besides upstream: Object? = nil) {
    self.object = object
    values = CredentialValues(of: object.tree)
    let tree = upstream?.tree
    known = Set(tree.map { CredentialValues(of: $0).nodes.compactMap($0.snapshot.arena.text) } ?? [])
  }

  /// Whether a value is left out, which is noted then.
  mutating func withhold(_ value: Tree) -> Bool {
    guard values.holdAny, value.kind == .scalar, values.contain(value), !known.contains(value.text ?? "")
    else { return false }
    fields.append(object.tree.snapshot.arena.path(to: value.node, from: object.tree.node) ?? FieldPath())
    return true
  }

  /// Whether an element of a list is left out: a credential, or a variable whose value is one.
  mutating func withhold(element: Tree) -> Bool {
    withhold(element) || element.kind == .mapping && element["value"].map { withhold($0) } ?? false
  }

  /// What is to be done about them; nil where there are none.
  var remark: String? {
    if fields.isEmpty { return nil }
    let places = fields.map(\.description).joined(separator: ", ")
    return
      "\(object.id.short) holds what is called or looks like a credential in \(places), which is not written: "
      + "put it into a Secret, and name that"
  }
}
