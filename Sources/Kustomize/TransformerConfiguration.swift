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

  /// Adds what is not there yet.
  mutating func merge(_ other: TransformerConfiguration) {
    Self.merge(&namePrefix, other.namePrefix)
    Self.merge(&nameSuffix, other.nameSuffix)
    Self.merge(&namespace, other.namespace)
    Self.merge(&commonLabels, other.commonLabels)
    Self.merge(&labels, other.labels)
    Self.merge(&templateLabels, other.templateLabels)
    Self.merge(&commonAnnotations, other.commonAnnotations)
    Self.merge(&varReferences, other.varReferences)
    Self.merge(&images, other.images)
    Self.merge(&replicas, other.replicas)
    for reference in other.nameReferences { merge(reference) }
  }

  private mutating func merge(_ reference: NameReference) {
    let known = nameReferences.firstIndex {
      $0.kind == reference.kind && $0.group == reference.group && $0.version == reference.version
    }
    if let known {
      Self.merge(&nameReferences[known].fieldSpecs, reference.fieldSpecs)
    } else {
      nameReferences.append(reference)
    }
  }

  private static func merge(_ specs: inout [FieldSpec], _ more: [FieldSpec]) {
    for spec in more where !specs.contains(where: { $0.hasSamePlace(as: spec) }) { specs.append(spec) }
  }

  static let empty = TransformerConfiguration(
    namePrefix: [], nameSuffix: [], namespace: [], commonLabels: [], labels: [], templateLabels: [],
    commonAnnotations: [], nameReferences: [], varReferences: [], images: [], replicas: [])
}

extension FieldSpec {
  fileprivate func hasSamePlace(as other: FieldSpec) -> Bool {
    path == other.path && kind == other.kind && group == other.group && version == other.version
  }
}

extension TransformerConfiguration {
  private static let known = [
    "namePrefix", "nameSuffix", "namespace", "commonLabels", "labels", "templateLabels", "commonAnnotations",
    "nameReference", "varReference", "images", "replicas",
  ]

  /// What a file of `configurations` adds.
  init(_ root: Node, in arena: Arena) throws(Diagnostic) {
    self = .empty
    let fields = try KustomizationFields(root, in: arena, expected: "field specs by transformer")
    try fields.allow(Self.known, in: "the transformer configuration")
    func specs(_ key: String) throws(Diagnostic) -> [FieldSpec] {
      var specs: [FieldSpec] = []
      for node in try fields.list(key) { specs.append(try FieldSpec(node, in: arena)) }
      return specs
    }
    namePrefix = try specs("namePrefix")
    nameSuffix = try specs("nameSuffix")
    namespace = try specs("namespace")
    commonLabels = try specs("commonLabels")
    labels = try specs("labels")
    templateLabels = try specs("templateLabels")
    commonAnnotations = try specs("commonAnnotations")
    varReferences = try specs("varReference")
    images = try specs("images")
    replicas = try specs("replicas")
    for node in try fields.list("nameReference") {
      let reference = try KustomizationFields(node, in: arena, expected: "a kind with `fieldSpecs`")
      try reference.allow(["group", "version", "kind", "fieldSpecs"], in: "an entry of `nameReference`")
      var entry = NameReference(
        group: try reference.string("group") ?? "", version: try reference.string("version") ?? "",
        kind: try reference.string("kind") ?? "", fieldSpecs: [])
      for spec in try reference.list("fieldSpecs") { entry.fieldSpecs.append(try FieldSpec(spec, in: arena)) }
      nameReferences.append(entry)
    }
  }
}
