/// One entry of `replacements`: a value, and the fields that it is copied to.
struct Replacement: KustomizationMapping, Sendable {
  /// The object that holds the value; nil where the entry says the value itself.
  var source: ObjectReference?
  /// The value, which kustomize reads since v5.8.
  var sourceValue: Node?
  var sourcePath: ObjectPath
  var sourceOptions: ReplacementOptions?
  var targets: [ReplacementTarget]
  var node: Node

  static let form = (
    expected: "a replacement with `source` and `targets`",
    fields: ["source", "sourceValue", "targets", "path"], name: "an entry of `replacements`"
  )

  init(_ fields: KustomizationFields) throws(Rejection) {
    node = fields.node
    let value = try fields.entry("sourceValue")
    guard (fields["source"] == nil) != (value == nil), fields["targets"] != nil else {
      throw Rejection(
        .replacementInvalid,
        "a replacement expects `source` or `sourceValue`, and at least one of `targets`",
        at: fields.arena.location(node))
    }
    sourceValue = value?.node
    sourcePath = ObjectPath("metadata.name")
    targets = try fields.mappings("targets")
    guard let source = fields["source"] else { return }
    let reference = try KustomizationFields(
      source, in: fields.arena, expected: "a source", isStrict: fields.isStrict)
    try reference.allow(ObjectReference.fields + ["fieldPath", "options"], in: "`source`")
    self.source = try ObjectReference(reference)
    if let path = try reference.entry("fieldPath") { sourcePath = ObjectPath(path.text) }
    sourceOptions = try reference.mapping("options")
  }
}

/// Where a value is copied to.
struct ReplacementTarget: KustomizationMapping, Sendable {
  var select: ReplacementSelector
  var reject: [ReplacementSelector] = []
  /// The paths with the nodes that write them, to blame.
  var paths: [(path: ObjectPath, node: Node)] = []
  var options: ReplacementOptions?
  var node: Node

  static let form = (
    expected: "a target with `select`", fields: ["select", "reject", "fieldPaths", "options"],
    name: "an entry of `targets`"
  )

  init(_ fields: KustomizationFields) throws(Rejection) {
    node = fields.node
    guard let select: ReplacementSelector = try fields.mapping("select") else {
      throw Rejection(.replacementInvalid, "a target expects `select`", at: fields.arena.location(node))
    }
    self.select = select
    reject = try fields.mappings("reject")
    for entry in try fields.strings("fieldPaths") { paths.append((ObjectPath(entry.text), entry.node)) }
    if paths.isEmpty { paths = [(ObjectPath("metadata.name"), node)] }
    options = try fields.mapping("options")
  }
}

/// `options` of a source or a target.
struct ReplacementOptions: KustomizationMapping, Sendable {
  var delimiter: String
  var index: Int
  var creates: Bool

  static let form = (
    expected: "options of a replacement", fields: ["delimiter", "index", "encoding", "create"],
    name: "`options`"
  )

  init(_ fields: KustomizationFields) throws(Rejection) {
    delimiter = try fields.string("delimiter") ?? ""
    index = try fields.integer("index") ?? 0
    creates = try fields.bool("create") ?? false
  }
}

/// An object by what it is and how it is called; what is left out matches anything.
struct ObjectReference: Sendable {
  var group: String
  var version: String
  var kind: String
  var name: String
  var namespace: String

  static let fields = ["group", "version", "kind", "name", "namespace"]

  init(_ fields: KustomizationFields) throws(Rejection) {
    group = try fields.string("group") ?? ""
    version = try fields.string("version") ?? ""
    kind = try fields.string("kind") ?? ""
    name = try fields.string("name") ?? ""
    namespace = try fields.string("namespace") ?? ""
  }

  var isEmpty: Bool {
    group.isEmpty && version.isEmpty && kind.isEmpty && name.isEmpty && namespace.isEmpty
  }

  /// Whether any name that an object ever had is the one meant.
  func means(_ resource: Resource) -> Bool {
    matches(resource.id) || resource.previousIDs.contains(where: matches)
  }

  private func matches(_ id: ObjectID) -> Bool {
    (name.isEmpty || name == id.name) && (kind.isEmpty || kind == id.gvk.kind)
      && (group.isEmpty || group == id.gvk.group) && (version.isEmpty || version == id.gvk.version)
      && (namespace.isEmpty || namespace == id.writtenNamespace)
  }

  /// `Deployment web in ns`, as far as it is given.
  var described: String {
    let parts = [kind, name, namespace.isEmpty ? "" : "in \(namespace)"].filter { !$0.isEmpty }
    return parts.isEmpty ? "anything" : parts.joined(separator: " ")
  }
}

/// Which objects a target means.
struct ReplacementSelector: KustomizationMapping, Sendable {
  var reference: ObjectReference
  var labels: LabelSelector?
  var annotations: LabelSelector?

  static let form = (
    expected: "a selector of objects",
    fields: ObjectReference.fields + ["labelSelector", "annotationSelector"], name: "the selector"
  )

  init(_ fields: KustomizationFields) throws(Rejection) {
    reference = try ObjectReference(fields)
    labels = try fields.labelSelector("labelSelector")
    annotations = try fields.labelSelector("annotationSelector")
  }

  /// Whether labels and annotations are as asked for.
  func matchesMetadata(of resource: Resource, in arena: Arena) -> Bool {
    (labels?.matches(arena[resource.node, "metadata", "labels"], in: arena) ?? true)
      && (annotations?.matches(arena[resource.node, "metadata", "annotations"], in: arena) ?? true)
  }
}
