/// Facts on quotas, limits and priorities.
///
/// Source: pkg/apis/core/validation, ValidateResourceQuotaSpec, validateResourceQuotaScopes, ValidateLimitRange;
/// pkg/apis/scheduling/validation, ValidatePriorityClass.
enum QuotaFacts {
  static let values: KubernetesFacts.Values = [
    "core.v1.ResourceQuotaSpec": [
      "hard": .notNegative,
      "scopes": .exactlyOneOf([
        "Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass",
        "CrossNamespacePodAffinity", "VolumeAttributesClass",
      ]),
    ],
    "core.v1.ScopedResourceSelectorRequirement": [
      "scopeName": .exactlyOneOf([
        "Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass",
        "CrossNamespacePodAffinity", "VolumeAttributesClass",
      ]),
      "operator": .labelOperators,
    ],
    "core.v1.LimitRangeItem": ["type": .exactly(.limitType)],
    "scheduling.v1.PriorityClass": [
      "preemptionPolicy": .exactlyOneOf(["PreemptLowerPriority", "Never"])
    ],
  ]

  static let relations: KubernetesFacts.Relations = [
    "core.v1.ResourceQuotaSpec": [.value("hard", .keys(.quotaResource)), .check(.quotaScopes)],
    "scheduling.v1.PriorityClass": [.check(.priorityClass)],
    "core.v1.ScopedResourceSelectorRequirement": MetadataFacts.valuesOfOperator,
    "core.v1.LimitRangeSpec": [.distinct("limits", by: ["type"])],
    "core.v1.LimitRangeItem": [
      .forbids("default", when: .is("type", ["Pod"])), .forbids("defaultRequest", when: .is("type", ["Pod"])),
      .check(.limitRange),
    ]
      + ["default", "defaultRequest", "min", "max", "maxLimitRequestRatio"].flatMap { field -> [Fact] in
        let path = FactPath(stringLiteral: field)
        return [
          .value(path, .keys(.containerResource), when: .is("type", ["Pod", "Container"])),
          .value(path, .keys(.anyResource), when: .isNot("type", ["Pod", "Container"])),
          .value(path, .notNegative),
        ]
      },
  ]
}
