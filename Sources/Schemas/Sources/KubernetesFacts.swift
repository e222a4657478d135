/// What a strict API server checks of single fields, and the OpenAPI document does not say.
///
/// The facts are those of k8s.io/kubernetes, pkg/apis/*/validation/validation.go, as far as they have been the same
/// for years; what changes between versions is left to the server.
enum KubernetesFacts {
  /// What is known of a field.
  enum Fact {
    case oneOf([String])
    case range(Double, Double)
    case format(TextFormat)
    case nonEmpty
  }

  /// The definitions with their facts added.
  static func applied(to definitions: [String: Schema]) -> [String: Schema] {
    var definitions = definitions
    for (name, kind) in kinds { definitions[name]?.kind = kind }
    for (name, constraint) in constraints { definitions["io.k8s.api.\(name)"]?.constraint = constraint }
    for (name, fields) in facts {
      let name = name.hasPrefix("meta.") ? "io.k8s.apimachinery.pkg.apis.\(name)" : "io.k8s.api.\(name)"
      for (field, fact) in fields { definitions[name]?.properties[field]?.apply(fact) }
    }
    return definitions
  }

  /// What has a form of its own.
  private static let kinds: [String: Schema.Kind] = [
    "io.k8s.apimachinery.pkg.api.resource.Quantity": .quantity,
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": .integerOrString,
  ]

  private static let constraints: [String: Constraint] = [
    "apps.v1.DeploymentSpec": .selectsItsPods, "apps.v1.StatefulSetSpec": .selectsItsPods,
    "apps.v1.DaemonSetSpec": .selectsItsPods, "apps.v1.ReplicaSetSpec": .selectsItsPods,
    "apps.v1.DeploymentStrategy": .deploymentStrategy,
    "core.v1.ResourceRequirements": .requestsWithinLimits,
    "core.v1.VolumeResourceRequirements": .requestsWithinLimits,
    "core.v1.PodSpec": .pod, "core.v1.EnvVar": .variable, "core.v1.Container": .portNames,
    "core.v1.ServiceSpec": .servicePorts, "core.v1.Probe": .handler, "core.v1.LifecycleHandler": .handler,
    "core.v1.Volume": .volume, "policy.v1.PodDisruptionBudgetSpec": .budget,
    "networking.v1.IngressSpec": .ingress, "networking.v1.ServiceBackendPort": .backendPort,
    "core.v1.ConfigMap": .data, "core.v1.Secret": .data, "core.v1.PersistentVolumeClaimSpec": .claim,
  ]

  private static let port = Fact.range(1, 65_535)
  private static let optionalPort = Fact.range(0, 65_535)
  private static let natural = Fact.range(0, Double(Int64.max))
  private static let positive = Fact.range(1, Double(Int64.max))
  private static let fileMode = Fact.range(0, 0o777)
  private static let user = Fact.range(0, Double(Int32.max))
  private static let protocols = Fact.oneOf(["TCP", "UDP", "SCTP"])
  private static let pullPolicy = Fact.oneOf(["Always", "IfNotPresent", "Never"])
  private static let accessModes = Fact.oneOf([
    "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod",
  ])

  /// By definition and field; what is said of a list holds of its items, what is said of a map of its values.
  private static let facts: [String: [String: Fact]] = [
    "meta.v1.ObjectMeta": ["labels": .format(.labelValue)],
    "meta.v1.LabelSelector": ["matchLabels": .format(.labelValue)],
    "meta.v1.LabelSelectorRequirement": ["operator": .oneOf(["In", "NotIn", "Exists", "DoesNotExist"])],
    "core.v1.Container": [
      "name": .format(.label), "imagePullPolicy": pullPolicy,
      "terminationMessagePolicy": .oneOf(["File", "FallbackToLogsOnError"]),
    ],
    "core.v1.ContainerPort": [
      "containerPort": port, "hostPort": optionalPort, "name": .format(.portName), "protocol": protocols,
    ],
    "core.v1.EnvVar": ["name": .format(.variableName)],
    "core.v1.VolumeMount": [
      "mountPath": .nonEmpty, "name": .nonEmpty,
      "mountPropagation": .oneOf(["None", "HostToContainer", "Bidirectional"]),
    ],
    "core.v1.Volume": ["name": .format(.label)],
    "core.v1.KeyToPath": ["mode": fileMode, "key": .nonEmpty, "path": .nonEmpty],
    "core.v1.ConfigMapVolumeSource": ["defaultMode": fileMode],
    "core.v1.SecretVolumeSource": ["defaultMode": fileMode],
    "core.v1.ProjectedVolumeSource": ["defaultMode": fileMode],
    "core.v1.DownwardAPIVolumeSource": ["defaultMode": fileMode],
    "core.v1.PodSpec": [
      "restartPolicy": .oneOf(["Always", "OnFailure", "Never"]),
      "dnsPolicy": .oneOf(["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"]),
      "preemptionPolicy": .oneOf(["PreemptLowerPriority", "Never"]), "containers": .nonEmpty,
      "terminationGracePeriodSeconds": natural, "activeDeadlineSeconds": positive,
      "hostname": .format(.label), "subdomain": .format(.label), "nodeSelector": .format(.labelValue),
      "serviceAccountName": .format(.subdomain),
    ],
    "core.v1.Probe": [
      "initialDelaySeconds": natural, "timeoutSeconds": natural, "periodSeconds": natural,
      "successThreshold": natural, "failureThreshold": natural,
    ],
    "core.v1.HTTPGetAction": ["port": .format(.portOrName), "scheme": .oneOf(["HTTP", "HTTPS"])],
    "core.v1.TCPSocketAction": ["port": .format(.portOrName)],
    "core.v1.GRPCAction": ["port": port],
    "core.v1.SecurityContext": ["runAsUser": user, "runAsGroup": user],
    "core.v1.PodSecurityContext": [
      "runAsUser": user, "runAsGroup": user, "fsGroup": user,
      "fsGroupChangePolicy": .oneOf(["OnRootMismatch", "Always"]),
    ],
    "core.v1.SeccompProfile": ["type": .oneOf(["RuntimeDefault", "Localhost", "Unconfined"])],
    "core.v1.Toleration": [
      "operator": .oneOf(["Exists", "Equal"]),
      "effect": .oneOf(["NoSchedule", "PreferNoSchedule", "NoExecute"]),
    ],
    "core.v1.TopologySpreadConstraint": [
      "whenUnsatisfiable": .oneOf(["DoNotSchedule", "ScheduleAnyway"]), "maxSkew": positive,
    ],
    "core.v1.NodeSelectorRequirement": [
      "operator": .oneOf(["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"])
    ],
    "core.v1.ServiceSpec": [
      "type": .oneOf(["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"]),
      "sessionAffinity": .oneOf(["ClientIP", "None"]), "selector": .format(.labelValue),
      "externalTrafficPolicy": .oneOf(["Cluster", "Local"]),
      "internalTrafficPolicy": .oneOf(["Cluster", "Local"]),
      "ipFamilyPolicy": .oneOf(["SingleStack", "PreferDualStack", "RequireDualStack"]),
      "ipFamilies": .oneOf(["IPv4", "IPv6"]),
    ],
    "core.v1.ServicePort": [
      "port": port, "nodePort": optionalPort, "name": .format(.label), "protocol": protocols,
      "targetPort": .format(.portOrName),
    ],
    "core.v1.PersistentVolumeClaimSpec": [
      "accessModes": accessModes, "volumeMode": .oneOf(["Filesystem", "Block"]),
    ],
    "core.v1.PersistentVolumeSpec": [
      "accessModes": accessModes, "volumeMode": .oneOf(["Filesystem", "Block"]),
      "persistentVolumeReclaimPolicy": .oneOf(["Retain", "Delete", "Recycle"]),
    ],
    "apps.v1.DeploymentSpec": [
      "replicas": natural, "revisionHistoryLimit": natural, "minReadySeconds": natural,
      "progressDeadlineSeconds": natural,
    ],
    "apps.v1.DeploymentStrategy": ["type": .oneOf(["Recreate", "RollingUpdate"])],
    "apps.v1.StatefulSetSpec": [
      "replicas": natural, "revisionHistoryLimit": natural,
      "podManagementPolicy": .oneOf(["OrderedReady", "Parallel"]),
    ],
    "apps.v1.StatefulSetUpdateStrategy": ["type": .oneOf(["RollingUpdate", "OnDelete"])],
    "apps.v1.DaemonSetUpdateStrategy": ["type": .oneOf(["RollingUpdate", "OnDelete"])],
    "apps.v1.ReplicaSetSpec": ["replicas": natural],
    "batch.v1.JobSpec": [
      "parallelism": natural, "completions": natural, "backoffLimit": natural,
      "activeDeadlineSeconds": positive, "ttlSecondsAfterFinished": natural,
      "completionMode": .oneOf(["NonIndexed", "Indexed"]),
    ],
    "batch.v1.CronJobSpec": [
      "concurrencyPolicy": .oneOf(["Allow", "Forbid", "Replace"]), "schedule": .nonEmpty,
      "successfulJobsHistoryLimit": natural, "failedJobsHistoryLimit": natural,
    ],
    "networking.v1.HTTPIngressPath": ["pathType": .oneOf(["Exact", "Prefix", "ImplementationSpecific"])],
    "networking.v1.ServiceBackendPort": ["number": port],
    "networking.v1.NetworkPolicySpec": ["policyTypes": .oneOf(["Ingress", "Egress"])],
    "networking.v1.NetworkPolicyPort": [
      "protocol": protocols, "port": .format(.portOrName), "endPort": port,
    ],
    "discovery.v1.EndpointSlice": ["addressType": .oneOf(["IPv4", "IPv6", "FQDN"])],
    "discovery.v1.EndpointPort": ["protocol": protocols, "port": port],
    "rbac.v1.Subject": ["kind": .oneOf(["ServiceAccount", "User", "Group"]), "name": .nonEmpty],
    "rbac.v1.RoleRef": [
      "kind": .oneOf(["Role", "ClusterRole"]), "apiGroup": .oneOf(["rbac.authorization.k8s.io"]),
      "name": .nonEmpty,
    ],
    "rbac.v1.PolicyRule": ["verbs": .nonEmpty],
    "scheduling.v1.PriorityClass": [
      "preemptionPolicy": .oneOf(["PreemptLowerPriority", "Never"]),
      "value": .range(-2_147_483_648, 1_000_000_000),
    ],
    "policy.v1.PodDisruptionBudgetSpec": [
      "unhealthyPodEvictionPolicy": .oneOf(["IfHealthyBudget", "AlwaysAllow"])
    ],
    "autoscaling.v2.HorizontalPodAutoscalerSpec": ["maxReplicas": positive, "minReplicas": natural],
    "admissionregistration.v1.MutatingWebhook": [
      "failurePolicy": .oneOf(["Ignore", "Fail"]), "sideEffects": .oneOf(["None", "NoneOnDryRun"]),
      "matchPolicy": .oneOf(["Exact", "Equivalent"]), "timeoutSeconds": .range(1, 30),
      "reinvocationPolicy": .oneOf(["Never", "IfNeeded"]),
    ],
    "admissionregistration.v1.ValidatingWebhook": [
      "failurePolicy": .oneOf(["Ignore", "Fail"]), "sideEffects": .oneOf(["None", "NoneOnDryRun"]),
      "matchPolicy": .oneOf(["Exact", "Equivalent"]), "timeoutSeconds": .range(1, 30),
    ],
  ]
}

extension Schema {
  fileprivate mutating func apply(_ fact: KubernetesFacts.Fact) {
    if case .nonEmpty = fact {
      if kind == .list { minimumItems = 1 } else { minimumLength = 1 }
    } else if let items {
      self.items = items.with { $0.apply(fact) }
    } else if let additional {
      self.additional = additional.with { $0.apply(fact) }
    } else {
      switch fact {
      case .oneOf(let words): enumeration = words
      case .range(let least, let most): (minimum, maximum) = (least, most)
      case .format(.portOrName): self = Schema(.integerOrString).with { $0.format = .portOrName }
      case .format(let format): self.format = format
      case .nonEmpty: break
      }
    }
  }
}
