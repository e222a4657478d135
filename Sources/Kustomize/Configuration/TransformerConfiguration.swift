internal import Diagnostics
internal import YAML

/// The fields that transformers change: kustomize's own, and what `configurations` and `crds` add.
struct TransformerConfiguration: Sendable {
  var namePrefix = FieldSpecs.name
  var nameSuffix = FieldSpecs.name
  var namespace = FieldSpecs.namespace
  var commonLabels = FieldSpecs.selectorLabels
  var labels = FieldSpecs.metadataLabels
  var templateLabels = FieldSpecs.templateLabels
  var commonAnnotations = FieldSpecs.annotations
  var nameReferences = NameReference.builtin
  var varReferences = FieldSpecs.varReferences
  var images = FieldSpecs.images
  var replicas = FieldSpecs.replicas
  /// Whether this is what kustomize knows by itself, and nothing was added.
  private(set) var isBuiltin = true
  /// Whether what kustomize knows by itself is in it, so that merging that changes nothing.
  private var holdsBuiltin = true

  /// The fields that kustomize knows by itself.
  static let builtin = TransformerConfiguration()

  /// Adds what is not there yet.
  ///
  /// Specs of a configuration stand before kustomize's own, and one of theirs that names a kind keeps out a general
  /// one of the same path: `namePrefix: [{path: metadata/name, kind: Foo}]` leaves all other kinds without prefix.
  mutating func merge(_ other: TransformerConfiguration) throws(FieldSpecConflict) {
    if other.isBuiltin, holdsBuiltin { return }
    isBuiltin = false
    holdsBuiltin = holdsBuiltin || other.holdsBuiltin
    try Self.merge(&namePrefix, other.namePrefix)
    try Self.merge(&nameSuffix, other.nameSuffix)
    try Self.merge(&namespace, other.namespace)
    try Self.merge(&commonLabels, other.commonLabels)
    try Self.merge(&labels, other.labels)
    try Self.merge(&templateLabels, other.templateLabels)
    try Self.merge(&commonAnnotations, other.commonAnnotations)
    try Self.merge(&varReferences, other.varReferences)
    try Self.merge(&images, other.images)
    try Self.merge(&replicas, other.replicas)
    for reference in other.nameReferences { try merge(reference) }
  }

  private mutating func merge(_ reference: NameReference) throws(FieldSpecConflict) {
    let known = nameReferences.firstIndex {
      $0.kind == reference.kind && $0.group == reference.group && $0.version == reference.version
    }
    if let known {
      try Self.merge(&nameReferences[known].fieldSpecs, reference.fieldSpecs)
    } else {
      nameReferences.append(reference)
    }
  }

  private static func merge(_ specs: inout [FieldSpec], _ more: [FieldSpec]) throws(FieldSpecConflict) {
    for spec in more {
      guard let known = specs.first(where: { $0.path == spec.path && spec.includes($0) }) else {
        specs.append(spec)
        continue
      }
      if known.create != spec.create { throw FieldSpecConflict(spec: spec) }
    }
  }

  static let empty = TransformerConfiguration(
    namePrefix: [], nameSuffix: [], namespace: [], commonLabels: [], labels: [], templateLabels: [],
    commonAnnotations: [], nameReferences: [], varReferences: [], images: [], replicas: [], isBuiltin: false,
    holdsBuiltin: false)
}

/// Two configurations that disagree on whether a field is to be made.
struct FieldSpecConflict: Error {
  let spec: FieldSpec
}

extension FieldSpec {
  /// Whether every kind that another spec names is meant by this one too.
  fileprivate func includes(_ other: FieldSpec) -> Bool {
    (kind.isEmpty || kind == other.kind) && (group.isEmpty || group == other.group)
      && (version.isEmpty || version == other.version)
  }
}

extension TransformerConfiguration {
  private static let fields = [
    "namePrefix", "nameSuffix", "namespace", "commonLabels", "labels", "templateLabels", "commonAnnotations",
    "nameReference", "varReference", "images", "replicas",
  ]

  /// What a file of `configurations` adds.
  init(_ root: Node, in arena: Arena) throws(Rejection) {
    self = .empty
    let fields = try KustomizationFields(root, in: arena, expected: "field specs by transformer")
    func specs(_ key: String) throws(Rejection) -> [FieldSpec] {
      var specs: [FieldSpec] = []
      for node in try fields.list(key) { specs.append(try FieldSpec(node, in: arena, isStrict: true)) }
      return specs
    }
    try fields.allow(Self.fields, in: "the configuration")
    namePrefix = try specs("namePrefix")
    nameSuffix = try specs("nameSuffix")
    namespace = try specs("namespace")
    commonLabels = try specs("commonLabels")
    labels = try specs("labels")
    templateLabels = try specs("templateLabels")
    commonAnnotations = try specs("commonAnnotations")
    varReferences = try specs("varReference")
    labels = try specs("labels")
    templateLabels = try specs("templateLabels")
    images = try specs("images")
    replicas = try specs("replicas")
    for node in try fields.list("nameReference") {
      let reference = try KustomizationFields(node, in: arena, expected: "a kind with `fieldSpecs`")
      try reference.allow(["group", "version", "kind", "fieldSpecs"], in: "an entry of `nameReference`")
      var entry = NameReference(
        group: try reference.string("group") ?? "", version: try reference.string("version") ?? "",
        kind: try reference.string("kind") ?? "", fieldSpecs: [])
      for spec in try reference.list("fieldSpecs") {
        entry.fieldSpecs.append(try FieldSpec(spec, in: arena, isStrict: true))
      }
      nameReferences.append(entry)
    }
  }
}
