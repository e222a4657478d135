import Diagnostics
package import Workloads
import YAML

extension Pipeline {
  /// Reads the bytes of a file; what is wrong with them is part of the result.
  package init(_ bytes: [UInt8], file: String, for backend: ReleaseVersion) {
    var arena = Arena()
    var roots: [Node] = []
    var failure: Diagnostic?
    do throws(Rejection) {
      roots = try arena.read(bytes, file: file)
    } catch {
      failure = error.first
    }
    self.init(roots, in: arena, failure, file: file, for: backend)
    byteCount = bytes.count
    hasHeader = bytes.starts(with: "# PIPELINE DEFINITION".utf8)
  }

  /// Reads `pipeline_spec` of a version as a server gives it back: the pipeline document alone, or with the platform
  /// document that the server kept.
  package init(stored value: Tree, file: String, for backend: ReleaseVersion) {
    let documents = value["pipeline_spec"].map { [$0, value["platform_spec"]].compactMap(\.self) } ?? [value]
    self.init(documents.map(\.node), in: value.snapshot.arena, nil, file: file, for: backend)
  }

  private init(
    _ roots: [Node], in arena: consuming Arena, _ failure: Diagnostic?, file: String,
    for backend: ReleaseVersion
  ) {
    self.file = file
    self.backend = backend
    self.failure = failure
    byteCount = 0
    isUnpacked = false
    hasHeader = false
    let kinds = Self.kinds(of: roots, in: arena)
    var check = FieldCheck(arena, for: backend)
    for (root, kind) in zip(roots, kinds) { check.check(document: root, kind) }
    let found = check.found
    let snapshot = Snapshot(check.arena)
    documents = zip(roots, kinds).map { Document(Tree($0, in: snapshot), $1) }
    problems = found.map {
      FieldProblem(
        kind: $0.kind, part: $0.part, message: $0.message, key: $0.key, tree: Tree($0.node, in: snapshot))
    }
    let spec = documents.first { $0.kind == .pipeline }?.tree
    let platform = documents.first { $0.kind == .platform }?.tree["platforms"]?["kubernetes"]
    name = spec?["pipelineInfo"]?["name"]
    components = Entries(spec?["components"]) { Component($0, $1) }
    root = spec?["root"].map { Component("", $0) }
    var users: [String: [String]] = [:]
    for component in components {
      if let label = component.executorLabel?.text { users[label, default: []].append(component.name) }
    }
    let settings = platform?["deploymentSpec"]?["executors"]
    var scripts: [Symbol: [PipInstall]] = [:]
    executors = Entries(spec?["deploymentSpec"]?["executors"]) {
      Executor($0, $1, components: users[$0] ?? [], platform: settings?[$0], &scripts)
    }
    graphs = [root].compactMap(\.self) + components.filter { $0.dag != nil }
    tasks = graphs.flatMap { graph in graph.tasks.map { (graph, $0) } }
    values = WrittenValue.all(in: tasks, [root].compactMap(\.self) + Array(components), executors)
    reachable = Self.reachable(from: root, components)
  }

  private static func kinds(of roots: [Node], in arena: Arena) -> [Document.Kind] {
    roots.map { Document.Kind(keys: arena.children($0).map { FieldCheck.camelCase(arena.keyText($0)) }) }
  }

  /// The components that a run comes to, each looked at once, so that a circle ends.
  private static func reachable(from root: Component?, _ components: Entries<Component>) -> Set<String> {
    var reachable: Set<String> = []
    var rest = [root].compactMap(\.self)
    while let graph = rest.popLast() {
      for name in graph.tasks.compactMap(\.component?.text) where reachable.insert(name).inserted {
        if let component = components[name] { rest.append(component) }
      }
    }
    return reachable
  }
}

extension FieldCheck {
  /// Checks a document, and the parts of it that are read later.
  fileprivate mutating func check(document root: Node, _ kind: Document.Kind) {
    switch kind {
    case .other: return
    case .pipeline:
      check(root, as: .pipelineSpec, .spec)
      if let deployment = arena.child(root, "deploymentSpec") {
        check(deployment, as: .deploymentConfig, .deployment)
      }
    case .platform:
      check(root, as: .platformSpec, .platform)
      let executors = arena[root, "platforms", "kubernetes", "deploymentSpec", "executors"]
      for executor in arena.elements(of: executors) {
        check(executor, as: .kubernetesExecutor, .executor(arena.keyText(executor)))
      }
    }
  }
}
