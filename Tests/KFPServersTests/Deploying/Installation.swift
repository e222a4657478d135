import Diagnostics
import KFPPipelines
import KFPServerDoubles
import KFPServers
import Synchronization
import Workloads

/// A server double whose clock only moves when somebody waits, and what deploys to it.
final class Installation: Sendable {
  let double: APIServerDouble
  private let seconds = Mutex(1_796_000_000)
  private let waits = Mutex<[Duration]>([])

  init(_ change: @Sendable (inout APIServerDouble.Settings) -> Void = { _ in }) {
    double = APIServerDouble()
    double.change { settings in change(&settings) }
    double.change { [self] settings in settings.clock = { self.seconds.withLock(\.self) } }
  }

  /// How long was waited, in order.
  var waited: [Duration] { waits.withLock(\.self) }

  func pass(_ seconds: Int) { self.seconds.withLock { $0 += seconds } }

  private func server(_ namespace: String? = nil, over wire: FaultyWire? = nil) throws -> APIServer {
    APIServer(
      at: try ServerURL("https://pipelines.example.com"), namespace: namespace,
      over: wire ?? FaultyWire(to: double))
  }

  /// Uploads another version of a pipeline, as a script does that does not look at what is there.
  func upload(_ text: String, to name: String, as version: String, description: String = "") async throws {
    let server = try server()
    guard let pipeline = try await server.pipelines(named: name).first else {
      throw Rejection(.notOnServer, "there is no pipeline \(name)")
    }
    _ = try await server.upload(
      Array(text.utf8), named: "\(name).yaml", as: version, description: description, to: pipeline)
  }

  /// Deploys files; their names are made of their order.
  func deploy(
    _ texts: [String], over wire: FaultyWire? = nil, commit: String? = "0123456789abcdef",
    as version: String? = nil,
    namespace: String? = nil, isShared: Bool = false, isDryRun: Bool = false,
    backend: ReleaseVersion = Pipeline.usualBackend, width: Int = 8
  ) async throws -> DeployReport {
    let server = try server(namespace, over: wire)
    let files = try texts.enumerated().map {
      try DeployFile(Array($1.utf8), path: "\($0).yaml", for: backend)
    }
    var deploy = try Deploy(
      to: server, try await server.health(), naming: VersionNaming(name: version, commit: commit),
      isShared: isShared)
    deploy.isDryRun = isDryRun
    deploy.width = width
    deploy.wait = { [self] duration in
      waits.withLock { if duration > .zero { $0.append(duration) } }
      pass(Int(duration.components.seconds))
    }
    return await deploy.run(files)
  }
}

extension DeployReport {
  /// The outcomes, in the order of the files.
  var outcomes: [Outcome] { entries.map(\.outcome) }
  /// The ids of what failed.
  var failureIDs: [Diagnostic.ID] { failures.map(\.id) }
}

/// The text of a compiled pipeline with one step.
func pipelineText(_ name: String, image: String = "registry.example/train:1.4", platform: String? = nil)
  -> String
{
  """
  pipelineInfo: {name: \(name)}
  schemaVersion: 2.1.0
  sdkVersion: kfp-2.14.4
  root:
    dag:
      tasks:
        train: {componentRef: {name: comp-train}, taskInfo: {name: train}, cachingOptions: {}}
  components:
    comp-train: {executorLabel: exec-train}
  deploymentSpec:
    executors:
      exec-train: {container: {image: '\(image)'}}

  """ + (platform.map { "---\nplatforms: {kubernetes: {\($0)}}\n" } ?? "")
}
