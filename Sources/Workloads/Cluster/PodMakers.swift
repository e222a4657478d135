// Who makes pods besides the kinds that Kubernetes itself has, and which labels those pods bear.
extension ObjectSet {
  /// The objects of a namespace whose controllers may make pods: custom resources, but for kinds known to make none.
  ///
  /// Where there is one, nobody can say from the files that pods with some labels do not exist.
  package func mayMakePods(in namespace: String) -> Bool {
    objects.contains { Self.isSame($0.namespace, namespace) && $0.mayMakePods }
  }
}

extension Object {
  fileprivate var mayMakePods: Bool {
    if podTemplate != nil || APIGroup.isBuiltIn(group) { return false }
    if group == "monitoring.coreos.com" {
      return ["Alertmanager", "Prometheus", "ThanosRuler"].contains(kind)
    }
    return !PodMakers.groupsWithout.contains(group)
  }
}

enum PodMakers {
  /// The groups whose kinds make no pods: they configure what is there, or make Secrets and the like.
  fileprivate static let groupsWithout: Set = [
    "acme.cert-manager.io", "app.k8s.io", "auto.gke.io", "autoscaling.gke.io", "autoscaling.k8s.io",
    "bitnami.com", "cert-manager.io", "cloud.google.com", "external-secrets.io", "gateway.networking.k8s.io",
    "generators.external-secrets.io", "iam.cnrm.cloud.google.com", "keda.sh", "metacontroller.k8s.io",
    "monitoring.googleapis.com", "networking.gke.io", "networking.istio.io", "node.gke.io",
    "pipelines.kubeflow.org", "secrets-store.csi.x-k8s.io", "security.istio.io", "snapshot.storage.k8s.io",
    "sql.cnrm.cloud.google.com", "storage.cnrm.cloud.google.com", "telemetry.istio.io",
  ]

  /// The labels that controllers put on pods beside those of the template
  /// (https://kubernetes.io/docs/reference/labels-annotations-taints/).
  static func isGiven(_ label: PodLabel, by workload: Object) -> Bool {
    switch (workload.kind, label.key) {
    case ("StatefulSet", "statefulset.kubernetes.io/pod-name"):
      guard label.value.hasPrefix(workload.name + "-") else { return false }
      return isOrdinal(label.value.dropFirst(workload.name.utf8.count + 1), of: workload)
    case ("StatefulSet", "apps.kubernetes.io/pod-index"): return isOrdinal(label.value[...], of: workload)
    case ("StatefulSet", "controller-revision-hash"), ("DaemonSet", "controller-revision-hash"),
      ("DaemonSet", "pod-template-generation"), ("Deployment", "pod-template-hash"),
      ("ReplicaSet", "pod-template-hash"), ("Job", "batch.kubernetes.io/controller-uid"),
      ("Job", "batch.kubernetes.io/job-completion-index"), ("Job", "controller-uid"),
      ("CronJob", "batch.kubernetes.io/controller-uid"), ("CronJob", "controller-uid"),
      ("CronJob", "batch.kubernetes.io/job-completion-index"):
      return true
    case ("Job", "batch.kubernetes.io/job-name"), ("Job", "job-name"): return label.value == workload.name
    case ("CronJob", "batch.kubernetes.io/job-name"), ("CronJob", "job-name"):
      return label.value.hasPrefix(workload.name + "-")
    default: return false
    }
  }

  /// Whether controllers may put a label on pods.
  static func mayBeGiven(_ label: PodLabel) -> Bool { givenKeys.contains(label.key) }

  private static let givenKeys: Set = [
    "apps.kubernetes.io/pod-index", "batch.kubernetes.io/controller-uid",
    "batch.kubernetes.io/job-completion-index", "batch.kubernetes.io/job-name", "controller-revision-hash",
    "controller-uid", "job-name", "pod-template-generation", "pod-template-hash",
    "statefulset.kubernetes.io/pod-name",
  ]

  /// Whether a StatefulSet has a pod of this number; an autoscaler may give it more than it asks for.
  private static func isOrdinal(_ text: Substring, of set: Object) -> Bool {
    guard let number = Int(text), number >= 0, String(number) == text else { return false }
    return number >= (set["spec"]?["ordinals"]?["start"]?.text.flatMap { Int($0) } ?? 0)
  }
}
