import Lint
import Testing
import Workloads
import YAML

@Suite struct GatesTests {
  private func target(_ text: String, facts: OverlayFacts? = nil) throws -> Target {
    Target(try Tree.parse(Array(text.utf8), file: "test.yaml"), facts: facts)
  }

  @Test func aLayerIsNotComplete() throws {
    let target = try target("{apiVersion: apps/v1, kind: Deployment, metadata: {name: ml-pipeline}}")
    #expect(!target.gates.complete)
  }

  @Test func anInstallIsCompleteAndNothingElse() throws {
    let gates = try Example("").among(.install).target().gates
    #expect(gates.complete)
    #expect(!gates.cloudSQL && !gates.gcs && !gates.iap && !gates.inverseProxy && !gates.workloadIdentity)
  }

  @Test(arguments: ["10.0.0.3", "db.internal.example", "sql"]) func cloudSQLIsReadFromTheHost(_ host: String)
    throws
  {
    let text = """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: pipeline-install-config}
      data: {mysqlHost: "\(host)"}
      ---
      {apiVersion: v1, kind: Service, metadata: {name: sql}, spec: {ports: [{port: 3306}]}}
      """
    #expect(try Example(text).among(.install).target().gates.cloudSQL)
    #expect(try !target(text).gates.cloudSQL)
  }

  @Test(arguments: [
    "127.0.0.1", "mysql.kubeflow.svc", "mysql.kubeflow.svc.cluster.local", "in-cluster", "unknown", "",
  ])
  func otherHostsAreInTheCluster(_ host: String) throws {
    let text = """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: pipeline-install-config}
      data: {mysqlHost: "\(host)"}
      ---
      {apiVersion: v1, kind: Service, metadata: {name: in-cluster}, spec: {selector: {app: mysql}}}
      """
    #expect(try !Example(text).among(.install).target().gates.cloudSQL)
  }

  @Test func aProxyMeansCloudSQL() throws {
    for (list, restart, expected) in [
      ("containers", "", true), ("initContainers", ", restartPolicy: Always", true),
      ("initContainers", "", false),
    ] {
      let text = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: cache-server}
        spec: {template: {spec: {\(list): [{name: proxy, image: "a.example/cloud-sql-proxy:2.25.3"\(restart)}]}}}
        """
      #expect(try Example(text).among(.install).target().gates.cloudSQL == expected)
    }
  }

  @Test(arguments: [
    "{apiVersion: v1, kind: ConfigMap, metadata: {name: kfp-launcher}, data: {defaultPipelineRoot: 'gs://b/p'}}",
    """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: workflow-controller-configmap}
    data: {artifactRepository: "gcs: {bucket: b}"}
    """,
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: ml-pipeline}
    spec: {template: {spec: {containers: [{env: [{name: OBJECTSTORECONFIG_HOST, value: storage.googleapis.com}]}]}}}
    """,
  ]) func gcsIsReadFromEachOfItsPlaces(_ text: String) throws {
    #expect(try Example(text).among(.install).target().gates.gcs)
  }

  @Test(arguments: [
    ("annotations: {kubernetes.io/ingress.class: gce}", "{}", true), ("labels: {}", "{}", true),
    ("labels: {}", "{ingressClassName: gce}", false),
    ("annotations: {kubernetes.io/ingress.class: nginx}", "{}", false),
  ]) func iapIsReadFromAnIngress(_ metadata: String, _ spec: String, _ expected: Bool) throws {
    let backend = "defaultBackend: {service: {name: ml-pipeline-ui}}"
    let spec = spec == "{}" ? "{\(backend)}" : "{\(backend), \(spec.dropFirst())"
    let text =
      "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, \(metadata)}, spec: \(spec)}"
    #expect(try target(text).gates.iap == expected)
  }

  @Test func theOthersNeedNoCompleteSet() throws {
    let text = """
      {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{image: "m/kfp-inverse-proxy-agent:1"}]}}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: runner, annotations: {iam.gke.io/gcp-service-account: a@b}}
      """
    let gates = try target(text).gates
    #expect(gates.inverseProxy && gates.workloadIdentity && !gates.complete)
  }

  @Test func anOverlaySaysItItself() throws {
    var facts = OverlayFacts()
    facts.gates.gcs = true
    let gates = try target("{apiVersion: v1, kind: Namespace, metadata: {name: kubeflow}}", facts: facts)
      .gates
    #expect(gates.complete && gates.gcs && !gates.cloudSQL)
  }
}
