/// Facts on Deployments, StatefulSets, DaemonSets, ReplicaSets and ReplicationControllers.
///
/// Source: pkg/apis/apps/validation, ValidateDeploymentSpec, ValidateRollingUpdateDeployment,
/// ValidateStatefulSetSpec, ValidateDaemonSetSpec, ValidateReplicaSetSpec; pkg/apis/core/validation,
/// ValidateReplicationControllerSpec. Host names of StatefulSets are those of their pods, and nobody looks at others.
enum WorkloadFacts {
  static let values: KubernetesFacts.Values = [
    "apps.v1.DeploymentSpec": [
      "replicas": .natural, "revisionHistoryLimit": .natural, "minReadySeconds": .natural,
      "progressDeadlineSeconds": .natural,
    ],
    "apps.v1.DeploymentStrategy": ["type": .oneOf(["Recreate", "RollingUpdate"])],
    "apps.v1.RollingUpdateDeployment": [
      "maxUnavailable": .format(.shareUpToAll), "maxSurge": .format(.share),
    ],
    "apps.v1.StatefulSetSpec": [
      "replicas": .natural, "revisionHistoryLimit": .natural, "minReadySeconds": .natural,
      "podManagementPolicy": .oneOf(["OrderedReady", "Parallel"]),
    ],
    "apps.v1.StatefulSetUpdateStrategy": ["type": .oneOf(["RollingUpdate", "OnDelete"])],
    "apps.v1.RollingUpdateStatefulSetStrategy": [
      "partition": .natural, "maxUnavailable": .format(.shareUpToAll),
    ],
    "apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy": [
      "whenDeleted": .oneOf(["Retain", "Delete"]), "whenScaled": .oneOf(["Retain", "Delete"]),
    ],
    "apps.v1.StatefulSetOrdinals": ["start": .natural],
    "apps.v1.DaemonSetSpec": ["revisionHistoryLimit": .natural, "minReadySeconds": .natural],
    "apps.v1.DaemonSetUpdateStrategy": ["type": .oneOf(["RollingUpdate", "OnDelete"])],
    "apps.v1.RollingUpdateDaemonSet": [
      "maxUnavailable": .format(.shareUpToAll), "maxSurge": .format(.shareUpToAll),
    ],
    "apps.v1.ReplicaSetSpec": ["replicas": .natural, "minReadySeconds": .natural],
    "apps.v1.ControllerRevision": ["revision": .natural],
    "core.v1.ReplicationControllerSpec": ["replicas": .natural, "minReadySeconds": .natural],
  ]

  static let relations: KubernetesFacts.Relations = [
    "apps.v1.Deployment": [.part("spec")],
    "apps.v1.DeploymentSpec": always + hostName + [
      .part("template"), .check(.selectsItsPods),
      .ascending("minReadySeconds", 0, "progressDeadlineSeconds", 600, strictly: true),
    ],
    "apps.v1.DeploymentStrategy": [.forbids("rollingUpdate", when: .is("type", ["Recreate"]))],
    "apps.v1.RollingUpdateDeployment": [.check(.rollingUpdate)],
    "apps.v1.StatefulSet": [.part("spec")],
    "apps.v1.StatefulSetSpec": always + [
      .part("template"), .check(.selectsItsPods),
      .each("volumeClaimTemplates", [.value("metadata.name", .exactly(.label))]),
    ],
    "apps.v1.StatefulSetUpdateStrategy": [.forbids("rollingUpdate", when: .is("type", ["OnDelete"]))],
    "apps.v1.DaemonSet": [.part("spec")],
    "apps.v1.DaemonSetSpec": always + hostName + [.part("template"), .check(.selectsItsPods)],
    "apps.v1.RollingUpdateDaemonSet": [.check(.daemonRollingUpdate)],
    "apps.v1.ReplicaSet": [.part("spec")],
    "apps.v1.ReplicaSetSpec": always + hostName + [.check(.selectsItsPods), .part("template")],
    "core.v1.ReplicationController": [.part("spec")],
    "core.v1.ReplicationControllerSpec": always + hostName + [.needs("template")],
  ]

  /// Facts about pods that run for good (ValidatePodTemplateSpecForReplicaSet).
  private static let always: [Fact] = [
    .value("template.spec.restartPolicy", .oneOf(["Always"])),
    .forbids("template.spec.activeDeadlineSeconds"), .forbids("template.spec.ephemeralContainers"),
  ]

  static let hostName: [Fact] = [.value("template.spec.hostname", .format(.label))]
}
