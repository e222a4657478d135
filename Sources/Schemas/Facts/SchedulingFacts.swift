/// Facts on where pods run: affinity, tolerations, spreading, taints.
///
/// Source: pkg/apis/core/validation, ValidateNodeSelector, ValidateNodeSelectorRequirement, validatePodAffinityTerm,
/// ValidatePreferredSchedulingTerms, ValidateTolerations, validateTopologySpreadConstraints, ValidateNode.
enum SchedulingFacts {
  static let values: KubernetesFacts.Values = [
    "core.v1.NodeSelector": ["nodeSelectorTerms": .nonEmpty],
    "core.v1.NodeSelectorRequirement": [
      "operator": .exactlyOneOf(["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"]), "key": .nonEmpty,
    ],
    "core.v1.PreferredSchedulingTerm": ["weight": .range(1, 100)],
    "core.v1.WeightedPodAffinityTerm": ["weight": .range(1, 100)],
    "core.v1.PodAffinityTerm": [
      "topologyKey": .exactly(.labelKey), "namespaces": .exactly(.label),
      "matchLabelKeys": .exactly(.labelKey),
      "mismatchLabelKeys": .exactly(.labelKey),
    ],
    "core.v1.Toleration": [
      "key": .format(.labelKey), "operator": .oneOf(["Exists", "Equal"]),
      "effect": .oneOf(["NoSchedule", "PreferNoSchedule", "NoExecute"]),
    ],
    "core.v1.Taint": [
      "key": .exactly(.labelKey), "value": .format(.labelValue),
      "effect": .exactlyOneOf(["NoSchedule", "PreferNoSchedule", "NoExecute"]),
    ],
    "core.v1.TopologySpreadConstraint": [
      "whenUnsatisfiable": .exactlyOneOf(["DoNotSchedule", "ScheduleAnyway"]), "maxSkew": .positive,
      "topologyKey": .exactly(.labelKey), "minDomains": .positive,
      "nodeAffinityPolicy": .exactlyOneOf(["Honor", "Ignore"]),
      "nodeTaintsPolicy": .exactlyOneOf(["Honor", "Ignore"]), "matchLabelKeys": .exactly(.labelKey),
    ],
  ]

  static let relations: KubernetesFacts.Relations = [
    "core.v1.NodeSelectorTerm": [
      .each("matchExpressions", [.value("key", .exactly(.labelKey))]),
      .each(
        "matchFields",
        [
          .value("key", .exactlyOneOf(["metadata.name"])),
          .value("operator", .exactlyOneOf(["In", "NotIn"])),
        ]),
    ],
    "core.v1.NodeSelectorRequirement": MetadataFacts.valuesOfOperator + [
      .needs("values", when: .is("operator", ["Gt", "Lt"])),
      .value("values", .count(1, 1), when: .is("operator", ["Gt", "Lt"])),
    ],
    "core.v1.Toleration": [
      .value("operator", .exactlyOneOf(["Exists"]), when: .lacks("key")),
      .needs("operator", when: .lacks("key")), .needs("effect", when: .has("tolerationSeconds")),
      .value("operator", .oneOf(["Equal"]), when: .has("value")),
      .value("value", .format(.labelValue), when: .isNot("operator", ["Exists"])),
      .value("effect", .exactlyOneOf(["NoExecute"]), when: .has("tolerationSeconds")),
    ],
    "core.v1.TopologySpreadConstraint": [
      .value("whenUnsatisfiable", .exactlyOneOf(["DoNotSchedule"]), when: .has("minDomains")),
      .needs("labelSelector", when: .has("matchLabelKeys")),
    ],
    "core.v1.PodAffinityTerm": [
      .needs("labelSelector", when: .has("matchLabelKeys")),
      .needs("labelSelector", when: .has("mismatchLabelKeys")),
    ],
    "core.v1.PreferredSchedulingTerm": [.part("preference")],
    "core.v1.WeightedPodAffinityTerm": [.part("podAffinityTerm")],
    "core.v1.NodeSpec": [.distinct("taints", by: ["key", "effect"])],
  ]
}
