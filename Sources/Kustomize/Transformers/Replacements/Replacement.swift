internal import Diagnostics
internal import Manifests
internal import YAML

/// One entry of `replacements`: a value, and the fields that it is copied to.
struct Replacement: Sendable {
  /// The object that holds the value; nil where the entry says the value itself.
  var source: ObjectReference?
  /// The value, which kustomize reads since v5.8.
  var sourceValue: Node?
  var sourcePath: ObjectPath
  var sourceOptions: ReplacementOptions?
  var targets: [ReplacementTarget]
  var node: Node

  init(_ node: Node, in arena: Arena, isStrict: Bool) throws(Rejection) {
    self.node = node
    let fields = try KustomizationFields(
      node, in: arena, expected: "a replacement with `source` and `targets`")
    if isStrict {
      try fields.allow(["source", "sourceValue", "targets", "path"], in: "an entry of `replacements`")
    }
    let value = try fields.entry("sourceValue")
    guard (fields["source"] == nil) != (value == nil), fields["targets"] != nil else {
      throw Rejection(
        .replacementInvalid,
        "a replacement expects `source` or `sourceValue`, and at least one of `targets`",
        at: arena.location(node))
    }
    sourceValue = value?.node
    sourcePath = ObjectPath("metadata.name")
    targets = []
    for target in try fields.list("targets") {
      targets.append(try ReplacementTarget(target, in: arena, isStrict: isStrict))
    }
    if let source = fields["source"] { try readSource(source, in: arena, isStrict: isStrict) }
  }

  private mutating func readSource(_ node: Node, in arena: Arena, isStrict: Bool) throws(Rejection) {
    let reference = try KustomizationFields(node, in: arena, expected: "a source")
    if isStrict { try reference.allow(ObjectReference.fields + ["fieldPath", "options"], in: "`source`") }
    source = try ObjectReference(reference)
    if let path = try reference.entry("fieldPath") { sourcePath = ObjectPath(path.text) }
    sourceOptions = try reference["options"].map { node throws(Rejection) in
      try ReplacementOptions(node, in: arena, isStrict: isStrict)
    }
  }
}

/// Where a value is copied to.
struct ReplacementTarget: Sendable {
  var select: ReplacementSelector
  var reject: [ReplacementSelector] = []
  /// The paths with the nodes that write them, to blame.
  var paths: [(path: ObjectPath, node: Node)] = []
  var options: ReplacementOptions?
  var node: Node

  init(_ node: Node, in arena: Arena, isStrict: Bool) throws(Rejection) {
    self.node = node
    let fields = try KustomizationFields(node, in: arena, expected: "a target with `select`")
    if isStrict {
      try fields.allow(["select", "reject", "fieldPaths", "options"], in: "an entry of `targets`")
    }
    guard let select = fields["select"] else {
      throw Rejection(.replacementInvalid, "a target expects `select`", at: arena.location(node))
    }
    self.select = try ReplacementSelector(select, in: arena, isStrict: isStrict)
    for rejected in try fields.list("reject") {
      reject.append(try ReplacementSelector(rejected, in: arena, isStrict: isStrict))
    }
    for entry in try fields.strings("fieldPaths") { paths.append((ObjectPath(entry.text), entry.node)) }
    if paths.isEmpty { paths = [(ObjectPath("metadata.name"), node)] }
    options = try fields["options"].map { node throws(Rejection) in
      try ReplacementOptions(node, in: arena, isStrict: isStrict)
    }
  }
}

/// `options` of a source or a target.
struct ReplacementOptions: Sendable {
  var delimiter: String
  var index: Int
  var creates: Bool

  init(_ node: Node, in arena: Arena, isStrict: Bool) throws(Rejection) {
    let fields = try KustomizationFields(node, in: arena, expected: "options of a replacement")
    if isStrict { try fields.allow(["delimiter", "index", "encoding", "create"], in: "`options`") }
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
struct ReplacementSelector: Sendable {
  var reference: ObjectReference
  var labels: LabelSelector?
  var annotations: LabelSelector?

  init(_ node: Node, in arena: Arena, isStrict: Bool) throws(Rejection) {
    let fields = try KustomizationFields(node, in: arena, expected: "a selector of objects")
    if isStrict {
      try fields.allow(ObjectReference.fields + ["labelSelector", "annotationSelector"], in: "the selector")
    }
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
