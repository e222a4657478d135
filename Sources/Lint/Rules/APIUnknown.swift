import Schemas

struct APIUnknown: Rule {
  static let identity = RuleIdentity("api-unknown", "API011", .api, .error)
  static let needsValidation = true
  static let summary =
    "An object's API group, version or kind is one that there cannot be."
  static let rationale = """
    The API server knows no such kind, and the apply ends there. The object is not checked, either. Groups without a dot are \
    Kubernetes' own, and what these have is known. A group with a domain that nobody here knows is left to \
    `crd-missing`: its definition may be in the cluster. In GKE's groups it is a warning.
    """
  static let remedy = "Write `apiVersion` and `kind` as the note says."
  static let examples = Examples(
    passing: [
      .object("apps/v1 Deployment", "a"), .object("v1 ConfigMap", "a"), .object("v1 Config", "a"),
      // Those of others, however near.
      .object("batch.volcano.sh/v1alpha1 Job", "a"), .object("networking.istio.io/v1 Gateway", "a"),
      .object("apps.kruise.io/v1beta1 StatefulSet", "a"), .object("skaffold/v4beta6 Config", "a"),
      .object("networking.internal.knative.dev/v1alpha1 Ingress", "a"),
      .object("serving.knative.dev/v1 Service", "a"), .object("scheduling.x-k8s.io/v1alpha1 PodGroup", "a"),
      .object("gateway.networking.k8s.io/v1alpha2 BackendLBPolicy", "a"),
      .object("networking.gke.io/v1 GKENetworkParamSet", "a"),
      // What was served once: api-version-removed.
      .object("extensions/v1beta1 Deployment", "a"), .object("batch/v2alpha1 CronJob", "a"),
      .all(.widgetDefinition(), .object("acme.example/v1 Widget", "a")),
      // What is near may be right all the same: crd-missing.
      .object("rbac.authorisation.k8s.io/v1 RoleBinding", "a"), .object("networking.acme.io/v1 Ingress", "a"),
      .object("monitoring.coreos.com/v1 PodMonitor", "a"),
      .object("autoscaling.gke.io/v1beta1 MultidimPodAutoscaler", "a"),
      .object("groupsnapshot.storage.k8s.io/v1 VolumeGroupSnapshot", "a"),
      .object("poc.autoscaling.k8s.io/v1alpha1 VerticalPodAutoscaler", "a"),
      .all(.widgetDefinition(), .object("acme.example/v1 WidgetSet", "a")),
      .object("rbac.k8s.io/v1 Role", "a"), .object("networking.k8sio/v1 Ingress", "a"),
      .object("monitoring/v1 Rule", "a"),
      .object("networking/v1 Ingress", "a").externals {
        $0.customResourceDefinitions = ["ingresses.networking"]
      },
    ],
    failing: [
      .object("↓app/v1 Deployment", "a"), .object("↓networking/v1 Ingress", "a"),
      .object("↓core/v1 Service", "a"), .object("↓networking/v1 ingress", "a"),
      .object("↓batch/v1 Deployment", "a"), .object("↓networking.gke.io/v1 Ingress", "a"),
      .object("↓storage.k8s.io/v1 VolumeSnapshot", "a"), .object("↓networking.k8s.io/v1 HTTPRoute", "a"),
      .object("↓autoscaling/v1 VerticalPodAutoscaler", "a"),
      // What has no dot is no group of a definition.
      .object("↓cert-manager/v1 Certificate", "a"), .object("↓argoproj/v1alpha1 Workflow", "a"),
      .all(.widgetDefinition(), .object("↓acme/v1 Widget", "a")),
      // Versions that were never there.
      .object("↓apps/v1beta Deployment", "a"), .object("↓networking.k8s.io/v2 Ingress", "a"),
      .object("↓batch/v2 Job", "a"), .object("↓v2 ConfigMap", "a"), .object("↓apps.v1 Deployment", "a"),
      .object("↓gateway.networking.k8s.io/v2 Gateway", "a"),
      // Kinds in another case, in the plural, or misspelt.
      kind("apps/v1", "deployment"), kind("apps/v1", "Deployments"), kind("v1", "Configmap"),
      kind("networking.k8s.io/v1", "NetworkPolicie"), kind("cloud.google.com/v1", "Backendconfig"),
      kind("networking.gke.io/v1", "ManagedCertificates"),
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    let validation = input.validation
    let names = APINames(of: target, hasDocument: validation?.catalog.kubernetes != nil)
    return target.objects.compactMap { object in
      names.mistake(in: object).map { finding(object, $0) }
    }
  }

  private func finding(_ object: Object, _ mistake: MisspeltAPI) -> Finding {
    let api = object.id.gvk
    let group = api.group.isEmpty ? "the core group" : "\"\(api.group)\""
    // GKE adds kinds and versions as it likes.
    let severity: Diagnostic.Severity? =
      KnownAPI.byGroup[api.group] == nil || APIGroup.isBuiltIn(api.group) ? nil : .warning
    func finding(_ message: String, _ field: String, _ meant: String) -> Finding {
      Finding(
        message, on: object[field], in: object, field: FieldPath(field), severity: severity,
        notes: .meant(meant))
    }
    switch mistake {
    case .group(let meant) where KnownAPI.byGroup[api.group] != nil:
      return finding("\(group) has no kind \"\(api.kind)\"", "apiVersion", meant)
    case .group(let meant):
      return finding(
        "\(group) is no API group of Kubernetes, and one without a dot can be no other", "apiVersion", meant)
    case .version(let meant):
      return finding("\(group) never had a version \"\(api.version)\"", "apiVersion", meant)
    case .kind(let meant): return finding("\(group) has no kind \"\(api.kind)\"", "kind", meant)
    }
  }

  private static func kind(_ apiVersion: String, _ kind: String) -> Example {
    "apiVersion: \(apiVersion)\nkind: ↓\(kind)\nmetadata: {name: a}"
  }
}
