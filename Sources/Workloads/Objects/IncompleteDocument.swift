/// A document that is meant for a Kubernetes object, and lacks what tells of which kind it is.
package struct IncompleteDocument: Sendable {
  /// What it tells of its identity.
  package let id: ObjectID
  /// What is wrong: that it has no `apiVersion`, no `kind`, neither in the items of a list, or that it is a bare list.
  package let problem: String
  package let location: FileLocation

  /// Those of a document: itself, or the items of a List.
  static func all(in document: Tree) -> [IncompleteDocument] {
    if document.kind == .mapping, document["kind"]?.string?.hasSuffix("List") == true,
      let items = document["items"]?.items
    {
      return items.compactMap { IncompleteDocument($0, isItem: true) }
    }
    if document.kind == .sequence { return bareList(document).map { [$0] } ?? [] }
    return IncompleteDocument(document, isItem: false).map { [$0] } ?? []
  }

  /// Objects in a list with nothing around it, as tools print that know of no List.
  private static func bareList(_ document: Tree) -> IncompleteDocument? {
    guard let first = document.items.first, let object = Object(first) else { return nil }
    return IncompleteDocument(
      id: object.id,
      problem:
        "the document is a bare list of objects, the first of them \(object.id.short); expected `kind: List` "
        + "with these as `items`", location: document.location)
  }

  private init(id: ObjectID, problem: String, location: FileLocation) {
    (self.id, self.problem, self.location) = (id, problem, location)
  }

  /// Nil for what is complete, and for what may be meant for another program: a name and one of the two tell an object.
  private init?(_ document: Tree, isItem: Bool) {
    guard document.kind == .mapping, Object(document) == nil, let metadata = document["metadata"],
      let name = (metadata["name"] ?? metadata["generateName"])?.text, !name.isEmpty
    else { return nil }
    let (version, kind) = (document["apiVersion"], document["kind"])
    func isGiven(_ value: Tree?) -> Bool { value.map { !$0.isNull && $0.text?.isEmpty == false } ?? false }
    let missing = [("apiVersion", version), ("kind", kind)].filter { !isGiven($0.1) }
    guard !missing.isEmpty, missing.count == 1 || isItem,
      // Kinds of Kubernetes begin with a capital, and kustomizations need neither.
      kind?.text.map({ ["Kustomization", "Component"].contains($0) || $0.first?.isLowercase == true }) != true
    else { return nil }
    id = ObjectID(
      gvk: GroupVersionKind(apiVersion: version?.text ?? "", kind: kind?.text ?? ""),
      namespace: metadata["namespace"]?.text ?? "", name: name)
    let names = missing.map { "`\($0.0)`" }.joined(separator: " and ")
    problem = "the object \"\(name)\" has no \(names)"
    location = (missing.first?.1 ?? metadata["name"] ?? metadata).location
  }
}
