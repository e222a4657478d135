/// A document that is meant for a Kubernetes object, and lacks what tells of which kind it is.
package struct IncompleteDocument: Sendable {
  /// What it tells of its identity.
  package let id: ObjectID
  /// `apiVersion`, `kind`, or `apiVersion` and `kind` in the items of a list that is none of Kubernetes.
  package let missing: String
  package let location: FileLocation

  /// Those of a document: itself, or the items of a List.
  static func all(in document: Tree) -> [IncompleteDocument] {
    if document.kind == .mapping, document["kind"]?.string?.hasSuffix("List") == true,
      let items = document["items"]?.items
    {
      return items.compactMap { IncompleteDocument($0, isItem: true) }
    }
    return IncompleteDocument(document, isItem: false).map { [$0] } ?? []
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
    self.missing = missing.map { "`\($0.0)`" }.joined(separator: " and ")
    location = (missing.first?.1 ?? metadata["name"] ?? metadata).location
  }
}
