/// Facts on `metadata`, on selectors of labels, and on what ConfigMaps and Secrets hold.
///
/// Source: k8s.io/apimachinery 1.36, pkg/api/validation/objectmeta.go (ValidateObjectMetaAccessor,
/// ValidateAnnotations, ValidateFinalizers, validateOwnerReference), pkg/apis/meta/v1/validation (ValidateLabels,
/// ValidateLabelSelector); pkg/apis/core/validation (ValidateConfigMap, ValidateSecret).
enum MetadataFacts {
  static let values: KubernetesFacts.Values = [
    "meta.v1.LabelSelector": ["matchLabels": .format(.labelValue)],
    "meta.v1.LabelSelectorRequirement": [
      "key": .exactly(.labelKey), "operator": .labelOperators, "values": .format(.labelValue),
    ],
    "core.v1.ConfigMap": ["data": .keys(.dataKey), "binaryData": .keys(.dataKey)],
    "core.v1.Secret": ["data": .keys(.dataKey), "stringData": .keys(.dataKey)],
  ]

  static let relations: KubernetesFacts.Relations = [
    "meta.v1.LabelSelector": [
      .value("matchLabels", .keys(.labelKey))
    ],
    "meta.v1.LabelSelectorRequirement": valuesOfOperator,
    "core.v1.ConfigMap": [.check(.data)],
    "core.v1.Secret": [.check(.secretType)],
  ]

  /// Operators with values, and without.
  static let valuesOfOperator: [Fact] = [
    .needs("values", when: .is("operator", ["In", "NotIn"])),
    .forbids("values", when: .is("operator", ["Exists", "DoesNotExist"])),
  ]

  /// Facts about `metadata` of every object, but for its names and labels, which have a rule of their own.
  static let ofObjects: [Fact] = [
    .value("finalizers", .format(.labelKey)), .value("generation", .natural), .check(.annotations),
    .each(
      "ownerReferences",
      [.needs("apiVersion"), .needs("kind"), .needs("name"), .needs("uid")]),
  ]

  /// Facts about `metadata` of a template for pods.
  static let templates: [Fact] = [
    .value("labels", .keys(.labelKey)), .value("labels", .format(.labelValue)),
    .value("annotations", .keys(.annotationKey)),
  ]

  /// Finalizers of Kubernetes' own kinds have a domain, or are one of its own.
  static let ownFinalizers: [Fact] = [.value("finalizers", .format(.finalizer))]
}
