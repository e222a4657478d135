/// What Argo's controller lets stand in the workflow that it takes defaults from.
///
/// pkg/apis/workflow/v1alpha1/workflow_types.go of Argo Workflows v3.6.7, v3.7.3 and v4.0.5.
enum ArgoWorkflow {
  static let shape = GoShape.fields([
    "apiVersion": .text, "kind": .text, "metadata": .map(.any), "spec": spec, "status": .any,
  ])

  private static let spec = GoShape.fields([
    "templates": .list(.any), "entrypoint": .text, "arguments": .map(.any), "serviceAccountName": .text,
    "automountServiceAccountToken": .flag, "executor": .fields(["serviceAccountName": .text]),
    "volumes": .list(.any), "volumeClaimTemplates": .list(.any), "parallelism": .integer,
    "artifactRepositoryRef": .map(.any), "suspend": .flag, "nodeSelector": .map(.text),
    "affinity": .map(.any),
    "tolerations": .list(.any), "imagePullSecrets": .list(.any), "hostNetwork": .flag, "dnsPolicy": .text,
    "dnsConfig": .map(.any), "onExit": .text,
    "ttlStrategy": .fields([
      "secondsAfterCompletion": .integer, "secondsAfterSuccess": .integer, "secondsAfterFailure": .integer,
    ]),
    "activeDeadlineSeconds": .integer, "priority": .integer, "schedulerName": .text,
    "podGC": .fields(["strategy": .text, "labelSelector": .map(.any), "deleteDelayDuration": .text]),
    "podPriorityClassName": .text, "podPriority": .integer, "hostAliases": .list(.any),
    "securityContext": .map(.any), "podSpecPatch": .text, "podDisruptionBudget": .map(.any),
    "metrics": .map(.any), "shutdown": .text, "workflowTemplateRef": .map(.any),
    "synchronization": .map(.any),
    "volumeClaimGC": .fields(["strategy": .text]), "retryStrategy": .map(.any),
    "podMetadata": .fields(["labels": .map(.text), "annotations": .map(.text)]),
    "templateDefaults": .map(.any), "archiveLogs": .flag, "hooks": .map(.any),
    "workflowMetadata": .map(.any), "artifactGC": .map(.any),
  ])
}
