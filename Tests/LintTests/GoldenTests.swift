import Diagnostics
import Lint
import Manifests
import Support
import Testing
import Workloads
import YAML

/// The renders, where they are.
private enum Renders {
  static let files: [String] = ["kfp-2.14.4", "kfp-2.15.0", "profiles"].flatMap { name in
    Place.names(in: "\(Place.shared)/golden/\(name)").filter { $0.hasSuffix(".yaml") }.map { "\(name)/\($0)" }
  }
}

/// Lints what kustomize prints for upstream, which stands beside the project where it is checked as a whole.
@Suite(.enabled(if: Place.hasCorpus("golden"), "needs ../shared/golden"))
struct GoldenTests {
  private func documents(_ file: String) throws -> [Tree] {
    try Tree.parse(Place.corpus("golden/\(file)"), file: file)
  }

  private func lint(_ files: String...) throws -> Report {
    try Linter().lint(Target(try files.flatMap(documents)))
  }

  private let clusterStage = "kfp-2.14.4/cluster-scoped-resources.yaml"

  @Test(arguments: ["profiles/iap.expected.yaml", "profiles/proxy.expected.yaml"])
  func aGoodProfileHasNoErrors(_ file: String) throws {
    let report = try lint(file, clusterStage)
    let errors = report.entries.filter { $0.severity == .error }
    #expect(errors.map(\.diagnostic.description) == [])
  }

  /// What the production overlay says that rules need to know.
  private static let production: OverlayFacts = {
    var facts = OverlayFacts()
    facts.gates.cloudSQL = true
    facts.gates.gcs = true
    facts.gates.iap = true
    facts.gates.workloadIdentity = true
    facts.version = "2.14.4"
    facts.namespace = "kubeflow"
    facts.region = "asia-northeast1"
    facts.allowedProjects = ["acme-prod"]
    facts.hasPrivateNodes = true
    facts.hasNAT = true
    facts.usesDataplaneV2 = true
    facts.databaseConnection = .authProxy
    facts.mysqlVersion = "MYSQL_8_0"
    facts.sslMode = "ENCRYPTED_ONLY"
    facts.addedContainers = ["Deployment/cloudsqlproxy/cloudsqlproxy"]
    return facts
  }()

  private static let productionSecrets: Externals = {
    var externals = Externals()
    externals.secrets = [
      "mysql-secret": ["username", "password"], "mlpipeline-minio-artifact": ["accesskey", "secretkey"],
      "kfp-iap-oauth": ["client_id", "client_secret"],
    ]
    return externals
  }()

  @Test func productionHasTheFindingsThatItIsKnownFor() throws {
    let expected = """
      DB013: -
      IMG008: ml-pipeline-viewer-crd
      NET001: cloudsqlproxy metadata-grpc-deployment ml-pipeline
      POD002: cache-deployer-deployment
      POD003: cache-deployer-deployment cache-server metadata-envoy-deployment \
      metadata-grpc-deployment metadata-writer ml-pipeline ml-pipeline-persistenceagent \
      ml-pipeline-scheduledworkflow ml-pipeline-ui ml-pipeline-viewer-crd \
      ml-pipeline-visualizationserver
      RBAC001: ml-pipeline-viewer-controller-role
      RBAC002: argo-role kubeflow-pipelines-cache-deployer-role ml-pipeline-ui pipeline-runner
      RES001: cache-deployer-deployment cache-server metadata-envoy-deployment \
      metadata-grpc-deployment metadata-writer ml-pipeline-scheduledworkflow ml-pipeline-viewer-crd
      RES002: cache-deployer-deployment cache-server cloudsqlproxy metadata-envoy-deployment \
      metadata-grpc-deployment metadata-writer ml-pipeline ml-pipeline-persistenceagent \
      ml-pipeline-scheduledworkflow ml-pipeline-ui ml-pipeline-viewer-crd \
      ml-pipeline-visualizationserver workflow-controller
      RES003: ml-pipeline-ui
      RES004: cache-deployer-deployment cache-server metadata-envoy-deployment metadata-writer \
      ml-pipeline-persistenceagent ml-pipeline-scheduledworkflow ml-pipeline-viewer-crd
      SEC004: cache-server metadata-grpc-deployment
      STO021: ml-pipeline-ui
      STO022: ml-pipeline
      """
    var options = LintOptions()
    options.ignores = [
      .init(
        rule: "rbac-wildcard", object: "Role/pipeline-runner", reason: "upstream's own role",
        expires: "2027-06-30")
    ]
    let profile = try documents("profiles/iap.expected.yaml")
    var facts = Self.production
    facts.namespacedStage = Set(profile.compactMap { Object($0)?.id })
    let target = Target(
      profile + (try documents(clusterStage)), facts: facts, externals: Self.productionSecrets)
    let report = try Linter(options: options).lint(target)
    #expect(report.count(of: .error) == 0)
    #expect(report.ignored.count > 0)
    let found = Dictionary(grouping: report.entries, by: \.code).mapValues { entries in
      Set(entries.map { $0.object?.name ?? "-" }).sorted().joined(separator: " ")
    }
    #expect(found.sorted { $0.key < $1.key }.map { "\($0): \($1)" }.joined(separator: "\n") == expected)
  }

  @Test func theDevelopmentInstallHasMutableTags() throws {
    let found = try lint("kfp-2.14.4/env__dev.yaml").entries.filter { $0.code == "IMG002" }
    #expect(found.count >= 10)
    #expect(found.allSatisfy { $0.message.contains("\"master\"") })
  }

  @Test(arguments: Renders.files) func everyRenderCanBeLinted(_ file: String) throws {
    let report = try lint(file)
    #expect(report.entries.allSatisfy { $0.location != nil })
  }
}
