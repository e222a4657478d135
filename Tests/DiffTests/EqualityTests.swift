import Diagnostics
import Diff
import Testing

/// Two objects of a kind that differ in one field's text.
private struct Spelling: CustomTestStringConvertible, Sendable {
  let old: String
  let new: String
  let differs: Bool

  init(_ old: String, _ new: String, differs: Bool = false) {
    (self.old, self.new, self.differs) = (old, new, differs)
  }

  var testDescription: String { "\(old) and \(new)" }
}

@Suite struct EqualityTests {
  @Test(arguments: [
    Spelling("resources: {requests: {cpu: 1}}", "resources: {requests: {cpu: 1000m}}"),
    Spelling("resources: {requests: {cpu: '0.1'}}", "resources: {requests: {cpu: 100m}}"),
    Spelling("resources: {limits: {memory: 1Gi}}", "resources: {limits: {memory: 1024Mi}}"),
    Spelling("resources: {limits: {memory: 1Gi}}", "resources: {limits: {memory: 1G}}", differs: true),
    Spelling("resources: {limits: {memory: 1e3}}", "resources: {limits: {memory: 1k}}"),
    Spelling("env: [{name: A, value: 1Gi}]", "env: [{name: A, value: 1024Mi}]", differs: true),
    // A text is the name of a port.
    Spelling(
      "livenessProbe: {httpGet: {port: 80}}", "livenessProbe: {httpGet: {port: '80'}}", differs: true),
    Spelling("volumeMode: 0644", "volumeMode: 420"), Spelling("tty: true", "tty: True"),
    Spelling("tty: true", "tty: 'true'", differs: true), Spelling("stdin: null", "tty: null"),
    Spelling("args: [a, b]", "args: [b, a]", differs: true),
    Spelling("command: [a, b]", "command: [b, a]", differs: true),
    Spelling(
      "env: [{name: A, value: a}, {name: B, value: b}]", "env: [{name: B, value: b}, {name: A, value: a}]",
      differs: true),
    Spelling(
      "ports: [{containerPort: 1}, {containerPort: 2}]", "ports: [{containerPort: 2}, {containerPort: 1}]"),
    Spelling("ports: [{containerPort: 1}]", "ports: [{containerPort: 1, protocol: UDP}]", differs: true),
    Spelling(
      "volumeMounts: [{name: a, mountPath: /a}, {name: b, mountPath: /b}]",
      "volumeMounts: [{name: b, mountPath: /b}, {name: a, mountPath: /a}]"),
    Spelling(
      "securityContext: {capabilities: {drop: [A, B]}}", "securityContext: {capabilities: {drop: [B, A]}}"),
  ])
  fileprivate func spellings(_ spelling: Spelling) throws {
    func deployment(_ field: String) -> String {
      """
      {apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {spec: {containers: [
        {name: main, \(field)}]}}}}
      """
    }
    let found = try difference(deployment(spelling.old), deployment(spelling.new))
    #expect(found.isEmpty == !spelling.differs, "\(found.lines)")
  }

  @Test func `YAML and JSON inside text are compared as structure, at their own lines`() throws {
    // Pods see the bytes of a ConfigMap, so that another text is told, though it says the same.
    func config(_ text: String) -> String {
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  config: |\n" + text
    }
    let old = config("    # a comment\n    bucket: {name: a, region: b}\n")
    #expect(
      try difference(old, config("    bucket:\n      region: b\n      name: a\n")).lines == [
        "data.config: rewritten"
      ])
    #expect(try difference(old, old).isEmpty)
    let found = try difference(old, config("    bucket:\n      region: b\n      name: c\n"))
    #expect(found.lines == ["data.config::bucket.name: changed"])
    #expect(found.changed[0].fields[0].new?.location.description == "new.yaml:8:13")
    let json = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {j: '%'}}"
    #expect(
      try difference(
        json.replacing("%", with: #"{"a": 1, "b": [2]}"#), json.replacing("%", with: #"{"b":[2],"a":1.0}"#)
      ).lines == ["data.j: rewritten"])
    let annotation = "{apiVersion: v1, kind: Service, metadata: {name: a, annotations: {a: '%'}}}"
    #expect(
      try difference(
        annotation.replacing("%", with: #"{"a": 1}"#), annotation.replacing("%", with: #"{ "a":1 }"#)
      ).isEmpty)
    #expect(
      try difference(
        json.replacing("%", with: #"{"b": [1, 2]}"#), json.replacing("%", with: #"{"b": [2, 1]}"#)
      ).lines
        .count == 2, "what a list inside a text means is not known: its order counts")
  }

  @Test func `what the server writes is no difference`() throws {
    let old = "{apiVersion: v1, kind: Service, metadata: {name: a, labels: {l: l}}}"
    let new = """
      apiVersion: v1
      kind: Service
      metadata:
        name: a
        labels: {l: l}
        uid: 1b2c
        resourceVersion: "12"
        generation: 3
        creationTimestamp: "2026-01-01T00:00:00Z"
        managedFields: [{manager: kubectl}]
        annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}"}
      status: {loadBalancer: {}}
      """
    #expect(try difference(old, new).isEmpty)
    #expect(try difference(new, old).isEmpty)
  }

  @Test func `what the server fills in is no difference`() throws {
    let service = "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {%ports: [{port: 80%}]}}"
    func live(_ spec: String, _ port: String = "") -> String {
      var parts = service.split(separator: "%").map(String.init)
      parts.insert(spec, at: 1)
      parts.insert(port, at: 3)
      return parts.joined()
    }
    let given = live(
      """
      clusterIP: 10.2.3.4, clusterIPs: [10.2.3.4], internalTrafficPolicy: Cluster, ipFamilies: [IPv4],
        ipFamilyPolicy: SingleStack, sessionAffinity: None, type: ClusterIP,
      """, ", protocol: TCP, targetPort: 80")
    #expect(try difference(live(""), given).isEmpty)
    #expect(try difference(given, live("")).isEmpty)
    // What somebody chose is told.
    for choice in ["clusterIP: None,", "type: NodePort,", "sessionAffinity: ClientIP,"] {
      #expect(try !difference(live(""), live(choice)).isEmpty, "\(choice)")
    }
    #expect(try !difference(live("type: ClusterIP,"), live("type: LoadBalancer,")).isEmpty)
    #expect(try !difference(live(""), live("", ", protocol: UDP")).isEmpty)
  }

  @Test func `what the server fills into a workload is no difference`() throws {
    func deployment(_ spec: String, _ pod: String, _ container: String, image: String = "web:1") -> String {
      """
      {apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {\(spec) template: {spec: {\(pod)
        containers: [{name: main, image: "\(image)"\(container)}]}}}}
      """
    }
    let file = deployment("", "", ", env: [{name: A}], livenessProbe: {httpGet: {port: 80}}")
    let live = deployment(
      """
      progressDeadlineSeconds: 600, replicas: 1, revisionHistoryLimit: 10,
        strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}},
      """,
      "dnsPolicy: ClusterFirst, restartPolicy: Always, schedulerName: default-scheduler, securityContext: {},",
      """
      , env: [{name: A, value: ""}], imagePullPolicy: IfNotPresent, resources: {},
          livenessProbe: {httpGet: {port: 80, path: /, scheme: HTTP}, failureThreshold: 3, periodSeconds: 10}
      """)
    #expect(try difference(file, live).lines.isEmpty)
    #expect(try difference(live, file).isEmpty)
    let recreate = deployment("strategy: {type: Recreate},", "", "")
    #expect(try difference(deployment("", "", ""), recreate).lines == ["spec.strategy: added"])
    let always = deployment("", "", ", imagePullPolicy: Always")
    #expect(try !difference(deployment("", "", ""), always).isEmpty)
    #expect(
      try difference(
        deployment("", "", "", image: "web"), deployment("", "", ", imagePullPolicy: Always", image: "web")
      ).isEmpty)
    let probe = deployment("", "", ", livenessProbe: {httpGet: {port: 80}}")
    #expect(try !difference(deployment("", "", ""), probe).isEmpty)
    // A kind of others has the defaults of its own definition, which are not known.
    let custom = "{apiVersion: a.example/v1, kind: Service, metadata: {name: a}, spec: {}}"
    #expect(try !difference(custom, custom.replacing("{}", with: "{type: ClusterIP}")).isEmpty)
  }
}
