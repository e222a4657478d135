extension PlantedChange {
  private static let policy = """
    ---
    {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: same, namespace: kubeflow},
      spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {}}]}]}}
    """
  private static let ingress = """
    ---
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: web, namespace: kubeflow, annotations: {kubernetes.io/ingress.class: gce}}
    spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
    """
  private static let last = "name: high}, value: 1000}"

  static let risky: [PlantedChange] = [
    .init(
      "the selector of a Deployment changes",
      [("selector: {matchLabels: {app: web}}", "selector: {matchLabels: {app: web, tier: front}}")],
      "error selector-changed Deployment/web"),
    .init(
      "a Deployment no longer rolls",
      [
        (
          "selector: {matchLabels: {app: web}}",
          "strategy: {type: Recreate}\n  selector: {matchLabels: {app: web}}"
        )
      ],
      "error union-switched Deployment/web"),
    .init(
      "the selector of a StatefulSet changes",
      [
        ("selector: {matchLabels: {app: queue}}", "selector: {matchLabels: {app: q}}"),
        ("labels: {app: queue}", "labels: {app: q}"),
      ],
      "error selector-changed StatefulSet/queue"),
    .init(
      "a claim template changes", [("requests: {storage: 1Gi}", "requests: {storage: 2Gi}")],
      "error claim-template-changed StatefulSet/queue"),
    .init(
      "the Service of a StatefulSet changes", [("serviceName: web", "serviceName: store-service")],
      "error immutable-field-changed StatefulSet/queue"),
    .init(
      "a claim gets another class", [("storageClassName: standard", "storageClassName: premium-rwo")],
      "error immutable-field-changed PersistentVolumeClaim/data"),
    .init(
      "a binding refers to another role", [("kind: Role, name: runner}", "kind: ClusterRole, name: view}")],
      "error immutable-field-changed RoleBinding/runner", "warning rbac-widened RoleBinding/runner"),
    .init(
      "a priority gets another value", [("value: 1000", "value: 2000")],
      "error immutable-field-changed PriorityClass/high"),
    .init(
      "a claim is removed with its store",
      [
        (
          "metadata: {name: data, namespace: kubeflow}, spec",
          "metadata: {name: other, namespace: kubeflow}, spec"
        ),
        ("claimName: data", "claimName: other"),
      ],
      "error claim-removed PersistentVolumeClaim/data", "error store-swapped Service/store-service"),
    .init(
      "a claim shrinks", [("storage: 20Gi", "storage: 10Gi")], "error claim-shrunk PersistentVolumeClaim/data"
    ),
    .init(
      "a version of a definition is no longer served",
      [("{name: v1, served: true", "{name: v1, served: false")],
      "error crd-version-dropped CustomResourceDefinition/widgets.example.com"),
    .init(
      "a version of a definition is dropped",
      [
        ("  - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}\n", ""),
        ("served: true, storage: false", "served: true, storage: true"),
      ],
      "error crd-version-dropped CustomResourceDefinition/widgets.example.com",
      "warning crd-storage-changed CustomResourceDefinition/widgets.example.com"),
    .init(
      "another version of a definition is stored",
      [
        ("served: true, storage: true", "served: true, storage: no1"),
        ("served: true, storage: false", "served: true, storage: true"), ("no1", "false"),
      ],
      "warning crd-storage-changed CustomResourceDefinition/widgets.example.com"),
    .init(
      "a definition changes its scope", [("scope: Namespaced", "scope: Cluster")],
      "error immutable-field-changed CustomResourceDefinition/widgets.example.com"),
    .init(
      "a role gets more verbs", [("verbs: [get, list]", "verbs: [get, list, delete]")],
      "warning rbac-widened Role/runner"),
    .init(
      "everybody is bound to a role",
      [
        (
          "subjects: [{kind: ServiceAccount",
          "subjects: [{kind: Group, apiGroup: rbac.authorization.k8s.io, name: 'system:authenticated'}, {kind: ServiceAccount"
        )
      ],
      "warning bound-to-everyone RoleBinding/runner", "warning rbac-widened RoleBinding/runner"),
    .init(
      "a NetworkPolicy closes every pod", [(last, last + "\n" + policy)],
      "warning network-policy-added NetworkPolicy/same"),
    .init(
      "a NetworkPolicy lets everybody in", [("ingress: [{from: [{podSelector: {}}]}]", "ingress: [{}]")],
      "warning network-policy-opened NetworkPolicy/queue"),
    .init(
      "a container becomes privileged", [("{runAsNonRoot: true,", "{runAsNonRoot: true, privileged: true,")],
      "warning host-access Deployment/web", "warning privilege-gained Deployment/web"),
    .init(
      "a container may run as root", [("{runAsNonRoot: true,", "{")],
      "warning pod-not-restricted Deployment/web", "warning privilege-gained Deployment/web"),
    .init(
      "a container gets a capability", [("drop: [ALL]", "drop: [ALL], add: [NET_ADMIN]")],
      "warning privilege-gained Deployment/web"),
    .init(
      "a pod takes the node's network",
      [("serviceAccountName: runner", "serviceAccountName: runner\n      hostNetwork: true")],
      "warning host-access Deployment/web", "warning privilege-gained Deployment/web"),
    .init(
      "a value names the namespace", [("store-service:9000", "store-service.kubeflow:9000")],
      "info namespace-named Deployment/web"),
    .init(
      "a Service is removed that others name",
      [("metadata: {name: store-service,", "metadata: {name: shop,")],
      "error service-removed Deployment/web"),
    .init(
      "an image is of another major version", [("store:1.4.2", "store:2.0.0")],
      "warning image-major-bumped Deployment/store"),
    .init(
      "another store stands behind a Service",
      [
        ("metadata: {name: store, n", "metadata: {name: weed, n"),
        ("matchLabels: {app: store}", "matchLabels: {app: weed}"),
        ("labels: {app: store}", "labels: {app: weed}"), ("selector: {app: store}", "selector: {app: weed}"),
        ("image: registry.example.com/store:1.4.2", "image: registry.example.com/weed:4.0.0"),
        ("{name: data, persistentVolumeClaim: {claimName: data}}", "{name: data, emptyDir: {}}"),
      ],
      "error store-swapped Service/store-service", "warning pod-not-restricted Deployment/weed",
      "warning requests-missing Deployment/weed"),
    .init(
      "a key is gone that a pod reads", [("  mode: a\n", "")], "error config-key-removed Deployment/web"),
    .init(
      "a key is no longer read",
      [("        - {name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}\n", "")],
      "warning config-key-unread ConfigMap/settings"),
    .init(
      "a label is gone that a selector needs", [("labels: {app: web, tier: front}", "labels: {app: web}")],
      "error selector-label-removed PodDisruptionBudget/front"),
    .init(
      "a namespace enforces a level",
      [("labels: {team: ml}", "labels: {pod-security.kubernetes.io/enforce: baseline}")],
      "warning namespace-restricted Namespace/kubeflow"),
  ]

  static let harmless: [PlantedChange] = [
    .init("a patch release", [("web:2.3.0", "web:2.3.1")]),
    .init("a claim grows", [("storage: 20Gi", "storage: 30Gi")]),
    .init("a claim is spelt otherwise", [("storage: 20Gi", "storage: 20480Mi")]),
    .init("a role gets fewer verbs", [("verbs: [get, list]", "verbs: [get]")]),
    .init(
      "a variable is added",
      [("        - {name: LEVEL,", "        - {name: NEW, value: x}\n        - {name: LEVEL,")]),
    .init("a setting changes", [("colour: red", "colour: blue")]),
    .init(
      "a version is added to a definition",
      [
        (
          "storage: false, schema: {openAPIV3Schema: {type: object}}}",
          "storage: false, schema: {openAPIV3Schema: {type: object}}}\n  - {name: v3, served: true, storage: false, schema: {openAPIV3Schema: {type: object}}}"
        )
      ]),
    .init(
      "a label is added to pods",
      [("labels: {app: web, tier: front}", "labels: {app: web, tier: front, new: x}")]),
    .init("a strategy changes", [("strategy: {type: Recreate}", "strategy: {type: RollingUpdate}")]),
  ]

  /// An Ingress through which a load balancer reaches the pods, on both sides of a change.
  static let behindLoadBalancer = PlantedChange(
    "a NetworkPolicy keeps the load balancer out", [(last, last + "\n" + ingress + "\n" + policy)],
    "error health-check-blocked NetworkPolicy/same", "warning network-policy-added NetworkPolicy/same")
  static let releaseWithIngress = release.replacing(last, with: last + "\n" + ingress)
}
