/// Facts on Jobs and CronJobs.
///
/// Source: pkg/apis/batch/validation, validateJobSpec, validatePodFailurePolicy, validateSuccessPolicy,
/// validateCronJobSpec, validateScheduleFormat, validateTimeZone.
enum BatchFacts {
  static let values: KubernetesFacts.Values = [
    "batch.v1.JobSpec": [
      "parallelism": .natural, "completions": .natural, "backoffLimit": .natural,
      "activeDeadlineSeconds": .natural, "ttlSecondsAfterFinished": .natural,
      "completionMode": .exactlyOneOf(["NonIndexed", "Indexed"]), "backoffLimitPerIndex": .natural,
      "maxFailedIndexes": .natural,
      "podReplacementPolicy": .exactlyOneOf(["TerminatingOrFailed", "Failed"]),
    ],
    "batch.v1.CronJobSpec": [
      "concurrencyPolicy": .oneOf(["Allow", "Forbid", "Replace"]), "schedule": .exactly(.schedule),
      "successfulJobsHistoryLimit": .natural, "failedJobsHistoryLimit": .natural,
      "startingDeadlineSeconds": .natural, "timeZone": .exactly(.timeZone),
    ],
    "batch.v1.PodFailurePolicy": ["rules": .count(0, 20)],
    "batch.v1.PodFailurePolicyRule": [
      "action": .exactlyOneOf(["FailJob", "FailIndex", "Ignore", "Count"]), "onPodConditions": .count(0, 20),
    ],
    "batch.v1.PodFailurePolicyOnExitCodesRequirement": [
      "operator": .exactlyOneOf(["In", "NotIn"]), "values": .count(1, 255),
    ],
    "batch.v1.PodFailurePolicyOnPodConditionsPattern": [
      "type": .exactly(.labelKey), "status": .oneOf(["True", "False", "Unknown"]),
    ],
    "batch.v1.SuccessPolicy": ["rules": .count(1, 20)],
  ]

  static let relations: KubernetesFacts.Relations = [
    "batch.v1.Job": [.part("spec")],
    "batch.v1.JobSpec": WorkloadFacts.hostName + [
      .part("template"), .check(.selectorMatches), .needs("template.spec.restartPolicy"),
      .value("template.spec.restartPolicy", .oneOf(["OnFailure", "Never"])),
      .value("template.spec.restartPolicy", .oneOf(["Never"]), when: .has("podFailurePolicy")),
      .forbids("template.spec.ephemeralContainers"),
      .needs("completions", when: .is("completionMode", ["Indexed"])),
      .value("parallelism", .range(0, 100_000), when: .is("completionMode", ["Indexed"])),
      .value("managedBy", .exactly(.domainPath)),
      .needs("backoffLimitPerIndex", when: .has("maxFailedIndexes")),
      .value("completionMode", .exactlyOneOf(["Indexed"]), when: .has("backoffLimitPerIndex")),
      .needs("completionMode", when: .has("backoffLimitPerIndex")),
      .needs("completionMode", when: .has("successPolicy")),
      .value("completionMode", .exactlyOneOf(["Indexed"]), when: .has("successPolicy")),
      .value("podReplacementPolicy", .exactlyOneOf(["Failed"]), when: .has("podFailurePolicy")),
      .needs("selector", when: .is("manualSelector", ["true"])),
    ],
    "batch.v1.PodFailurePolicyRule": [.one(of: ["onExitCodes", "onPodConditions"])],
    "batch.v1.CronJob": [.part("spec")],
    "batch.v1.CronJobSpec": [
      .part("jobTemplate"),
      .forbids("jobTemplate.spec.manualSelector", when: .is("jobTemplate.spec.manualSelector", ["true"])),
    ],
    "batch.v1.JobTemplateSpec": [.part("spec")],
  ]
}
