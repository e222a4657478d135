/// Which objects a patch or a replacement means: each field is a regular expression for the whole value.
package struct Selector: KustomizationMapping, Sendable {
  private var group: RegularExpression?
  private var version: RegularExpression?
  private var kind: RegularExpression?
  private var name: RegularExpression?
  private var namespace: RegularExpression?
  private var labels: LabelSelector?
  private var annotations: LabelSelector?
  /// Where it stands.
  package let node: Node

  static let form = (
    expected: "a target", fields: ObjectReference.fields + ["labelSelector", "annotationSelector"],
    name: "the target"
  )

  /// Decodes `target` of a patch, or any mapping of the same form.
  package init(target node: Node, in arena: Arena) throws(Rejection) { try self.init(node, in: arena) }

  init(_ fields: KustomizationFields) throws(Rejection) {
    let arena = fields.arena
    node = fields.node
    func expression(_ key: String) throws(Rejection) -> RegularExpression? {
      guard let value = fields[key], let text = try fields.string(key), !text.isEmpty else { return nil }
      return try RegularExpression(text, at: arena.location(value))
    }
    group = try expression("group")
    version = try expression("version")
    kind = try expression("kind")
    name = try expression("name")
    namespace = try expression("namespace")
    labels = try fields.labelSelector("labelSelector")
    annotations = try fields.labelSelector("annotationSelector")
  }

  /// The name that objects must have, unless it is a regular expression.
  var literalName: String? { name?.literalText }

  /// Whether an object is meant, by its first or its present name and namespace.
  package func selects(_ resource: Resource, in arena: Arena) -> Bool {
    matches(kind, resource.id.gvk.kind) && matches(group, resource.id.gvk.group)
      && matches(version, resource.id.gvk.version)
      && (matches(name, resource.originalID.name) || matches(name, resource.id.name))
      && (matches(namespace, resource.originalID.effectiveNamespace)
        || matches(namespace, resource.id.effectiveNamespace))
      && (labels?.matches(arena[resource.node, "metadata", "labels"], in: arena) ?? true)
      && (annotations?.matches(arena[resource.node, "metadata", "annotations"], in: arena) ?? true)
  }

  private func matches(_ expression: RegularExpression?, _ text: @autoclosure () -> String) -> Bool {
    expression.map { $0.matchesWhole(text()) } ?? true
  }
}
