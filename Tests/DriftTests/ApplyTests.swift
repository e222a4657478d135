import Diff
import Drift
import KFPManifests
import Manifests
import Support
import Testing
import YAML

/// What comes of small objects that are applied over others.
@Suite(.enabled(if: Place.canRender, "needs upstream"))
struct ApplyTests: Applying {
  @Test func `what was applied and no longer is goes, and what others have stays`() async throws {
    let live = object(
      "v1 ConfigMap", "data: {a: '1', b: '2', c: '3'}", own: #"{"f:data": {"f:a": {}, "f:b": {}}}"#,
      others: ["other": #"{"f:data": {"f:b": {}, "f:c": {}}}"#])
    let found = try await drift(config("v1 ConfigMap", "data: {d: '4'}"), on: live)
    #expect(lines(found) == ["added data.d", "removed data.a"])
    #expect(found.kept.map(\.fields) == [[".data.b", ".data.c"]])
  }

  @Test func `a value of another manager is a conflict, and an equal one is none`() async throws {
    let live = object(
      "v1 ConfigMap", "data: {a: '1', b: '2'}",
      others: ["other": #"{"f:data": {".": {}, "f:a": {}, "f:b": {}}}"#])
    #expect(
      lines(try await drift(config("v1 ConfigMap", "data: {a: '1', b: '3'}"), on: live))
        == ["changed data.b", "conflict other .data.b"])
    #expect(try await drift(config("v1 ConfigMap", "data: {a: '1'}"), on: live).changed.isEmpty)
  }

  @Test func `items are merged by their keys, and stay in order`() async throws {
    let fields =
      #"{"f:spec": {"f:template": {"f:spec": {"f:containers": {"k:{\"name\":\"main\"}": {".": {}, "f:env": {"k:{\"name\":\"B\"}": {".": {}, "f:name": {}, "f:value": {}}}}}}}}}"#
    let live = object(
      "apps/v1 Deployment", pod(", env: [{name: A, value: x}, {name: B, value: y}]"), own: fields,
      others: [
        "other":
          #"{"f:spec": {"f:template": {"f:spec": {"f:containers": {"k:{\"name\":\"main\"}": {"f:env": {"k:{\"name\":\"A\"}": {".": {}, "f:name": {}, "f:value": {}}}}}}}}}"#
      ])
    let found = lines(
      try await drift(config("apps/v1 Deployment", pod(", env: [{name: C, value: z}]")), on: live))
    #expect(
      found == [
        "added spec.template.spec.containers[name=main].env[name=C]",
        "removed spec.template.spec.containers[name=main].env[name=B]",
      ])
  }

  @Test func `an atomic value conflicts as one`() async throws {
    let reference = ", env: [{name: A, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: metadata.name}}}]"
    let live = object(
      "apps/v1 Deployment", pod(reference),
      others: [
        "other":
          #"{"f:spec": {"f:template": {"f:spec": {"f:containers": {"k:{\"name\":\"main\"}": {"f:env": {"k:{\"name\":\"A\"}": {".": {}, "f:valueFrom": {"f:fieldRef": {}}}}}}}}}}"#
      ])
    let found = lines(
      try await drift(
        config("apps/v1 Deployment", pod(reference.replacing("apiVersion: v1, ", with: ""))), on: live))
    #expect(
      found == [
        #"conflict other .spec.template.spec.containers[name="main"].env[name="A"].valueFrom.fieldRef"#
      ])
  }

  private static let rollout =
    "strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}"

  @Test(arguments: [
    // The server filled it in.
    (#"{"f:spec": {"f:strategy": {"f:type": {}}}}"#, true),
    // It was applied from here, in part or in full.
    (#"{"f:spec": {"f:strategy": {"f:type": {}, "f:rollingUpdate": {"f:maxSurge": {}}}}}"#, false),
  ])
  func `a strategy that stays beside another is refused`(_ own: String, _ isRefused: Bool) async throws {
    let live = object("apps/v1 Deployment", pod("", Self.rollout), own: own)
    let found = try await drift(config("apps/v1 Deployment", pod("", "strategy: {type: Recreate}")), on: live)
    #expect(lines(found).contains("refused spec.strategy.rollingUpdate") == isRefused)
    #expect(found.deletedFirst.count == (isRefused ? 1 : 0))
  }

  @Test func `a variable that two set in two ways is refused`() async throws {
    let live = object("apps/v1 Deployment", pod(", env: [{name: A, value: x}]"))
    let config = config(
      "apps/v1 Deployment", pod(", env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]"))
    #expect(
      lines(try await drift(config, on: live)).contains(
        "refused spec.template.spec.containers[0].env[0].valueFrom"))
  }

  @Test func `a volume of two sources is refused`() async throws {
    let volumes = "\n      volumes: [{name: v, emptyDir: {}}]"
    let live = object("apps/v1 Deployment", pod("") + volumes)
    let config = config(
      "apps/v1 Deployment", pod("") + volumes.replacing("emptyDir: {}", with: "configMap: {name: c}"))
    let found = lines(try await drift(config, on: live))
    #expect(found.contains { $0.hasPrefix("refused spec.template.spec.volumes[0]") })
  }

  private static let service = """
    spec: {type: TYPE, clusterIP: 10.0.0.1, clusterIPs: [10.0.0.1], ipFamilies: [IPv4], ipFamilyPolicy: SingleStack, \
    ports: [{port: 80, protocol: TCP, targetPort: 80, nodePort: 30000}], sessionAffinity: None}
    """

  @Test(arguments: [
    ("ClusterIP", "type: ClusterIP, ports: [{port: 80}]", [] as [String]),
    ("NodePort", "type: ClusterIP, ports: [{port: 80}]", []),
    ("ClusterIP", "type: ExternalName, externalName: a.example", []),
    ("ClusterIP", "clusterIP: None, ports: [{port: 80}]", ["refused spec.clusterIPs[0]"]),
  ])
  func `a Service of another type is taken, one without an address is not`(
    _ type: String, _ spec: String, _ refused: [String]
  ) async throws {
    let live = object("v1 Service", Self.service.replacing("TYPE", with: type))
    let found = try await drift(config("v1 Service", "spec: {\(spec)}"), on: live)
    #expect(lines(found).filter { $0.hasPrefix("refused") } == refused)
  }

  @Test(arguments: [
    ("apps/v1 StatefulSet", "serviceName: b", "serviceName: c", "spec"),
    ("v1 PersistentVolumeClaim", "storageClassName: b", "storageClassName: c", "spec"),
    (
      "v1 PersistentVolumeClaim", "resources: {requests: {storage: 2Gi}}",
      "resources: {requests: {storage: 1Gi}}", "spec.resources.requests.storage"
    ),
    (
      "networking.k8s.io/v1 IngressClass", "controller: a.example/b", "controller: a.example/c",
      "spec.controller"
    ),
  ])
  func `what never changes is refused`(_ type: String, _ old: String, _ new: String, _ field: String)
    async throws
  {
    let found = try await drift(config(type, "spec: {\(new)}"), on: object(type, "spec: {\(old)}"))
    #expect(lines(found).contains("refused \(field)"))
  }

  @Test func `the value of a Secret is never told`() async throws {
    let live = object("v1 Secret", "type: Opaque\ndata: {a: c2VjcmV0}")
    let found = try await drift(config("v1 Secret", "stringData: {a: other}"), on: live)
    #expect(lines(found).count == 1)
    let report = DriftReport(found, of: "o", on: "live")
    for text in [
      DriftText().text(for: report), DriftJSON().text(for: report), DriftMarkdown().text(for: report),
      DriftHTML().text(for: report), DriftGitHub().text(for: report),
    ] {
      #expect(!text.contains("c2VjcmV0") && !text.contains("secret\"") && !text.contains("other\""))
    }
    #expect(try await drift(config("v1 Secret", "stringData: {a: secret}"), on: live).changed.isEmpty)
  }

  @Test func `a variable that is called like a credential is told, and its value never`() async throws {
    let variables = "{name: DB_PASSWORD, value: hunter3}, {name: URL, value: 'db://a:hunter4@b/c'}"
    let live = object(
      "apps/v1 Deployment", pod(", env: [\(variables)]"),
      own:
        #"{"f:spec": {"f:template": {"f:spec": {"f:containers": {"k:{\"name\":\"main\"}": {".": {}, "f:env": {"k:{\"name\":\"DB_PASSWORD\"}": {".": {}, "f:name": {}, "f:value": {}}, "k:{\"name\":\"URL\"}": {".": {}, "f:name": {}, "f:value": {}}}}}}}}}"#
    )
    let found = try await drift(
      config("apps/v1 Deployment", pod(", env: [{name: DB_PASSWORD, value: hunter5}]")), on: live)
    #expect(
      lines(found) == [
        "changed spec.template.spec.containers[name=main].env[name=DB_PASSWORD].value",
        "removed spec.template.spec.containers[name=main].env[name=URL]",
      ])
    let report = DriftReport(found, of: "o", on: "live")
    for text in [
      DriftText().text(for: report), DriftJSON().text(for: report), DriftMarkdown().text(for: report),
      DriftHTML().text(for: report), DriftGitHub().text(for: report),
    ] {
      #expect(text.contains("DB_PASSWORD") && !text.contains("hunter"))
    }
  }

  @Test func `what never changes is refused without the credentials in it`() async throws {
    func job(_ value: String) -> String {
      "spec: {template: {spec: {containers: [{name: a, image: b, env: [{name: TOKEN, value: \(value)}]}]}}}"
    }
    let found = try await drift(
      config("batch/v1 Job", job("hunter2")), on: object("batch/v1 Job", job("hunter3")))
    let refusals = found.changed.flatMap(\.refusals)
    #expect(refusals.contains { $0.field == "spec.template" && $0.message.contains("(hidden)") })
    #expect(!refusals.contains { $0.message.contains("hunter") })
  }

  @Test func `what nobody renders is ours, or of others, or made by a controller`() async throws {
    let mine = object("v1 ConfigMap", "data: {}").replacing("name: a\n", with: "name: mine\n")
    let claim = object("v1 PersistentVolumeClaim", "spec: {}").replacing("name: a\n", with: "name: claim\n")
    let strange = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: strange, namespace: n}"
    let made = """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: made, namespace: n, ownerReferences: [{kind: Workflow, name: w}]}
      """
    let elsewhere = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b, namespace: m}"
    let live = [mine, claim, strange, made, elsewhere, object("v1 ConfigMap", "data: {a: b}")]
      .joined(separator: "\n---\n")
    let found = try await drift(config("v1 ConfigMap", "data: {a: b}"), on: live)
    #expect(found.left.prune.map(\.name) == ["mine"])
    #expect(found.left.data.map(\.name) == ["claim"])
    #expect(found.left.others.map(\.name) == ["strange"])
    #expect(!found.isEmpty)
  }

  @Test func `without managed fields it works by defaults alone`() async throws {
    let live = """
      apiVersion: v1
      kind: List
      items:
      - apiVersion: v1
        kind: Service
        metadata: {name: a, namespace: n, uid: "1"}
        spec: {clusterIP: 10.0.0.1, type: ClusterIP, ports: [{port: 80, protocol: TCP, targetPort: 81}]}
      """
    let found = try await drift(config("v1 Service", "spec: {ports: [{port: 80}]}"), on: live)
    #expect(!found.knowsManagers)
    #expect(found.isEmpty)
    let changed = try await drift(
      config("v1 Service", "spec: {ports: [{port: 80, targetPort: 82}]}"), on: live)
    #expect(lines(changed) == ["changed spec.ports[port=80].targetPort"])
  }

  /// An apply changes nothing of an object that is going away.
  @Test func `what is being deleted is told, with its namespace`() async throws {
    let live = object(
      "v1 ConfigMap", "data: {a: b}", own: #"{"f:data": {"f:a": {}}}"#
    ).replacing("  uid: \"1\"", with: "  uid: \"1\"\n  deletionTimestamp: \"2026-11-30T10:00:00Z\"")
    let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: n}\nstatus: {phase: Terminating}"
    let other = "apiVersion: v1\nkind: Namespace\nmetadata: {name: m}\nstatus: {phase: Terminating}"
    let found = try await drift(
      config("v1 ConfigMap", "data: {a: b}"), on: [live, namespace, other].joined(separator: "\n---\n"))
    #expect(found.ending.map(\.id.short) == ["ConfigMap/a", "Namespace/n"])
    #expect(found.changed.isEmpty && found.kept.isEmpty && !found.isEmpty)
    let text = DriftText().text(for: DriftReport(found, of: "production", on: "live.yaml"))
    #expect(text.contains("2 being deleted"))
    #expect(text.contains(": is being deleted: an apply does not keep it"))
  }
}
