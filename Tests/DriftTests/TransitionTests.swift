import Drift
import Support
import Testing

/// Fields of which an object may have one only, applied over objects that a server has filled in.
@Suite(.enabled(if: Place.canRender, "needs upstream"))
struct TransitionTests: Applying {
  /// Who set the field that is to go.
  enum Owner { case ours, others, nobody }

  /// What of an object is refused where one field takes the place of another.
  private func refused(
    _ type: String, _ live: String, _ fields: String, by owner: Owner, _ config: String
  ) async throws -> [String] {
    let live = object(
      type, live, own: owner == .ours ? fields : "{}", others: owner == .others ? ["other": fields] : [:])
    return lines(try await drift(self.config(type, config), on: live)).filter { $0.hasPrefix("refused") }
      .map { String($0.dropFirst("refused ".count)) }
  }

  /// FieldsV1 of something in the container.
  private func inContainer(_ fields: String) -> String {
    #"{"f:spec": {"f:template": {"f:spec": {"f:containers": {"k:{\"name\":\"main\"}": {".": {}, \#(fields)}}}}}}"#
  }

  private static let numbers =
    "timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3"

  @Test(arguments: [
    (
      "livenessProbe: {httpGet: {path: /, port: 80, scheme: HTTP}, \(TransitionTests.numbers)}",
      #""f:livenessProbe": {"f:httpGet": {"f:port": {}}}"#, "livenessProbe: {tcpSocket: {port: 80}}",
      "livenessProbe.tcpSocket"
    ),
    (
      "readinessProbe: {tcpSocket: {port: 80}, \(TransitionTests.numbers)}",
      #""f:readinessProbe": {"f:tcpSocket": {"f:port": {}}}"#, "readinessProbe: {exec: {command: [a]}}",
      "readinessProbe.tcpSocket"
    ),
    (
      "startupProbe: {exec: {command: [a]}, \(TransitionTests.numbers)}",
      #""f:startupProbe": {"f:exec": {"f:command": {}}}"#, "startupProbe: {grpc: {port: 80}}",
      "startupProbe.grpc"
    ),
    (
      "lifecycle: {preStop: {exec: {command: [a]}}}",
      #""f:lifecycle": {"f:preStop": {"f:exec": {"f:command": {}}}}"#,
      "lifecycle: {preStop: {httpGet: {port: 80}}}", "lifecycle.preStop.httpGet"
    ),
    (
      "env: [{name: A, value: b}]",
      #""f:env": {"k:{\"name\":\"A\"}": {".": {}, "f:name": {}, "f:value": {}}}"#,
      "env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]", "env[0].valueFrom"
    ),
    (
      "env: [{name: A, valueFrom: {configMapKeyRef: {name: c, key: k}}}]",
      #""f:env": {"k:{\"name\":\"A\"}": {".": {}, "f:name": {}, "f:valueFrom": {"f:configMapKeyRef": {}}}}"#,
      "env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]", "env[0].valueFrom.secretKeyRef"
    ),
  ])
  func `what a container has one of`(
    _ live: String, _ fields: String, _ config: String, _ field: String
  ) async throws {
    let (live, config) = (pod(", " + live), pod(", " + config))
    let place = "spec.template.spec.containers[0]."
    for (owner, expected) in [
      (Owner.ours, [String]()), (.others, [place + field]), (.nobody, [place + field]),
    ] {
      #expect(
        try await refused("apps/v1 Deployment", live, inContainer(fields), by: owner, config) == expected,
        "\(owner)")
    }
  }

  @Test(arguments: [
    ("emptyDir: {}", #""f:emptyDir": {}"#, "configMap: {name: c}", "configMap"),
    (
      "configMap: {name: c, defaultMode: 420}", #""f:configMap": {"f:name": {}}"#, "secret: {secretName: s}",
      "configMap"
    ),
    (
      "secret: {secretName: s, defaultMode: 420}", #""f:secret": {"f:secretName": {}}"#,
      "persistentVolumeClaim: {claimName: c}", "persistentVolumeClaim"
    ),
    (
      "hostPath: {path: /a, type: ''}", #""f:hostPath": {"f:path": {}}"#, "projected: {sources: []}",
      "projected"
    ),
  ])
  func `the source of a volume`(
    _ live: String, _ fields: String, _ config: String, _ field: String
  ) async throws {
    func volume(_ source: String) -> String { pod("") + "\n      volumes: [{name: v, \(source)}]" }
    let owned =
      #"{"f:spec": {"f:template": {"f:spec": {"f:volumes": {"k:{\"name\":\"v\"}": {".": {}, "f:name": {}, \#(fields)}}}}}}"#
    let place = "spec.template.spec.volumes[0].\(field)"
    for (owner, expected) in [(Owner.ours, [String]()), (.others, [place]), (.nobody, [place])] {
      #expect(
        try await refused("apps/v1 Deployment", volume(live), owned, by: owner, volume(config)) == expected,
        "\(owner)")
    }
  }

  @Test(arguments: [
    (
      "apps/v1 StatefulSet", "updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 0}}",
      #"{"f:spec": {"f:updateStrategy": {"f:type": {}, "f:rollingUpdate": {"f:partition": {}}}}}"#,
      "updateStrategy: {type: OnDelete}", "spec.updateStrategy.rollingUpdate"
    ),
    (
      "policy/v1 PodDisruptionBudget", "minAvailable: 1", #"{"f:spec": {"f:minAvailable": {}}}"#,
      "maxUnavailable: 1", "spec.maxUnavailable"
    ),
    (
      "networking.k8s.io/v1 Ingress", "defaultBackend: {service: {name: s, port: {number: 80}}}",
      #"{"f:spec": {"f:defaultBackend": {"f:service": {"f:name": {}, "f:port": {"f:number": {}}}}}}"#,
      "defaultBackend: {resource: {apiGroup: a.b, kind: C, name: d}}", "spec.defaultBackend.resource"
    ),
  ])
  func `what other objects have one of`(
    _ type: String, _ live: String, _ fields: String, _ config: String, _ field: String
  ) async throws {
    func spec(_ fields: String) -> String {
      type.hasPrefix("apps") ? pod("", fields + "\n  serviceName: a") : "spec: {\(fields)}"
    }
    for (owner, expected) in [(Owner.ours, [String]()), (.others, [field]), (.nobody, [field])] {
      #expect(try await refused(type, spec(live), fields, by: owner, spec(config)) == expected, "\(owner)")
    }
  }

  /// It may have both, though only one counts.
  @Test func `a DaemonSet that no longer rolls`() async throws {
    let live = pod(
      "", "updateStrategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}")
    let config = pod("", "updateStrategy: {type: OnDelete}")
    #expect(try await refused("apps/v1 DaemonSet", live, "{}", by: .nobody, config) == [])
  }

  @Test func `the client of a webhook`() async throws {
    func webhook(_ client: String, _ more: String = "") -> String {
      """
      webhooks:
      - name: a.b.c
        clientConfig: {\(client)}
        sideEffects: None
        admissionReviewVersions: [v1]\(more)
      """
    }
    let defaults =
      "\n  failurePolicy: Fail\n  matchPolicy: Equivalent\n  timeoutSeconds: 10\n  namespaceSelector: {}\n  objectSelector: {}"
    let type = "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration"
    let live = webhook("service: {name: s, namespace: n, port: 443}", defaults)
    let fields =
      #"{"f:webhooks": {"k:{\"name\":\"a.b.c\"}": {".": {}, "f:name": {}, "f:clientConfig": {"f:service": {"f:name": {}, "f:namespace": {}}}}}}"#
    let config = webhook("url: 'https://a.example'")
    #expect(try await refused(type, live, fields, by: .ours, config) == [])
    #expect(
      try await refused(type, live, fields, by: .others, config) == ["webhooks[0].clientConfig.service"])
  }

  private static let service = """
    clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1], ipFamilies: [IPv4], ipFamilyPolicy: SingleStack, sessionAffinity: None, \
    internalTrafficPolicy: Cluster
    """
  private static let port = "port: 80, protocol: TCP, targetPort: 80"

  @Test(arguments: [
    ("type: ClusterIP, ports: [{\(TransitionTests.port)}]", "type: NodePort, ports: [{port: 80}]", []),
    ("type: ClusterIP, ports: [{\(TransitionTests.port)}]", "type: LoadBalancer, ports: [{port: 80}]", []),
    (
      "type: ClusterIP, ports: [{\(TransitionTests.port)}]", "type: ExternalName, externalName: a.example", []
    ),
    (
      "type: NodePort, externalTrafficPolicy: Cluster, ports: [{\(TransitionTests.port), nodePort: 30000}]",
      "type: ClusterIP, ports: [{port: 80}]", []
    ),
    (
      """
      type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 31000, \
      allocateLoadBalancerNodePorts: true, ports: [{\(TransitionTests.port), nodePort: 30000}]
      """, "type: ClusterIP, ports: [{port: 80}]", []
    ),
    (
      """
      type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 31000, \
      allocateLoadBalancerNodePorts: true, ports: [{\(TransitionTests.port), nodePort: 30000}]
      """, "type: LoadBalancer, externalTrafficPolicy: Cluster, ports: [{port: 80}]", []
    ),
    (
      "type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8], ports: [{\(TransitionTests.port), nodePort: 30000}]",
      "type: ClusterIP, ports: [{port: 80}]", ["spec.loadBalancerSourceRanges"]
    ),
    (
      "type: ClusterIP, ports: [{\(TransitionTests.port)}]", "clusterIP: 10.0.0.2, ports: [{port: 80}]",
      ["spec.clusterIPs[0]"]
    ),
    (
      "type: ClusterIP, ports: [{\(TransitionTests.port)}]", "clusterIP: None, ports: [{port: 80}]",
      ["spec.clusterIPs[0]"]
    ),
    ("type: ClusterIP, ports: [{\(TransitionTests.port)}]", "clusterIP: '', ports: [{port: 80}]", []),
  ])
  func `the type of a Service`(_ live: String, _ config: String, _ expected: [String]) async throws {
    let live = "spec: {\(Self.service), \(live)}"
    let fields = #"{"f:spec": {"f:type": {}, "f:externalTrafficPolicy": {}}}"#
    #expect(try await refused("v1 Service", live, fields, by: .ours, "spec: {\(config)}") == expected)
  }

  @Test func `a Service without an address that is to have one`() async throws {
    let live = """
      spec: {clusterIP: None, clusterIPs: [None], ipFamilies: [IPv4], ipFamilyPolicy: SingleStack, type: ClusterIP, \
      ports: [{\(Self.port)}]}
      """
    let own = #"{"f:spec": {"f:clusterIP": {}}}"#
    // What nobody asks for any more stays as it was given.
    #expect(try await refused("v1 Service", live, own, by: .ours, "spec: {ports: [{port: 80}]}") == [])
    let asked = "spec: {clusterIP: 10.0.0.1, ports: [{port: 80}]}"
    #expect(try await refused("v1 Service", live, own, by: .ours, asked) == ["spec.clusterIPs[0]"])
  }
}
