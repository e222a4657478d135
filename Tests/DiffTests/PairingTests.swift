import Diff
import Manifests
import Testing
import YAML

@Suite struct PairingTests {
  private static let set = """
    {apiVersion: v1, kind: Service, metadata: {name: a, namespace: x}, spec: {ports: [{port: 80}, {port: 81}]}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: a, namespace: y}, spec: {ports: [{port: 90}]}}
    ---
    {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: x}, data: {k: v}}
    ---
    {apiVersion: batch/v1, kind: Job, metadata: {generateName: j-, namespace: x}, spec: {completions: 1}}
    ---
    {apiVersion: batch/v1, kind: Job, metadata: {generateName: j-, namespace: x}, spec: {completions: 2}}
    """

  @Test func `a set differs from itself in nothing, in whatever order its documents stand`() throws {
    #expect(try difference(Self.set, Self.set).isEmpty)
    var documents = Self.set.split(separator: "---\n").map(String.init)
    for _ in documents.indices {
      documents.append(documents.removeFirst())
      #expect(try difference(Self.set, documents.joined(separator: "\n---\n")).isEmpty)
    }
    #expect(try difference(Self.set, documents.reversed().joined(separator: "\n---\n")).isEmpty)
    let list = "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: a}}]}"
    #expect(try difference(list, "{apiVersion: v1, kind: Pod, metadata: {name: a}}").isEmpty)
  }

  @Test func `no namespace is the namespace default, and none for what has none`() throws {
    func object(_ type: String, _ namespace: String, _ name: String = "a") -> String {
      let parts = type.split(separator: " ")
      return "{apiVersion: \(parts[0]), kind: \(parts[1]), metadata: {name: \(name)\(namespace)}}"
    }
    func changes(_ type: String, _ old: String, _ new: String) throws -> [ObjectChange] {
      // Another object of the name, so that the name alone does not tell.
      let other = object(type, ", namespace: other")
      return try difference("\(object(type, old))\n---\n\(other)", "\(object(type, new))\n---\n\(other)")
        .changed
    }
    let written = try changes("v1 ConfigMap", "", ", namespace: default")
    #expect(written.map(\.isRename) == [false])
    let moved = try changes("v1 ConfigMap", ", namespace: default", ", namespace: kubeflow")
    #expect(moved.map(\.isRename) == [true])
    let role = try changes("rbac.authorization.k8s.io/v1 ClusterRole", ", namespace: kubeflow", "")
    #expect(role.map(\.isRename) == [false])
  }

  @Test func `another version of an API is a change, another group another object`() throws {
    func object(_ version: String, _ kind: String = "CronJob") -> String {
      "{apiVersion: \(version), kind: \(kind), metadata: {name: a}, spec: {schedule: '* * * * *'}}"
    }
    #expect(try difference(object("batch/v1beta1"), object("batch/v1")).lines == ["apiVersion: changed"])
    #expect(
      try difference(object("extensions/v1beta1", "Ingress"), object("networking.k8s.io/v1", "Ingress")).lines
        == ["apiVersion: changed"])
    #expect(
      try difference(object("a.example/v1"), object("b.example/v1")).lines == ["- CronJob/a", "+ CronJob/a"])
  }

  @Test func `a hash behind a name is recognised, and who refers to it is told`() throws {
    func set(_ name: String, _ value: String) -> String {
      """
      {apiVersion: v1, kind: ConfigMap, metadata: {name: \(name)}, data: {k: \(value)}}
      ---
      {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {template: {spec: {containers: [
        {name: c, envFrom: [{configMapRef: {name: \(name)}}]}]}}}}
      """
    }
    // The pods that refer to it start anew.
    let rollout = "spec.template.spec.containers[name=c].envFrom[0].configMapRef.name: changed"
    #expect(
      try difference(set("c-42d46f9h7d", "v"), set("c-bbbbbbbbbb", "w")).lines
        == ["metadata.name: changed", "data.k: changed", rollout])
    #expect(
      try difference(set("c-42d46f9h7d", "v"), set("c-bbbbbbbbbb", "v")).lines
        == ["metadata.name: changed", rollout])
    let other = try difference(set("c-aaaaaaaaaa", "v"), set("c-bbbbbbbbbb", "v"))
    #expect(other.lines.contains("- ConfigMap/c-aaaaaaaaaa"), "a is no digit of such a hash: \(other.lines)")
  }

  @Test func `a renamed object is found by its content, a small one is not guessed`() throws {
    func policy(_ name: String, _ port: Int) -> String {
      """
      {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: \(name)}, spec: {
        podSelector: {matchLabels: {app: web, tier: front}}, policyTypes: [Ingress],
        ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: \(port), protocol: TCP}]}]}}
      """
    }
    #expect(
      try difference(policy("a", 80), policy("b", 81)).lines == [
        "NetworkPolicy/a is NetworkPolicy/b", "metadata.name: changed",
        "spec.ingress[0].ports[0].port: changed",
      ])
    let account = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: a}}"
    #expect(
      try difference(account, account.replacing("name: a", with: "name: b")).lines
        == ["- ServiceAccount/a", "+ ServiceAccount/b"])
  }

  @Test func `what leads to other pods is another object, however alike it is`() throws {
    func part(_ name: String, _ args: String, label: String? = nil) -> String {
      let label = label ?? name
      return """
        {apiVersion: v1, kind: Service, metadata: {name: \(name)}, spec: {type: NodePort, selector: {app: \(label)},
          ports: [{name: http, port: 80, targetPort: http}, {name: debug, port: 6060, targetPort: debug}]}}
        ---
        {apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: \(name)}, spec: {minReplicas: 2,
          maxReplicas: 5, behavior: {scaleDown: {policies: [{type: Pods, value: 1, periodSeconds: 60}]}},
          scaleTargetRef: {kind: Deployment, name: \(name)}}}
        ---
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: \(name)}, spec: {template: {
          metadata: {labels: {app: \(label)}}, spec: {containers: [{\(args)}]}}}}
        """
    }
    let old = part("crane", "name: main, image: 'crane:1', args: [lift, --slow, --safe, --sound]")
    let other = part("tug", "name: engine, image: 'motor:1', args: [pull, --fast]")
    #expect(
      try difference(old, other).lines == [
        "- Deployment/crane", "- HorizontalPodAutoscaler/crane", "- Service/crane", "+ Deployment/tug",
        "+ HorizontalPodAutoscaler/tug", "+ Service/tug",
      ])
    // With its pods it is renamed.
    let renamed = part("tug", "name: main, image: 'crane:1', args: [lift, --slow, --safe, --sound]")
    #expect(try difference(old, renamed).changed.filter(\.isRename).count == 3)
  }

  @Test func `lists pair by their keys, by content where they have none`() throws {
    func service(_ ports: String) -> String {
      "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [\(ports)]}}"
    }
    #expect(
      try difference(
        service("{port: 80, name: a}, {port: 81, name: b}"),
        service("{port: 81, name: c}, {port: 80, name: a}")
      )
      .lines == ["spec.ports[port=81].name: changed"])
    func role(_ rules: String) -> String {
      "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: a}, rules: [\(rules)]}"
    }
    let (pods, secrets) = ("{resources: [pods], verbs: [get, list]}", "{resources: [secrets], verbs: [get]}")
    #expect(
      try difference(role("\(pods), \(secrets)"), role("\(secrets), {resources: [pods], verbs: [list, get]}"))
        .isEmpty)
    #expect(try difference(role(pods), role("\(secrets), \(pods)")).lines == ["rules[0]: added"])
  }
}
