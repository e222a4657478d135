import Schemas
import Testing

/// What an API server checks of the other kinds beyond their schema.
@Suite(.enabled(if: Kubernetes.isThere, "needs ../shared/upstream"))
struct OtherFactsTests {
  private static let rbac = "rbac.authorization.k8s.io/v1"

  @Test(arguments: [
    ("Role", "rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]", []),
    ("Role", "rules: [{resources: [pods], verbs: [get]}]", ["rules[0].apiGroups"]),
    ("Role", "rules: [{nonResourceURLs: [/x], verbs: [get]}]", ["rules[0].nonResourceURLs"]),
    ("ClusterRole", "rules: [{nonResourceURLs: [/x], verbs: [get]}]", []),
    ("ClusterRole", "rules: [null]", ["rules[0].verbs", "rules[0].apiGroups", "rules[0].resources"]),
    ("RoleBinding", "roleRef: {kind: Role, name: a}, subjects: [{kind: User, name: a}]", []),
    ("RoleBinding", "roleRef: {kind: Role, name: a/b}", ["roleRef.name"]),
    (
      "RoleBinding", "roleRef: {kind: Role, name: a}, subjects: [{kind: ServiceAccount, name: A}]",
      ["subjects[name=A].name"]
    ),
    (
      "RoleBinding",
      "roleRef: {kind: Role, name: a}, subjects: [{kind: ServiceAccount, name: a, apiGroup: b}]",
      [
        "subjects[name=a].apiGroup"
      ]
    ),
    ("ClusterRoleBinding", "roleRef: {kind: Role, name: a}", ["roleRef.kind"]),
    (
      "ClusterRoleBinding",
      "roleRef: {kind: ClusterRole, name: a}, subjects: [{kind: ServiceAccount, name: a}]",
      [
        "subjects[name=a].namespace"
      ]
    ),
  ]) func checksRoles(_ kind: String, _ fields: String, _ expected: [String]) throws {
    #expect(try Kubernetes.blamed("\(Self.rbac) \(kind)", fields) == expected)
  }

  /// What a server checks of `metadata` is the same for kinds that nobody has defined here.
  @Test(arguments: ["v1 ConfigMap", "acme.example/v1 Widget", "external-secrets.io/v1 ExternalSecret"])
  func checksOwners(_ kind: String) throws {
    func blamed(_ owner: String) throws -> [String] {
      try Kubernetes.blamed(
        kind, "", metadata: "name: a, ownerReferences: [{apiVersion: v1, kind: Team\(owner)}]"
      ).map { $0.split(separator: ".").last.map(String.init) ?? "" }
    }
    #expect(try blamed(", name: ml, uid: 7f1c") == [])
    #expect(try blamed(", name: ml") == ["uid"])
    #expect(try blamed(", name: ml, uid: ''") == ["uid"])
    #expect(try blamed("").sorted() == ["name", "uid"])
  }

  @Test func checksMetadataOfKindsWithoutDefinition() throws {
    #expect(
      try Kubernetes.blamed("acme.example/v1 Widget", "spec: {any: 1}", metadata: "name: a, finalizers: b")
        == ["metadata.finalizers"])
    #expect(
      try Kubernetes.blamed("acme.example/v1 Widget", "", metadata: "name: a, labels: {b: 1}")
        == ["metadata.labels.b"])
    // Kustomize's own files have no such metadata.
    #expect(try Kubernetes.blamed("kustomize.config.k8s.io/v1beta1 Kustomization", "resources: []") == [])
  }

  private static let target = "scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}"

  @Test(arguments: [
    ("\(target), maxReplicas: 2", []), ("\(target), minReplicas: 3, maxReplicas: 2", ["spec.maxReplicas"]),
    ("scaleTargetRef: {kind: Deployment, name: a}, maxReplicas: 2", ["spec.scaleTargetRef.apiVersion"]),
    ("\(target), maxReplicas: 2, metrics: [{type: Resource}]", ["spec.metrics[0].resource"]),
    (
      "\(target), maxReplicas: 2, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization}}}]",
      ["spec.metrics[0].resource.target.averageUtilization"]
    ),
    (
      "\(target), maxReplicas: 2, behavior: {scaleUp: {policies: [{type: Pods, value: 0, periodSeconds: 5}]}}",
      [
        "spec.behavior.scaleUp.policies[0].value"
      ]
    ),
  ]) func checksAutoscalers(_ spec: String, _ expected: [String]) throws {
    #expect(try Kubernetes.blamed("autoscaling/v2 HorizontalPodAutoscaler", "spec: {\(spec)}") == expected)
  }

  @Test(arguments: [
    ("policy/v1 PodDisruptionBudget", "spec: {minAvailable: 150%}", ["spec.minAvailable"]),
    ("policy/v1 PodDisruptionBudget", "spec: {minAvailable: '1'}", ["spec.minAvailable"]),
    ("policy/v1 PodDisruptionBudget", "spec: {minAvailable: 0, maxUnavailable: 1}", ["spec.maxUnavailable"]),
    ("v1 PersistentVolumeClaim", "spec: null", ["spec.accessModes", "spec.resources.requests.storage"]),
    (
      "v1 PersistentVolumeClaim", "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 0}}}",
      [
        "spec.resources.requests.storage"
      ]
    ),
    (
      "v1 PersistentVolumeClaim",
      "spec: {accessModes: [ReadWriteOncePod, ReadOnlyMany], resources: {requests: {storage: 1}}}",
      ["spec.accessModes"]
    ),
    ("v1 PersistentVolume", "spec: {accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}}", ["spec"]),
    ("v1 LimitRange", "spec: {}", []),
    ("v1 LimitRange", "spec: {limits: [{type: X}]}", ["spec.limits[0].type"]),
    (
      "v1 LimitRange", "spec: {limits: [{type: Container, max: {cpu: 1}, default: {cpu: 2}}]}",
      [
        "spec.limits[0].max.cpu"
      ]
    ),
    ("v1 ResourceQuota", "spec: {hard: {pods: 1, count/a.b: 2, requests.nvidia.com/gpu: 3}}", []),
    ("v1 ResourceQuota", "spec: {hard: {pod: 1}}", ["spec.hard.pod"]),
    ("v1 ResourceQuota", "spec: {hard: {pods: 1, count/a.b: 1}, scopes: [Terminating, NotBestEffort]}", []),
    (
      "v1 ResourceQuota", "spec: {hard: {pods: 1}, scopes: [Terminating, NotTerminating]}", ["spec.scopes[1]"]
    ),
    ("v1 ResourceQuota", "spec: {hard: {cpu: 1}, scopes: [BestEffort]}", ["spec.scopes[0]"]),
    ("v1 ResourceQuota", "spec: {hard: {services: 1}, scopes: [NotTerminating]}", ["spec.scopes[0]"]),
    (
      "v1 ResourceQuota",
      "spec: {hard: {secrets: 1}, scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: Exists}]}}",
      ["spec.scopeSelector.matchExpressions[0].scopeName"]
    ),
    (
      "v1 ResourceQuota",
      "spec: {hard: {pods: 1}, scopeSelector: {matchExpressions: [{scopeName: BestEffort, operator: In, values: [a]}]}}",
      ["spec.scopeSelector.matchExpressions[0].operator"]
    ),
    (
      "v1 ResourceQuota",
      "spec: {hard: {pods: 1}, scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [a]}]}}",
      []
    ),
    ("scheduling.k8s.io/v1 PriorityClass", "globalDefault: false", []),
    ("scheduling.k8s.io/v1 PriorityClass", "value: 1000000001", ["value"]),
    ("storage.k8s.io/v1 StorageClass", "provisioner: a/b/c", ["provisioner"]),
    ("storage.k8s.io/v1 StorageClass", "provisioner: a/B, volumeBindingMode: x", ["volumeBindingMode"]),
    ("node.k8s.io/v1 RuntimeClass", "handler: A", ["handler"]),
    ("networking.k8s.io/v1 IngressClass", "spec: {controller: a}", ["spec.controller"]),
    ("v1 ConfigMap", "data: {a/b: c}, binaryData: {}", ["data[\"a/b\"]"]),
    ("v1 ConfigMap", "data: {a: c}, binaryData: {a: Yg==}", ["data.a"]),
    ("v1 Secret", "type: kubernetes.io/tls, stringData: {tls.crt: a}", ["data[\"tls.key\"]"]),
    (
      "v1 Secret", "type: kubernetes.io/service-account-token",
      [
        "metadata.annotations[\"kubernetes.io/service-account.name\"]"
      ]
    ),
    ("v1 Secret", "type: x", []),
    ("coordination.k8s.io/v1 Lease", "spec: {leaseDurationSeconds: 0}", ["spec.leaseDurationSeconds"]),
    ("flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration", "spec: {type: Limited}", ["spec.limited"]),
    ("networking.k8s.io/v1 ServiceCIDR", "spec: {cidrs: [10.0.0.0]}", ["spec.cidrs[0]"]),
    ("v1 Endpoints", "subsets: [{ports: [{port: 1}]}]", ["subsets[0]"]),
    (
      "v1 Endpoints", "subsets: [{addresses: [{ip: 10.0.0.1}], ports: [{port: 1, name: a}, {port: 2}]}]",
      ["subsets[0].ports[1].name"]
    ),
    ("discovery.k8s.io/v1 EndpointSlice", "addressType: IPv4, ports: [{port: 1, name: a}, {port: 2}]", []),
    (
      "discovery.k8s.io/v1 EndpointSlice", "addressType: IPv4, ports: [{port: 1}, {port: 2}]",
      ["ports[1].name"]
    ),
    ("v1 Service", "spec: {ports: [{port: 1}]}, status: {loadBalancer: {ingress: [{ip: x}]}}", []),
  ]) func checksOthers(_ kind: String, _ fields: String, _ expected: [String]) throws {
    #expect(try Kubernetes.blamed(kind, fields) == expected)
  }

  @Test(arguments: [
    ("v1 ConfigMap", ["metadata.finalizers[0]"]), ("policy/v1 PodDisruptionBudget", []),
    ("apiextensions.k8s.io/v1 CustomResourceDefinition", []),
  ]) func checksFinalizers(_ kind: String, _ expected: [String]) throws {
    let found = try Kubernetes.blamed(kind, "spec: null", metadata: "name: a, finalizers: [x, a/b]")
    #expect(found.filter { $0.hasPrefix("metadata") } == expected)
    let owned = try Kubernetes.blamed(kind, "spec: null", metadata: "name: a, finalizers: [a b/c]")
    #expect(owned.filter { $0.hasPrefix("metadata") } == ["metadata.finalizers[0]"])
  }

  @Test func saysWhatOnlyAServerEvaluates() throws {
    let text = """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: a}
      spec:
        matchConstraints: {resourceRules: [{operations: [CREATE], apiGroups: [''], apiVersions: [v1], resources: [pods]}]}
        validations: [{expression: 'true'}]
      """
    let found = try Fixture.validate(text, Kubernetes.catalog)
    #expect(found.problems[0].isEmpty)
    #expect(found.obstacles[0] == .rules("the rules in CEL of `spec.validations` are not evaluated"))
  }

  private static let webhook = """
    name: a.b.c, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {service: {name: a, namespace: b}}
    """

  @Test(arguments: [
    ("", []), (", timeoutSeconds: 31", ["webhooks[name=a.b.c].timeoutSeconds"]),
    (", failurePolicy: ''", ["webhooks[name=a.b.c].failurePolicy"]),
    (
      ", rules: [{operations: ['*', CREATE], apiGroups: [a], apiVersions: [v1], resources: [a]}]",
      [
        "webhooks[name=a.b.c].rules[0].operations"
      ]
    ),
    (
      ", rules: [{operations: [], apiGroups: [a], apiVersions: [''], resources: [a]}]",
      [
        "webhooks[name=a.b.c].rules[0].apiVersions[0]", "webhooks[name=a.b.c].rules[0].operations",
      ]
    ),
  ]) func checksWebhooks(_ fields: String, _ expected: [String]) throws {
    let kind = "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration"
    #expect(try Kubernetes.blamed(kind, "webhooks: [{\(Self.webhook)\(fields)}]") == expected)
  }

  private static func definition(_ spec: String, _ name: String = "as.b.c") throws -> [String] {
    try Kubernetes.blamed(
      "apiextensions.k8s.io/v1 CustomResourceDefinition", "spec: {\(spec)}", metadata: "name: \(name)")
  }

  @Test(arguments: [
    ("{type: object, x-kubernetes-preserve-unknown-fields: true}", []), ("{}", ["type"]),
    ("{type: array}", ["items", "type"]),
    ("{type: object, properties: {a: {}}}", ["properties.a.type"]),
    ("{type: object, properties: {a: {x-kubernetes-int-or-string: true}}}", []),
    ("{type: object, properties: {a: {type: array}}}", ["properties.a.items"]),
    ("{type: object, properties: {a: {type: text}}}", ["properties.a.type"]),
    ("{type: object, properties: {a: {type: array, items: {}}}}", ["properties.a.items.type"]),
    ("{type: object, properties: {a: {type: string}}, anyOf: [{properties: {a: {minLength: 1}}}]}", []),
  ]) func checksThatSchemasAreStructural(_ schema: String, _ expected: [String]) throws {
    let version = "{name: v1, served: true, storage: true, schema: {openAPIV3Schema: \(schema)}}"
    let spec = "group: b.c, scope: Cluster, names: {plural: as, kind: A}, versions: [\(version)]"
    let start = "spec.versions[name=v1].schema.openAPIV3Schema."
    #expect(try Self.definition(spec).map { $0.replacing(start, with: "") } == expected)
  }

  @Test(arguments: [
    ("group: b.c, scope: Cluster, names: {plural: as, kind: A}, versions: [V]", []),
    ("group: b.c, scope: x, names: {plural: as, kind: A}, versions: [V]", ["spec.scope"]),
    ("group: b.c, scope: Cluster, names: {plural: bs, kind: A}, versions: [V]", ["metadata.name"]),
    (
      "group: b.c, scope: Cluster, names: {plural: as, kind: A, listKind: A}, versions: [V]",
      ["spec.names.listKind"]
    ),
    ("group: b.c, scope: Cluster, names: {plural: as, kind: '25'}, versions: [V]", ["spec.names.kind"]),
    ("group: b.c, scope: Cluster, names: {plural: as, kind: A}, versions: [V, W]", ["spec.versions"]),
    (
      "group: b.c, scope: Cluster, names: {plural: as, kind: A}, preserveUnknownFields: true, versions: [V]",
      [
        "spec.preserveUnknownFields"
      ]
    ),
    (
      "group: b.c, scope: Cluster, names: {plural: as, kind: A}, versions: [{name: v1, served: true, storage: true}]",
      [
        "spec.versions[name=v1].schema.openAPIV3Schema"
      ]
    ),
  ]) func checksDefinitions(_ spec: String, _ expected: [String]) throws {
    func version(_ name: String) -> String {
      "{name: \(name), served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}"
    }
    let text = spec.replacing("[V", with: "[" + version("v1")).replacing("W]", with: version("v2") + "]")
    #expect(try Self.definition(text) == expected)
  }

  @Test(arguments: [
    ("scheduling.k8s.io/v1 PriorityClass", "system-a", "value: 1", ["metadata.name"]),
    ("scheduling.k8s.io/v1 PriorityClass", "system-node-critical", "value: 2000001000", []),
    ("scheduling.k8s.io/v1 PriorityClass", "system-node-critical", "value: 2000000000", ["metadata.name"]),
    ("apiregistration.k8s.io/v1 APIService", "v1.a.b", "spec: {version: v1, group: a.b}", []),
    ("apiregistration.k8s.io/v1 APIService", "a", "spec: {version: v1, group: a.b}", ["metadata.name"]),
    ("apiregistration.k8s.io/v1 APIService", "a", "spec: {}", []),
  ]) func checksNames(_ kind: String, _ name: String, _ fields: String, _ expected: [String]) throws {
    let found = try Kubernetes.blamed(kind, fields, metadata: "name: \(name)")
    #expect(found.filter { !$0.hasPrefix("spec") } == expected)
  }

  @Test func `what an object holds and its annotations have a size`() throws {
    func text(_ count: Int) -> String { String(repeating: "x", count: count) }
    #expect(try Kubernetes.blamed("v1 ConfigMap", "data: {a: \(text(1_048_576))}") == [])
    #expect(try Kubernetes.blamed("v1 ConfigMap", "data: {a: b, c: \(text(1_048_576))}") == ["data"])
    #expect(
      try Kubernetes.blamed("v1 Secret", "stringData: {a: b, c: \(text(1_048_576))}") == ["stringData"])
    // What stands as text takes the place of what stands under the same key.
    #expect(
      try Kubernetes.blamed("v1 Secret", "data: {c: \(text(1_400_000))}, stringData: {c: \(text(1_048_576))}")
        == [])
    #expect(
      try Kubernetes.blamed(
        "v1 ConfigMap", "data: {}", metadata: "name: a, annotations: {a/b: \(text(262_142))}")
        == ["metadata.annotations"])
  }
}
