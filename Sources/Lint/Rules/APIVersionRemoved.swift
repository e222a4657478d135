import Diagnostics
import Manifests
import YAML

struct APIVersionRemoved: Rule {
  static let id = "api-version-removed"
  static let code = "API001"
  static let group = RuleGroup.api
  static let severity = Diagnostic.Severity.error
  static let summary = "An object is of a version that Kubernetes no longer serves."
  static let rationale = "The API server knows no such kind, and refuses the object."
  static let remedy = """
    Write the version that is served now; check its fields, which may have changed.
    """
  static let examples = Examples(
    passing: [
      Example(Sample.object("policy/v1 PodDisruptionBudget", "a")),
      Example("{apiVersion: acme.example/v1beta1, kind: Ingress, metadata: {name: a}}"),
    ],
    failing: [
      Example("apiVersion: ↓extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}"),
      Example("apiVersion: ↓policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a}"),
      Example("apiVersion: ↓autoscaling/v2beta2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}"),
    ])

  /// What no supported version serves, with what took its place.
  private static let removed = [
    "extensions/v1beta1": "apps/v1 or networking.k8s.io/v1", "apps/v1beta1": "apps/v1",
    "apps/v1beta2": "apps/v1",
    "networking.k8s.io/v1beta1": "networking.k8s.io/v1", "policy/v1beta1": "policy/v1",
    "autoscaling/v2beta1": "autoscaling/v2", "autoscaling/v2beta2": "autoscaling/v2",
    "batch/v1beta1": "batch/v1",
    "batch/v2alpha1": "batch/v1", "discovery.k8s.io/v1beta1": "discovery.k8s.io/v1",
    "rbac.authorization.k8s.io/v1beta1": "rbac.authorization.k8s.io/v1",
    "apiextensions.k8s.io/v1beta1": "apiextensions.k8s.io/v1",
    "admissionregistration.k8s.io/v1beta1": "admissionregistration.k8s.io/v1",
    "scheduling.k8s.io/v1beta1": "scheduling.k8s.io/v1", "storage.k8s.io/v1beta1": "storage.k8s.io/v1",
    "certificates.k8s.io/v1beta1": "certificates.k8s.io/v1",
    "coordination.k8s.io/v1beta1": "coordination.k8s.io/v1",
  ]

  func check(_ target: Target) -> [Finding] {
    target.objects.compactMap { object in
      let version = object.id.gvk.apiVersion
      let instead = Self.removed[version]
      let isUnserved =
        target.servedKinds.map { served in
          APIGroup.isBuiltIn(object.group) && !served.contains(object.id.gvk)
        } ?? false
      guard instead != nil || isUnserved else { return nil }
      return Finding(
        "\(object.kind) of \"\(version)\" is not served" + (instead.map { "; expected \($0)" } ?? ""),
        on: object["apiVersion"], in: object, field: "apiVersion")
    }
  }
}
