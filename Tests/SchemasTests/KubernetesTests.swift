import Manifests
import Schemas
import Support
import Testing

/// Real kinds against the OpenAPI document of Kubernetes 1.34, and what an API server checks besides.
@Suite(.enabled(if: Place.hasCorpus("gke-crds"), "needs ../shared"))
struct KubernetesTests {
  private static let catalog = Kubernetes.catalog

  @Test func holdsTheWholeDocument() throws {
    let kinds = Self.catalog.servedKinds
    #expect(kinds.count > 80)
    #expect(kinds.contains(GroupVersionKind(group: "apps", version: "v1", kind: "Deployment")))
    #expect(
      !kinds.contains(GroupVersionKind(group: "policy", version: "v1beta1", kind: "PodDisruptionBudget")))
    #expect(!kinds.contains { $0.kind == "DeleteOptions" || $0.kind.hasSuffix("List") })
  }

  private func messages(_ text: String) throws -> [String] {
    // The containers of these examples have no images.
    Fixture.lines(try Fixture.validate(text, Self.catalog)).filter {
      !$0.hasSuffix("must have a field `image`")
    }
  }

  private func pod(_ spec: String) -> String {
    "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {\(spec)}"
  }

  @Test(arguments: [
    ("containers: [{name: a, image: b}]", []),
    ("containers: []", ["4:8 `spec.containers` must have 1 items or more, but has 0"]),
    ("containers: [{image: b}]", ["4:21 `spec.containers[0]` must have a field `name`"]),
    (
      "containers: [{name: a, imagePullPolicy: always}]",
      [
        "4:48 `spec.containers[name=a].imagePullPolicy` must be Always, IfNotPresent or Never, but is the string \"always\" (did you mean \"Always\"?)"
      ]
    ),
    (
      "containers: [{name: a, env: [{name: B, value: 1}]}]",
      [
        "4:54 `spec.containers[name=a].env[name=B].value` must be a string, but is an integer (1) (quote it: \"1\")"
      ]
    ),
    (
      "containers: [{name: a, env: [{name: B=C}]}]",
      [
        "4:44 `spec.containers[name=a].env[name=B=C].name` must be printable ASCII without =, but is the string \"B=C\""
      ]
    ),
    (
      "containers: [{name: a, env: [{name: B, value: c, valueFrom: {fieldRef: {fieldPath: metadata.uid}}}]}]",
      [
        "4:57 `spec.containers[name=a].env[name=B]` must not have both `value` and `valueFrom`"
      ]
    ),
    (
      "containers: [{name: a, env: [{name: B, value: '', valueFrom: {fieldRef: {fieldPath: metadata.uid}}}]}]",
      []
    ),
    (
      "containers: [{name: a, ports: [{containerPort: '80'}]}]",
      [
        "4:55 `spec.containers[name=a].ports[containerPort=80].containerPort` must be an integer, but is the string \"80\" (write it without quotes: 80)"
      ]
    ),
    (
      "containers: [{name: a, ports: [{containerPort: 0}]}]",
      [
        "4:55 `spec.containers[name=a].ports[containerPort=0].containerPort` must be from 1 to 65535, but is 0"
      ]
    ),
    (
      "containers: [{name: a, ports: [{containerPort: 1, name: x}, {containerPort: 2, name: x}]}]",
      [
        "4:93 `spec.containers[name=a]` has the name \"x\" twice in `ports`; expected each name once"
      ]
    ),
    (
      "containers: [{name: a}], initContainers: [{name: a}]",
      [
        "4:28 `spec.containers[name=a]` has the name of an init container; expected each name once"
      ]
    ),
    (
      "containers: [{name: a, volumeMounts: [{name: dta, mountPath: /d}]}], volumes: [{name: data, emptyDir: {}}]",
      [
        "4:53 `spec.containers[name=a]` mounts the volume \"dta\", which the pod does not have (did you mean \"data\"?)"
      ]
    ),
    (
      "containers: [{name: a}], volumes: [{name: v, emptyDir: {}, secret: {secretName: s}}]",
      [
        "4:67 `spec.volumes[name=v]` must not have both `emptyDir` and `secret`"
      ]
    ),
    (
      "containers: [{name: a, resources: {requests: {cpu: 2}, limits: {cpu: 1500m}}}]",
      [
        "4:59 `spec.containers[name=a].resources` must not request more cpu (2) than its limit (1500m)"
      ]
    ),
    ("containers: [{name: a, resources: {requests: {cpu: 1.5}, limits: {cpu: 1500m}}}]", []),
    (
      "containers: [{name: a, livenessProbe: {periodSeconds: 1}}]",
      [
        "4:31 `spec.containers[name=a].livenessProbe` must have one of `exec`, `httpGet`, `tcpSocket`, `grpc`"
      ]
    ),
    (
      "containers: [{name: a, livenessProbe: {tcpSocket: {port: '80'}}}]",
      [
        "4:65 `spec.containers[name=a].livenessProbe.tcpSocket.port` must be 1 to 15 lower-case letters, digits and single -, with a letter among them and no - at either end, but is the string \"80\" (write it without quotes: 80)"
      ]
    ),
    (
      "containers: [{name: a}], securityContext: {runAsUser: -1}",
      [
        "4:62 `spec.securityContext.runAsUser` must be from 0 to 2147483647, but is -1"
      ]
    ),
  ]) func checksPods(_ spec: String, _ expected: [String]) throws {
    let found = try messages(pod(spec))
    #expect(found == expected)
  }

  private func deployment(_ spec: String) -> String {
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: {\(spec)}"
  }

  @Test(arguments: [
    (
      "selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b, c: d}}, spec: {containers: [{name: a}]}}",
      []
    ),
    (
      "template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a}]}}",
      ["4:1 `spec` must have a field `selector`"]
    ),
    (
      "selector: {}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a}]}}",
      [
        "4:8 `spec` must have a selector that selects something"
      ]
    ),
    (
      "selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: c}}, spec: {containers: [{name: a}]}}",
      [
        "4:36 `spec` must select its own pods, but the label \"a\" of `template` is \"c\""
      ]
    ),
    (
      "selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b, c: d e}}, spec: {containers: [{name: a}]}}",
      [
        "4:81 `spec.template.metadata.labels.c` must be at most 63 letters, digits and - _ ., with a letter or digit at both ends, but is the string \"d e\""
      ]
    ),
    (
      "strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a}]}}",
      [
        "4:35 `spec.strategy` must have no `rollingUpdate` where `type` is Recreate"
      ]
    ),
    (
      "replicas: -1, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a}]}}",
      [
        "4:18 `spec.replicas` must be at least 0, but is -1"
      ]
    ),
  ]) func checksWorkloads(_ spec: String, _ expected: [String]) throws {
    let found = try messages(deployment(spec))
    #expect(found == expected)
  }

  @Test(arguments: [
    ("apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 80}]}", []),
    ("apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {type: ExternalName, externalName: a.b}", []),
    (
      "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {}",
      ["4:1 `spec` must have a field `ports` where `type` is not ExternalName and `clusterIP` is not None"]
    ),
    (
      "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 80}, {port: 81, name: b}]}",
      [
        "4:16 `spec.ports[port=80]` must have a `name`, because there are several ports"
      ]
    ),
    (
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: s}\ndata: {a/b: c}",
      [
        "4:8 `data` has the key \"a/b\"; expected 1 to 253 characters, each a letter, a digit or one of . - _"
      ]
    ),
    (
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: s}\ndata: {a: 1}",
      [
        "4:11 `data.a` must be a string, but is an integer (1) (quote it: \"1\")"
      ]
    ),
    // Nothing of a Secret's value is told.
    (
      "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: hunter2}",
      ["4:11 `data.a` must be base64, but is a string"]
    ),
    (
      "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: 1234}",
      [
        "4:17 `stringData.a` must be a string, but is an integer"
      ]
    ),
    (
      "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: s}\nspec: {minAvailable: 1, maxUnavailable: 1}",
      [
        "4:25 `spec` must not have both `minAvailable` and `maxUnavailable`"
      ]
    ),
    (
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: s}\nspec: {}",
      [
        "4:1 `spec` must have at least one of `defaultBackend`, `rules`"
      ]
    ),
    (
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: s}\nspec: {ingressClassname: gce, defaultBackend: {service: {name: a, port: {number: 80}}}}",
      [
        "4:8 `spec` has no field \"ingressClassname\"; expected one of defaultBackend, ingressClassName, rules, tls (did you mean \"ingressClassName\"?)"
      ]
    ),
    (
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: s}\nroleRef: {apiGroup: rbac, kind: Role, name: a}",
      [
        "4:21 `roleRef.apiGroup` must be rbac.authorization.k8s.io, but is the string \"rbac\""
      ]
    ),
    (
      "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: s}\nspec: {accessModes: [ReadWriteOnce]}",
      [
        "4:1 `spec` must have a field `resources.requests.storage`"
      ]
    ),
    ("apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: s}\nimagePullSecrets: [{}]", []),
  ]) func checksOthers(_ text: String, _ expected: [String]) throws {
    let found = try messages(text)
    #expect(found == expected)
  }
}
