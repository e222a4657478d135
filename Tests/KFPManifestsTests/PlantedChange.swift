import Testing

/// A change that somebody might make in a release, and what has to be said of it.
struct PlantedChange: CustomTestStringConvertible, Sendable {
  let name: String
  /// Texts of the old release, and what stands in their place.
  let edits: [(old: String, new: String)]
  /// `SEVERITY RULE KIND/NAME`, sorted; empty for what is harmless.
  let risks: [String]

  init(_ name: String, _ edits: [(String, String)], _ risks: String...) {
    self.name = name
    self.edits = edits.map { (old: $0.0, new: $0.1) }
    self.risks = risks
  }

  var testDescription: String { name }

  /// A small release, in which every change has its place.
  static let release = """
    {apiVersion: v1, kind: Namespace, metadata: {name: kubeflow, labels: {team: ml}}}
    ---
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: widgets.example.com}
    spec:
      group: example.com
      scope: Namespaced
      names: {kind: Widget, plural: widgets}
      versions:
      - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
      - {name: v2, served: true, storage: false, schema: {openAPIV3Schema: {type: object}}}
    ---
    {apiVersion: v1, kind: ServiceAccount, metadata: {name: runner, namespace: kubeflow}}
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: Role
    metadata: {name: runner, namespace: kubeflow}
    rules:
    - {apiGroups: [""], resources: [pods], verbs: [get, list]}
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: {name: runner, namespace: kubeflow}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: runner}
    subjects: [{kind: ServiceAccount, name: runner, namespace: kubeflow}]
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: settings, namespace: kubeflow}
    data:
      level: info
      mode: a
      document: |
        colour: red
    ---
    {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: kubeflow}, spec: {
      accessModes: [ReadWriteOnce], storageClassName: standard, resources: {requests: {storage: 20Gi}}}}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: store-service, namespace: kubeflow}
    spec:
      ports: [{name: http, port: 9000, targetPort: 9000}]
      selector: {app: store}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: web, namespace: kubeflow}
    spec:
      ports: [{name: http, port: 80, targetPort: 8080}]
      selector: {app: web}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: store, namespace: kubeflow}
    spec:
      strategy: {type: Recreate}
      selector: {matchLabels: {app: store}}
      template:
        metadata: {labels: {app: store}}
        spec:
          containers:
          - name: main
            image: registry.example.com/store:1.4.2
            ports: [{containerPort: 9000}]
          volumes:
          - {name: data, persistentVolumeClaim: {claimName: data}}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web, namespace: kubeflow}
    spec:
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web, tier: front}}
        spec:
          serviceAccountName: runner
          securityContext: {seccompProfile: {type: RuntimeDefault}}
          containers:
          - name: main
            image: registry.example.com/web:2.3.0
            ports: [{containerPort: 8080}]
            args: [--verbose]
            env:
            - {name: STORE, value: "store-service:9000"}
            - {name: LEVEL, valueFrom: {configMapKeyRef: {name: settings, key: level}}}
            - {name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}
            securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
    ---
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: queue, namespace: kubeflow}
    spec:
      serviceName: web
      selector: {matchLabels: {app: queue}}
      template:
        metadata: {labels: {app: queue}}
        spec: {containers: [{name: main, image: "registry.example.com/queue:1.0.0"}]}
      volumeClaimTemplates:
      - {metadata: {name: log}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: {name: queue, namespace: kubeflow}
    spec:
      podSelector: {matchExpressions: [{key: app, operator: In, values: [queue, q]}]}
      policyTypes: [Ingress]
      ingress: [{from: [{podSelector: {}}]}]
    ---
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: {name: front, namespace: kubeflow}
    spec: {minAvailable: 1, selector: {matchLabels: {tier: front}}}
    ---
    {apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}, value: 1000}
    """

  static let all: [PlantedChange] = risky + harmless
}
