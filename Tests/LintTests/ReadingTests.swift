import Diagnostics
import Lint
import Manifests
import Testing
import Workloads
import YAML

@Suite struct ReadingTests {
  private func flags(_ words: String) throws -> Flags {
    Flags(try Tree.parse(Array(words.utf8), file: "words.yaml").first?.items ?? [])
  }

  @Test(arguments: [
    ("[--port=3306]", "3306"), ("[--port, '3306']", "3306"), ("[-p, '3306']", "3306"), ("[-p3306]", "3306"),
    ("[-p=3306]", "3306"), ("[--port=1, --port=2]", "2"), ("['--port=']", ""), ("[--portal=1]", nil),
    ("[--port, --other]", nil),
  ]) func readsFlags(_ words: String, _ expected: String?) throws {
    #expect(try flags(words)["port", short: "p"]?.text == expected)
  }

  private static let pod = """
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec:
      containers:
      - name: main
        envFrom: [{configMapRef: {name: settings}, prefix: S_}]
        env:
        - {name: PLAIN, value: text}
        - {name: EMPTY}
        - {name: FROM, valueFrom: {configMapKeyRef: {name: settings, key: mode}}}
        - {name: OPTIONAL, valueFrom: {configMapKeyRef: {name: settings, key: none, optional: true}}}
        - {name: SECRET, valueFrom: {secretKeyRef: {name: s, key: k}}}
        - {name: BOTH, value: "$(PLAIN)-$(FROM)-$$(PLAIN)-$(NONE)"}
        - {name: HIDDEN, value: "$(SECRET)"}
    ---
    {apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {mode: fast}}
    """

  @Test func followsVariables() throws {
    let target = Target(try Tree.parse(Array(Self.pod.utf8), file: "pod.yaml"))
    let container = try #require(target.containers.first)
    let environment = target.environment(of: container)
    #expect(environment["PLAIN"]?.text == "text")
    #expect(environment["EMPTY"]?.text == "")
    #expect(environment["FROM"]?.text == "fast")
    #expect(environment["FROM"]?.location.line == 17)
    #expect(environment["FROM"]?.field == "data.mode")
    #expect(environment["S_mode"]?.text == "fast")
    #expect(environment["OPTIONAL"] == nil)
    #expect(environment["SECRET"]?.text == .some(nil))
    #expect(environment["BOTH"]?.text == "text-fast-$(PLAIN)-$(NONE)")
    #expect(environment["HIDDEN"]?.text == .some(nil))
  }

  @Test func fieldsPrintAsReportsWriteThem() {
    #expect(FieldPath.annotation("a.b/c").description == "metadata.annotations[\"a.b/c\"]")
    #expect(FieldPath.data("mysqlHost").description == "data.mysqlHost")
    #expect(
      FieldPath("spec").key("env").item("name", "A").key("value").description == "spec.env[name=A].value")
  }
}

@Suite struct ClusterStageTests {
  private func severities(_ text: String, among surroundings: Surroundings = .install) throws -> [String] {
    var options = LintOptions()
    options.selected = ["REF001", "RBAC003", "ORD001"]
    let report = try Linter(options: options).lint(Example("\(text)").among(surroundings).target())
    return report.entries.map { "\($0.code ?? "") \($0.severity.rawValue)" }
  }

  private static let definition = """
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: scheduledworkflows.kubeflow.org}
    spec: {group: kubeflow.org, names: {kind: ScheduledWorkflow}}
    """

  @Test(arguments: [
    ("kubeflow-pipelines-cache-deployer-sa", false, ["REF001 warning"]),
    ("kubeflow-pipelines-cache-deployer-sa", true, ["REF001 error"]), ("gone", false, ["REF001 error"]),
  ]) func anAccountOfTheClusterMayBeElsewhere(_ name: String, _ isWhole: Bool, _ expected: [String]) throws {
    let text = """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: cache-deployer-deployment}
      spec: {template: {spec: {serviceAccountName: \(name)}}}
      """
    #expect(try severities(isWhole ? "\(text)\n---\n\(Self.definition)" : text) == expected)
  }

  @Test func anUnknownKindIsAnErrorBesideTheClustersDefinitions() throws {
    let widget = "{apiVersion: acme.example/v1, kind: Widget, metadata: {name: a}}"
    #expect(try severities(widget) == ["ORD001 warning"])
    #expect(try severities("\(widget)\n---\n\(Self.definition)") == ["ORD001 error"])
  }
}
