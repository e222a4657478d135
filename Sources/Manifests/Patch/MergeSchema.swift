/// A type of the Kubernetes API, as far as strategic merge needs it: which of its lists are merged, and by which keys.
///
/// kustomize v5.5.0 takes this from the OpenAPI document of Kubernetes 1.21.2, which it embeds; only types from which
/// a merged list can be reached stand here.
package indirect enum MergeSchema: Hashable, Sendable {
  case objectMeta, podTemplate, podSpec, podStatus, container, ephemeralContainer, volume, claimTemplate
  case pod, podTemplateObject, workload, workloadSpec, jobTemplate, cronJob, cronJobSpec
  case service, serviceSpec, serviceAccount, componentStatus, withConditions, conditions
  case node, nodeSpec, nodeStatus, webhookConfiguration, csiNode, csiNodeSpec
  /// A kind of which only the metadata holds merged lists.
  case plain
  /// A type that a kustomization's own `openapi:` or `crds:` describes.
  case custom([String: Field])

  /// What stands under a key.
  package indirect enum Field: Hashable, Sendable {
    /// A mapping of a type from which merged lists can be reached.
    case map(MergeSchema)
    /// A list that is merged by keys; by its values, if there are none.
    case list(keys: [String], element: MergeSchema?)
  }

  /// The type of an object; nil for a kind that Kubernetes 1.21.2 does not have, whose lists are all replaced.
  package init?(of gvk: GroupVersionKind) {
    switch (gvk.group, gvk.version, gvk.kind) {
    case ("apps", "v1", "Deployment"), ("apps", "v1", "DaemonSet"), ("apps", "v1", "ReplicaSet"),
      ("apps", "v1", "StatefulSet"), ("", "v1", "ReplicationController"), ("batch", "v1", "Job"):
      self = .workload
    case ("batch", "v1", "CronJob"), ("batch", "v1beta1", "CronJob"): self = .cronJob
    case ("", "v1", "Pod"): self = .pod
    case ("", "v1", "PodTemplate"): self = .podTemplateObject
    case ("", "v1", "Service"): self = .service
    case ("", "v1", "ServiceAccount"): self = .serviceAccount
    case ("", "v1", "ComponentStatus"): self = .componentStatus
    case ("", "v1", "Node"): self = .node
    case ("", "v1", "Namespace"), ("", "v1", "PersistentVolumeClaim"),
      ("policy", "v1", "PodDisruptionBudget"),
      ("policy", "v1beta1", "PodDisruptionBudget"), ("apiregistration.k8s.io", "v1", "APIService"),
      ("apiregistration.k8s.io", "v1beta1", "APIService"):
      self = .withConditions
    case ("admissionregistration.k8s.io", "v1", "MutatingWebhookConfiguration"),
      ("admissionregistration.k8s.io", "v1", "ValidatingWebhookConfiguration"),
      ("admissionregistration.k8s.io", "v1beta1", "MutatingWebhookConfiguration"),
      ("admissionregistration.k8s.io", "v1beta1", "ValidatingWebhookConfiguration"):
      self = .webhookConfiguration
    case ("storage.k8s.io", "v1", "CSINode"), ("storage.k8s.io", "v1beta1", "CSINode"): self = .csiNode
    default:
      guard Scope(of: gvk) != nil else { return nil }
      self = .plain
    }
  }

  /// The type that a definition of Kubernetes' OpenAPI document describes; nil if no merged list can be reached from it.
  package init?(definition name: String) {
    let parts = name.split(separator: ".").map(String.init)
    guard name.hasPrefix("io.k8s."), parts.count > 4, let kind = parts.last else { return nil }
    let (group, version) = (parts[parts.count - 3], parts[parts.count - 2])
    switch (group, kind) {
    case ("core", "PodSpec"): self = .podSpec
    case ("core", "PodStatus"): self = .podStatus
    case ("core", "PodTemplateSpec"): self = .podTemplate
    case ("core", "Container"): self = .container
    case ("core", "EphemeralContainer"): self = .ephemeralContainer
    case ("core", "Volume"): self = .volume
    case ("core", "PersistentVolumeClaimTemplate"): self = .claimTemplate
    case ("core", "ServiceSpec"): self = .serviceSpec
    case ("core", "NodeSpec"): self = .nodeSpec
    case ("core", "NodeStatus"): self = .nodeStatus
    case ("batch", "JobTemplateSpec"): self = .jobTemplate
    case ("batch", "CronJobSpec"): self = .cronJobSpec
    case ("batch", "JobSpec"), ("core", "ReplicationControllerSpec"): self = .workloadSpec
    case ("apps", "DeploymentSpec"), ("apps", "DaemonSetSpec"), ("apps", "ReplicaSetSpec"),
      ("apps", "StatefulSetSpec"):
      self = .workloadSpec
    case ("meta", "ObjectMeta"): self = .objectMeta
    default:
      self.init(of: GroupVersionKind(group: group == "core" ? "" : group, version: version, kind: kind))
    }
  }

  // What most patches meet is made once.
  private static let containers = Field.list(keys: ["name"], element: .container)
  private static let named = Field.list(keys: ["name"], element: nil)

  /// What is known of the value under a key; nil where nothing below is merged.
  package func field(_ key: String) -> Field? {
    switch (self, key) {
    case (.custom(let fields), _): fields[key]
    case (.workload, "metadata"), (.cronJob, "metadata"), (.pod, "metadata"),
      (.podTemplateObject, "metadata"),
      (.service, "metadata"), (.serviceAccount, "metadata"), (.withConditions, "metadata"),
      (.componentStatus, "metadata"), (.node, "metadata"), (.webhookConfiguration, "metadata"),
      (.csiNode, "metadata"), (.plain, "metadata"), (.podTemplate, "metadata"), (.jobTemplate, "metadata"),
      (.claimTemplate, "metadata"):
      .map(.objectMeta)
    case (.objectMeta, "finalizers"): .list(keys: [], element: nil)
    case (.objectMeta, "ownerReferences"): .list(keys: ["uid"], element: nil)
    case (.workload, "spec"), (.jobTemplate, "spec"): .map(.workloadSpec)
    case (.workload, "status"), (.withConditions, "status"): .map(.conditions)
    case (.conditions, "conditions"), (.componentStatus, "conditions"): .list(keys: ["type"], element: nil)
    case (.workloadSpec, "template"), (.podTemplateObject, "template"): .map(.podTemplate)
    case (.cronJob, "spec"): .map(.cronJobSpec)
    case (.cronJobSpec, "jobTemplate"): .map(.jobTemplate)
    case (.podTemplate, "spec"), (.pod, "spec"): .map(.podSpec)
    case (.pod, "status"): .map(.podStatus)
    case (.podStatus, "conditions"): .list(keys: ["type"], element: nil)
    case (.podStatus, "podIPs"), (.podSpec, "hostAliases"): .list(keys: ["ip"], element: nil)
    case (.podSpec, "containers"), (.podSpec, "initContainers"): Self.containers
    case (.podSpec, "ephemeralContainers"): .list(keys: ["name"], element: .ephemeralContainer)
    case (.podSpec, "imagePullSecrets"): Self.named
    case (.podSpec, "volumes"): .list(keys: ["name"], element: .volume)
    case (.podSpec, "topologySpreadConstraints"):
      .list(keys: ["topologyKey", "whenUnsatisfiable"], element: nil)
    case (.container, "ports"): .list(keys: ["containerPort", "protocol"], element: nil)
    case (.container, "env"), (.ephemeralContainer, "env"): Self.named
    case (.container, "volumeMounts"), (.ephemeralContainer, "volumeMounts"):
      .list(keys: ["mountPath"], element: nil)
    case (.container, "volumeDevices"), (.ephemeralContainer, "volumeDevices"):
      .list(keys: ["devicePath"], element: nil)
    case (.volume, "ephemeral"): .map(.custom(["volumeClaimTemplate": .map(.claimTemplate)]))
    case (.service, "spec"): .map(.serviceSpec)
    case (.service, "status"): .map(.conditions)
    case (.serviceSpec, "ports"): .list(keys: ["port", "protocol"], element: nil)
    case (.serviceAccount, "secrets"): Self.named
    case (.node, "spec"): .map(.nodeSpec)
    case (.node, "status"): .map(.nodeStatus)
    case (.nodeSpec, "podCIDRs"): .list(keys: [], element: nil)
    case (.nodeStatus, "addresses"), (.nodeStatus, "conditions"): .list(keys: ["type"], element: nil)
    case (.webhookConfiguration, "webhooks"): Self.named
    case (.csiNode, "spec"): .map(.csiNodeSpec)
    case (.csiNodeSpec, "drivers"): Self.named
    default: nil
    }
  }
}
