/// Facts on autoscalers and disruption budgets.
///
/// Source: pkg/apis/autoscaling/validation, validateHorizontalPodAutoscalerSpec, ValidateCrossVersionObjectReference,
/// validateMetrics, validateMetricTarget, validateBehavior; pkg/apis/policy/validation,
/// ValidatePodDisruptionBudgetSpec.
enum AutoscalingFacts {
  static let values: KubernetesFacts.Values = [
    "policy.v1.PodDisruptionBudgetSpec": [
      "unhealthyPodEvictionPolicy": .exactlyOneOf(["IfHealthyBudget", "AlwaysAllow"]),
      "minAvailable": .exactly(.shareUpToAll), "maxUnavailable": .exactly(.shareUpToAll),
    ],
    "autoscaling.v1.HorizontalPodAutoscalerSpec": [
      "maxReplicas": .positive, "minReplicas": .positive, "targetCPUUtilizationPercentage": .positive,
    ],
    "autoscaling.v2.HorizontalPodAutoscalerSpec": ["maxReplicas": .positive, "minReplicas": .positive],
    "autoscaling.v1.CrossVersionObjectReference": [
      "kind": .exactly(.pathSegment), "name": .exactly(.pathSegment),
    ],
    "autoscaling.v2.CrossVersionObjectReference": [
      "kind": .exactly(.pathSegment), "name": .exactly(.pathSegment),
    ],
    "autoscaling.v2.MetricSpec": [
      "type": .exactlyOneOf(["ContainerResource", "External", "Object", "Pods", "Resource"])
    ],
    "autoscaling.v2.MetricIdentifier": ["name": .exactly(.pathSegment)],
    "autoscaling.v2.ResourceMetricSource": ["name": .nonEmpty],
    "autoscaling.v2.ContainerResourceMetricSource": ["name": .nonEmpty, "container": .nonEmpty],
    "autoscaling.v2.MetricTarget": [
      "type": .exactlyOneOf(["Utilization", "Value", "AverageValue"]), "averageUtilization": .positive,
      "averageValue": .moreThan(0), "value": .moreThan(0),
    ],
    "autoscaling.v2.HPAScalingRules": [
      "stabilizationWindowSeconds": .range(0, 3600),
      "selectPolicy": .exactlyOneOf(["Max", "Min", "Disabled"]),
      "tolerance": .notNegative,
    ],
    "autoscaling.v2.HPAScalingPolicy": [
      "type": .exactlyOneOf(["Pods", "Percent"]), "value": .positive, "periodSeconds": .range(1, 1800),
    ],
  ]

  static let relations: KubernetesFacts.Relations = [
    "policy.v1.PodDisruptionBudgetSpec": [.atMostOne(of: ["minAvailable", "maxUnavailable"])],
    "autoscaling.v1.HorizontalPodAutoscaler": [.part("spec")],
    "autoscaling.v1.HorizontalPodAutoscalerSpec": scaler,
    "autoscaling.v2.HorizontalPodAutoscaler": [.part("spec")],
    "autoscaling.v2.HorizontalPodAutoscalerSpec": scaler,
    "autoscaling.v2.MetricSpec": [.check(.metric)],
    "autoscaling.v2.ResourceMetricSource": [.part("target")] + utilization,
    "autoscaling.v2.ContainerResourceMetricSource": [.part("target")] + utilization,
    "autoscaling.v2.PodsMetricSource": [
      .part("metric"), .part("target"), .needs("target.averageValue"),
    ],
    "autoscaling.v2.ObjectMetricSource": [
      .part("metric"), .part("target"), .part("describedObject"),
    ] + value,
    "autoscaling.v2.ExternalMetricSource": [.part("metric"), .part("target")] + value,
    "autoscaling.v2.HPAScalingRules": [],
  ]

  private static let scaler: [Fact] = [
    .part("scaleTargetRef"), .ascending("minReplicas", 1, "maxReplicas", Double(Int32.max)),
    .value(
      "scaleTargetRef.apiVersion", .exactly(.groupVersion),
      when: .isNot("scaleTargetRef.kind", ["ReplicationController"])),
    .needs("scaleTargetRef.apiVersion", when: .isNot("scaleTargetRef.kind", ["ReplicationController"])),
  ]

  /// A target is a share of what is requested or an amount (validateResourceMetricSource).
  private static let utilization: [Fact] = [
    .needs("target.averageUtilization", when: .lacks("target.averageValue")),
    .each("target", [.atMostOne(of: ["averageUtilization", "averageValue"])]),
  ]

  private static let value: [Fact] = [.each("target", [.one(of: ["value", "averageValue"])])]
}
