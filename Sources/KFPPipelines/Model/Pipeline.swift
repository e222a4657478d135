package import Diagnostics
package import Workloads
package import YAML

/// A compiled pipeline as it stands in a file, read for a backend.
///
/// It is a class because every rule is handed it, and it has many parts.
package final class Pipeline: Sendable {
  package let file: String
  /// How many bytes the file has; 0 for what no file holds.
  package let byteCount: Int
  /// The file is an archive, and the text is that of its pipeline.
  package let isUnpacked: Bool
  /// The release of the backend that it is read for.
  package let backend: ReleaseVersion
  /// Why the text cannot be read; nil where it can.
  package let failure: Diagnostic?
  package let documents: [Document]
  /// The fields that the backend does not read as they are written.
  package let problems: [FieldProblem]
  /// `pipelineInfo.name`.
  package let name: Tree?
  /// Its text; empty where there is none.
  package let title: String
  package let components: Entries<Component>
  package let root: Component?
  package let executors: Entries<Executor>
  /// What is wrong with the comment that SDKs write at the top, where the text cannot be read; nil where it is not there.
  let header: [HeaderComment.Flaw]?
  /// It is what a server gave back, and no file.
  let isStored: Bool
  /// The root and all components.
  let rootAndComponents: [Component]
  /// The root and all components that are graphs.
  package let graphs: [Component]
  /// Every task, with the graph that it stands in.
  package let tasks: [(graph: Component, task: PipelineTask)]
  /// The keys of the components that a run comes to.
  private let reachable: Set<Symbol>

  /// The pipeline document; the first, where there are several.
  package let spec: Tree?
  /// The platform document.
  package let platform: Document?
  /// `platforms.kubernetes`.
  package let kubernetes: Tree?
  /// How many bytes the longest text of the file has.
  let longestText: Int
  /// Some text of the file looks like a credential, which messages must not show.
  let holdsCredential: Bool
  /// Values that are called like credentials: no message shows them, nor their lines.
  let credentials: [WrittenValue]
  /// The inputs of graphs that settings of pods read, by their names.
  let settingInputs: Set<String>

  /// Reads the documents of a file, or what a server gives back as such.
  init(
    _ roots: [Node], in arena: consuming Arena, _ failure: Diagnostic?, file: String,
    for backend: ReleaseVersion, byteCount: Int = 0, isUnpacked: Bool = false,
    header: [HeaderComment.Flaw]? = nil, isStored: Bool = false
  ) {
    self.file = file
    self.backend = backend
    self.failure = failure
    self.byteCount = byteCount
    self.isUnpacked = isUnpacked
    self.header = header
    self.isStored = isStored
    let kinds = Self.kinds(of: roots, in: arena)
    var check = FieldCheck(arena, for: backend)
    for (root, kind) in zip(roots, kinds) { check.check(document: root, kind) }
    let found = check.found
    let snapshot = Snapshot(check.arena)
    longestText = snapshot.arena.symbols.longestByteCount
    holdsCredential = snapshot.arena.symbols.holdsCredential
    documents = zip(roots, kinds).map { Document(Tree($0, in: snapshot), $1) }
    problems = found.map {
      FieldProblem(
        kind: $0.kind, part: $0.part, message: $0.message, key: $0.key, tree: Tree($0.node, in: snapshot))
    }
    spec = documents.first { $0.kind == .pipeline }?.tree
    platform = documents.first { $0.kind == .platform }
    kubernetes = platform?.tree["platforms", "kubernetes"]
    settingInputs = Set(
      (kubernetes.map(SettingReference.all) ?? []).compactMap(\.input?.text))
    name = spec?["pipelineInfo", "name"]
    title = name?.text ?? ""
    components = Entries(spec?["components"]) { Component($0, $1) }
    root = spec?["root"].map { Component("", $0) }
    var users: [Symbol: [String]] = [:]
    for component in components {
      guard let label = component.executorLabel, label.kind == .scalar else { continue }
      users[label.symbol, default: []].append(component.name)
    }
    let settings = kubernetes?["deploymentSpec", "executors"]
    var scripts: [Symbol: PipInstalls] = [:]
    executors = Entries(spec?["deploymentSpec", "executors"]) {
      Executor($0, $1, components: users[$1.key] ?? [], platform: settings?[$0], &scripts)
    }
    rootAndComponents = [root].compactMap(\.self) + components
    graphs = [root].compactMap(\.self) + components.filter { $0.dag != nil }
    tasks = graphs.flatMap { graph in graph.tasks.map { (graph, $0) } }
    reachable = Self.reachable(from: root, components)
    credentials = Self.credentials(of: tasks, rootAndComponents, executors, besides: settingInputs)
  }

  /// Whether a setting of a pod reads a parameter: by its name, or by the one that it has inside of loops and conditions.
  func hasSetting(reading parameter: String) -> Bool { Self.isSetting(parameter, of: settingInputs) }

  static func isSetting(_ parameter: String, of settingInputs: Set<String>) -> Bool {
    settingInputs.contains(parameter) || settingInputs.contains("pipelinechannel--" + parameter)
  }

  /// The component that a task uses.
  package func component(of task: PipelineTask) -> Component? {
    components[named: task.component]
  }

  /// Whether a run comes to a component.
  package func reaches(_ component: Component) -> Bool { reachable.contains(component.tree.key) }

  /// Whether a run comes to what an executor runs.
  func reaches(_ executor: Executor) -> Bool {
    executor.components.contains { components[$0].map(reaches) ?? false }
  }

  /// What runs for a component; nil for a graph.
  package func executor(of component: Component?) -> Executor? {
    executors[named: component?.executorLabel]
  }

  /// The release in `sdkVersion`: `kfp-2.14.4`.
  package var sdk: ReleaseVersion? {
    spec?["sdkVersion"]?.text.flatMap { ReleaseVersion($0.hasPrefix("kfp-") ? String($0.dropFirst(4)) : $0) }
  }
}

/// A document of a file.
package struct Document: Sendable {
  /// What a document was meant to be, as its fields show.
  package enum Kind: Sendable {
    case pipeline, platform, other
  }

  package let tree: Tree
  package let kind: Kind

  init(_ tree: Tree, _ kind: Kind) {
    self.tree = tree
    self.kind = kind
  }
}

extension Document.Kind {
  /// The kind of a mapping with these keys.
  init(keys: [String]) {
    self =
      if keys.contains(where: ["pipelineInfo", "root", "components", "schemaVersion"].contains) {
        .pipeline
      } else if keys.contains("platforms") {
        .platform
      } else {
        .other
      }
  }
}
