import KFPPipelines
import Synchronization
import Workloads

/// The API server of Kubeflow Pipelines as it was in 2.14, with the odd ends of its answers.
///
/// It checks what the real one checks, in the same order, and keeps and gives back what that does. Nothing runs, and
/// archives are not unpacked.
///
/// It follows kubeflow/pipelines 2.14.4, `backend/src/apiserver`: `server/pipeline_upload_server.go`,
/// `server/util.go`, `list/list.go`, `storage/pipeline_store.go`.
public final class APIServerDouble: ServerDouble {
  /// How a server is set up.
  public struct Settings: Sendable {
    /// The release, which decides the fields that a file may have.
    public var release = "2.14.4"
    /// The tag that the server tells; nil for its release.
    public var tag: String?
    /// What is talked to: the API server, or the user interface that passes requests on.
    public var isUserInterface = false
    /// The API server behind the user interface is away.
    public var isAway = false
    /// Several users share the installation.
    public var isMultiUser = false
    /// Who may use which namespace of a multi-user installation, as `USER/NAMESPACE`.
    public var rights: Set<String> = []
    /// The users that tokens stand for.
    public var tokens: [String: String] = [:]
    /// Pipelines are objects of Kubernetes.
    public var isKubernetesStore = false
    /// The database makes no difference between cases, as MySQL usually does not.
    public var ignoresCase = true
    /// The seconds since 1970.
    public var clock: @Sendable () -> Int = { systemSeconds() }

    /// A 2.14.4 for one user.
    public init() {}
  }

  struct State {
    var settings: Settings
    var pipelines: [StoredPipeline] = []
    var versions: [StoredVersion] = []
  }

  let state: Mutex<State>

  /// A server that holds nothing.
  public init(_ settings: Settings = Settings()) { state = Mutex(State(settings: settings)) }

  /// Changes how the server is set up.
  public func change(_ change: @Sendable (inout Settings) -> Void) { state.withLock { change(&$0.settings) } }

  /// Plants a name that is taken and in no list: what is left of an upload that was cut off.
  public func plantGhost(_ name: String) {
    state.withLock { state in
      var pipeline = StoredPipeline(name: name, created: state.now)
      pipeline.isReady = false
      state.pipelines.append(pipeline)
    }
  }

  /// Lets a version be one that the server cannot read any more: its entry holds an error, and no name.
  public func spoil(_ version: String, of pipeline: String) {
    state.withLock { state in
      let ids = state.pipelines.filter { $0.name == pipeline }.map(\.id)
      for index in state.versions.indices
      where state.versions[index].name == version && ids.contains(state.versions[index].pipeline) {
        state.versions[index].isSpoilt = true
      }
    }
  }

  /// All versions there are, as `PIPELINE VERSION`, in the order in which they were made.
  public var contents: [String] {
    state.withLock { state in
      state.versions.map { version in
        "\(state.pipelines.first { $0.id == version.pipeline }?.name ?? "?") \(version.name)"
      }
    }
  }

  /// The names of all pipelines, with or without versions.
  public var pipelineNames: [String] { state.withLock { $0.pipelines.filter(\.isReady).map(\.name) } }

  /// Does what a request asks for, and answers it.
  public func answer(to request: DoubleRequest) -> DoubleAnswer {
    state.withLock { state in
      var answer = state.answer(to: request)
      answer.headers.append(("Date", httpDate(state.now)))
      if state.settings.isUserInterface { answer.headers.append(("x-powered-by", "Express")) }
      return answer
    }
  }
}

/// A pipeline as a row of the database.
struct StoredPipeline: Sendable {
  let id = randomUUID()
  let name: String
  var displayName: String
  var description = ""
  var namespace = ""
  let created: Int
  /// Rows are seen once they are whole.
  var isReady = true

  init(name: String, created: Int) { (self.name, displayName, self.created) = (name, name, created) }
}

/// A version as a row of the database.
struct StoredVersion: Sendable {
  let id = randomUUID()
  let pipeline: String
  let name: String
  var displayName: String
  var description = ""
  let created: Int
  /// `pipeline_spec` as it is given back.
  let spec: String
  var isSpoilt = false

  init(pipeline: String, name: String, created: Int, spec: String) {
    (self.pipeline, self.name, displayName, self.created, self.spec) = (pipeline, name, name, created, spec)
  }
}

extension APIServerDouble.State {
  var now: Int { settings.clock() }

  /// Whether the database takes two names for one: MySQL ignores case, and blanks at the end.
  func isSame(_ a: String, _ b: String) -> Bool {
    guard settings.ignoresCase else { return a == b }
    func folded(_ text: String) -> String {
      String(text.lowercased().reversed().drop { $0 == " " }.reversed())
    }
    return folded(a) == folded(b)
  }
}
