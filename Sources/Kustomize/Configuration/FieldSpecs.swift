/// The fields that transformers change unless told otherwise: those of kustomize v5.5.0
/// (api/internal/konfig/builtinpluginconsts).
enum FieldSpecs {
  /// Where the template of a pod stands in the kinds that have one, with the group that kustomize asks for.
  private static let templates: [(group: String, version: String, kind: String, path: String)] = [
    ("", "v1", "ReplicationController", "spec/template"), ("", "", "Deployment", "spec/template"),
    ("", "", "ReplicaSet", "spec/template"), ("", "", "DaemonSet", "spec/template"),
    ("apps", "", "StatefulSet", "spec/template"), ("batch", "", "Job", "spec/template"),
    ("batch", "", "CronJob", "spec/jobTemplate/spec/template"),
  ]

  /// `labels` without selectors and templates.
  static let metadataLabels = [FieldSpec(path: "metadata/labels", create: true)]

  /// `labels` with `includeTemplates`.
  static let templateLabels: [FieldSpec] =
    metadataLabels
    + templates.map {
      FieldSpec(
        group: $0.group, version: $0.version, kind: $0.kind, path: $0.path + "/metadata/labels", create: true)
    }
    + [
      FieldSpec(
        group: "apps", kind: "StatefulSet", path: "spec/volumeClaimTemplates[]/metadata/labels", create: true),
      FieldSpec(group: "batch", kind: "CronJob", path: "spec/jobTemplate/metadata/labels", create: true),
    ]

  /// `labels` with `includeSelectors`, and `commonLabels`.
  static let selectorLabels: [FieldSpec] =
    [
      FieldSpec(version: "v1", kind: "Service", path: "spec/selector", create: true),
      FieldSpec(version: "v1", kind: "ReplicationController", path: "spec/selector", create: true),
      FieldSpec(kind: "Deployment", path: "spec/selector/matchLabels", create: true),
      FieldSpec(kind: "ReplicaSet", path: "spec/selector/matchLabels", create: true),
      FieldSpec(kind: "DaemonSet", path: "spec/selector/matchLabels", create: true),
      FieldSpec(group: "apps", kind: "StatefulSet", path: "spec/selector/matchLabels", create: true),
      FieldSpec(group: "batch", kind: "Job", path: "spec/selector/matchLabels"),
      FieldSpec(group: "batch", kind: "CronJob", path: "spec/jobTemplate/spec/selector/matchLabels"),
      FieldSpec(group: "policy", kind: "PodDisruptionBudget", path: "spec/selector/matchLabels"),
      FieldSpec(group: "networking.k8s.io", kind: "NetworkPolicy", path: "spec/podSelector/matchLabels"),
      FieldSpec(
        group: "networking.k8s.io", kind: "NetworkPolicy", path: "spec/ingress/from/podSelector/matchLabels"),
      FieldSpec(
        group: "networking.k8s.io", kind: "NetworkPolicy", path: "spec/egress/to/podSelector/matchLabels"),
    ] + schedulingSelectors + templateLabels

  /// The selectors of affinities and spread constraints, where they are present.
  private static let schedulingSelectors: [FieldSpec] = ["Deployment", "StatefulSet"].flatMap { kind in
    [
      "affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector",
      "affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector",
      "affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector",
      "affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector",
      "topologySpreadConstraints/labelSelector",
    ].map { FieldSpec(group: "apps", kind: kind, path: "spec/template/spec/\($0)/matchLabels") }
  }

  /// `commonAnnotations`.
  static let annotations: [FieldSpec] =
    [
      FieldSpec(path: "metadata/annotations", create: true),
      FieldSpec(
        version: "v1", kind: "ReplicationController", path: "spec/template/metadata/annotations", create: true
      ),
      FieldSpec(kind: "Deployment", path: "spec/template/metadata/annotations", create: true),
      FieldSpec(kind: "ReplicaSet", path: "spec/template/metadata/annotations", create: true),
      FieldSpec(kind: "DaemonSet", path: "spec/template/metadata/annotations", create: true),
      FieldSpec(kind: "StatefulSet", path: "spec/template/metadata/annotations", create: true),
      FieldSpec(group: "batch", kind: "Job", path: "spec/template/metadata/annotations", create: true),
      FieldSpec(group: "batch", kind: "CronJob", path: "spec/jobTemplate/metadata/annotations", create: true),
      FieldSpec(
        group: "batch", kind: "CronJob", path: "spec/jobTemplate/spec/template/metadata/annotations",
        create: true),
    ]

  /// `namePrefix` and `nameSuffix`.
  static let name = [FieldSpec(path: "metadata/name")]

  /// `namespace`, besides metadata.namespace and the subjects of role bindings.
  static let namespace = [
    FieldSpec(kind: "Namespace", path: "metadata/name", create: true),
    FieldSpec(
      group: "apiregistration.k8s.io", kind: "APIService", path: "spec/service/namespace", create: true),
    FieldSpec(
      group: "apiextensions.k8s.io", kind: "CustomResourceDefinition",
      path: "spec/conversion/webhook/clientConfig/service/namespace"),
  ]

  /// `replicas`.
  static let replicas = ["Deployment", "ReplicationController", "ReplicaSet", "StatefulSet"].map {
    FieldSpec(kind: $0, path: "spec/replicas", create: true)
  }

  /// `images`, besides every list called containers or initContainers.
  static let images = [
    FieldSpec(path: "spec/containers[]/image", create: true),
    FieldSpec(path: "spec/initContainers[]/image", create: true),
    FieldSpec(path: "spec/template/spec/containers[]/image", create: true),
    FieldSpec(path: "spec/template/spec/initContainers[]/image", create: true),
  ]

  /// Where `$(VAR)` is replaced.
  static let varReferences: [FieldSpec] = {
    let pods = [
      ("CronJob", "spec/jobTemplate/spec/template/spec"), ("DaemonSet", "spec/template/spec"),
      ("Deployment", "spec/template/spec"), ("Job", "spec/template/spec"), ("Pod", "spec"),
      ("ReplicaSet", "spec/template/spec"), ("StatefulSet", "spec/template/spec"),
    ]
    let inContainers = pods.flatMap { kind, spec in
      ["containers", "initContainers"].flatMap { list in
        ["args", "command", "env/value", "volumeMounts/mountPath"].map {
          FieldSpec(kind: kind, path: "\(spec)/\(list)/\($0)")
        }
      }
    }
    let others = [
      ("CronJob", "spec/jobTemplate/spec/template/volumes/nfs/server"),
      ("DaemonSet", "spec/template/spec/volumes/nfs/server"),
      ("Deployment", "spec/template/spec/volumes/nfs/server"),
      ("Job", "spec/template/spec/volumes/nfs/server"),
      ("Pod", "spec/volumes/nfs/server"), ("ReplicaSet", "spec/template/spec/volumes/nfs/server"),
      ("StatefulSet", "spec/volumeClaimTemplates/spec/nfs/server"), ("PersistentVolume", "spec/nfs/server"),
      ("Deployment", "spec/template/metadata/annotations"), ("Ingress", "spec/rules/host"),
      ("Ingress", "spec/tls/hosts"), ("Ingress", "spec/tls/secretName"), ("Service", "spec/ports/port"),
      ("Service", "spec/ports/targetPort"), ("", "metadata/labels"), ("", "metadata/annotations"),
    ].map { FieldSpec(kind: $0, path: $1) }
    return inContainers + others
  }()
}
