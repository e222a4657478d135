/// The fields that hold the name of an object of a kind, and follow when that is renamed.
struct NameReference: Hashable, Sendable {
  /// Which objects are referred to; empty parts match anything.
  var group = ""
  var version = ""
  var kind: String
  var fieldSpecs: [FieldSpec]

  func refers(to gvk: GroupVersionKind) -> Bool {
    kind == gvk.kind && (group.isEmpty || group == gvk.group) && (version.isEmpty || version == gvk.version)
  }
}

extension NameReference {
  /// The fields of kustomize v5.5.0 (api/internal/konfig/builtinpluginconsts/namereference.go).
  static let builtin: [NameReference] = [
    scaleTarget("Deployment"), scaleTarget("ReplicationController"), scaleTarget("ReplicaSet"),
    scaleTarget("StatefulSet"),
    NameReference(version: "v1", kind: "ConfigMap", fieldSpecs: configMaps),
    NameReference(version: "v1", kind: "Secret", fieldSpecs: secrets),
    NameReference(version: "v1", kind: "Service", fieldSpecs: services),
    NameReference(
      group: rbac, kind: "Role",
      fieldSpecs: [FieldSpec(group: rbac, kind: "RoleBinding", path: "roleRef/name")]),
    NameReference(
      group: rbac, kind: "ClusterRole",
      fieldSpecs: ["RoleBinding", "ClusterRoleBinding"].map {
        FieldSpec(group: rbac, kind: $0, path: "roleRef/name")
      }),
    NameReference(
      version: "v1", kind: "ServiceAccount",
      fieldSpecs: ["RoleBinding", "ClusterRoleBinding"].map {
        FieldSpec(group: rbac, kind: $0, path: "subjects")
      }
        + inPodSpecs("serviceAccountName")),
    NameReference(
      version: "v1", kind: "PersistentVolumeClaim",
      fieldSpecs: inPodSpecs("volumes/persistentVolumeClaim/claimName")),
    NameReference(
      version: "v1", kind: "PersistentVolume",
      fieldSpecs: [
        FieldSpec(kind: "PersistentVolumeClaim", path: "spec/volumeName"),
        FieldSpec(kind: "ClusterRole", path: "rules/resourceNames"),
      ]),
    NameReference(
      group: "storage.k8s.io", version: "v1", kind: "StorageClass",
      fieldSpecs: [
        FieldSpec(kind: "PersistentVolume", path: "spec/storageClassName"),
        FieldSpec(kind: "PersistentVolumeClaim", path: "spec/storageClassName"),
        FieldSpec(kind: "StatefulSet", path: "spec/volumeClaimTemplates/spec/storageClassName"),
      ]),
    NameReference(
      group: "scheduling.k8s.io", version: "v1", kind: "PriorityClass",
      fieldSpecs: inPodSpecs("priorityClassName")),
    // kustomize writes the version into the group here, so that this one never matches.
    NameReference(
      group: "networking.k8s.io/v1", version: "v1", kind: "IngressClass",
      fieldSpecs: [FieldSpec(kind: "Ingress", path: "spec/ingressClassName")]),
    NameReference(
      group: "admissionregistration.k8s.io", kind: "ValidatingAdmissionPolicy",
      fieldSpecs: [
        FieldSpec(
          group: "admissionregistration.k8s.io", kind: "ValidatingAdmissionPolicyBinding",
          path: "spec/policyName")
      ]),
  ]

  private static let rbac = "rbac.authorization.k8s.io"

  private static func scaleTarget(_ kind: String) -> NameReference {
    NameReference(
      kind: kind, fieldSpecs: [FieldSpec(kind: "HorizontalPodAutoscaler", path: "spec/scaleTargetRef/name")])
  }

  /// A path below the pod spec of the kinds that kustomize follows service accounts, claims and priorities in.
  private static func inPodSpecs(_ path: String) -> [FieldSpec] {
    [
      FieldSpec(kind: "Pod", path: "spec/\(path)"),
      FieldSpec(kind: "CronJob", path: "spec/jobTemplate/spec/template/spec/\(path)"),
    ]
      + ["StatefulSet", "Deployment", "ReplicationController", "Job", "DaemonSet"].map {
        FieldSpec(kind: $0, path: "spec/template/spec/\(path)")
      }
  }

  /// Paths below the pod spec of the kinds that kustomize follows ConfigMaps and Secrets in.
  private static func inPods(_ paths: [String]) -> [FieldSpec] {
    let kinds = [
      ("Pod", "spec"), ("PodTemplate", "template/spec"), ("Deployment", "spec/template/spec"),
      ("ReplicaSet", "spec/template/spec"), ("DaemonSet", "spec/template/spec"),
      ("StatefulSet", "spec/template/spec"), ("Job", "spec/template/spec"),
      ("CronJob", "spec/jobTemplate/spec/template/spec"),
    ]
    return kinds.flatMap { kind, spec in
      paths.map { FieldSpec(version: kind == "Pod" ? "v1" : "", kind: kind, path: "\(spec)/\($0)") }
    }
  }

  private static let configMaps: [FieldSpec] =
    inPods([
      "volumes/configMap/name", "containers/env/valueFrom/configMapKeyRef/name",
      "initContainers/env/valueFrom/configMapKeyRef/name", "containers/envFrom/configMapRef/name",
      "initContainers/envFrom/configMapRef/name", "volumes/projected/sources/configMap/name",
    ]) + [
      FieldSpec(kind: "Node", path: "spec/configSource/configMap"),
      FieldSpec(kind: "Role", path: "rules/resourceNames"),
      FieldSpec(kind: "ClusterRole", path: "rules/resourceNames"),
      FieldSpec(
        kind: "Ingress", path: "metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap"),
    ]

  private static let secrets: [FieldSpec] =
    inPods([
      "volumes/secret/secretName", "containers/env/valueFrom/secretKeyRef/name",
      "initContainers/env/valueFrom/secretKeyRef/name", "containers/envFrom/secretRef/name",
      "initContainers/envFrom/secretRef/name", "imagePullSecrets/name",
      "volumes/projected/sources/secret/name",
    ]) + [
      FieldSpec(kind: "Ingress", path: "spec/tls/secretName"),
      FieldSpec(kind: "Ingress", path: "metadata/annotations/ingress.kubernetes.io\\/auth-secret"),
      FieldSpec(kind: "Ingress", path: "metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret"),
      FieldSpec(kind: "Ingress", path: "metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret"),
      FieldSpec(kind: "ServiceAccount", path: "imagePullSecrets/name"),
      FieldSpec(kind: "StorageClass", path: "parameters/secretName"),
      FieldSpec(kind: "StorageClass", path: "parameters/adminSecretName"),
      FieldSpec(kind: "StorageClass", path: "parameters/userSecretName"),
      FieldSpec(kind: "StorageClass", path: "parameters/secretRef"),
      FieldSpec(kind: "Role", path: "rules/resourceNames"),
      FieldSpec(kind: "ClusterRole", path: "rules/resourceNames"),
      FieldSpec(
        group: "serving.knative.dev", version: "v1", kind: "Service",
        path: "spec/template/spec/containers/env/valueFrom/secretKeyRef/name"),
      FieldSpec(kind: "PersistentVolume", path: "spec/azureFile/secretName"),
    ]

  private static let services: [FieldSpec] =
    [FieldSpec(group: "apps", kind: "StatefulSet", path: "spec/serviceName")]
    + [
      "spec/rules/http/paths/backend/serviceName", "spec/backend/serviceName",
      "spec/rules/http/paths/backend/service/name", "spec/defaultBackend/service/name",
    ].map { FieldSpec(kind: "Ingress", path: $0) }
    + [FieldSpec(group: "apiregistration.k8s.io", kind: "APIService", path: "spec/service/name")]
    + ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"].map {
      FieldSpec(group: "admissionregistration.k8s.io", kind: $0, path: "webhooks/clientConfig/service")
    }
}
