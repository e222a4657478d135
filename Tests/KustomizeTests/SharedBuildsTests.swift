import Diagnostics
import Files
import Kustomize
import Support
import Synchronization
import Testing
import YAML

/// What builds have in common is taken over, and nothing shows that it was.
@Suite struct SharedBuildsTests {
  /// Files that cannot change, and how often each was read.
  private final class Pinned: FileTree {
    let tree: MemoryTree
    private let counts = Mutex<[String: Int]>([:])

    init(_ texts: [String: String]) { tree = MemoryTree(texts: texts) }

    var reads: [String: Int] { counts.withLock(\.self) }
    var isPinned: Bool { true }

    func kind(of path: String) -> FileKind? { tree.kind(of: path) }
    func displayName(of path: String) -> String { path }
    func read(_ path: String) throws(Rejection) -> [UInt8] {
      counts.withLock { $0[path, default: 0] += 1 }
      return try tree.read(path)
    }
  }

  /// Leads `https://example.com/` to the same files, and counts how often it is asked.
  private final class Bases: RemoteBases {
    let tree: Pinned
    let shared: SharedBuilds?
    private let asked = Mutex(0)

    init(_ tree: Pinned, sharing: Bool) {
      self.tree = tree
      shared = sharing ? SharedBuilds() : nil
    }

    var count: Int { asked.withLock(\.self) }

    func folder(for entry: String, at location: FileLocation) throws(Rejection) -> Folder? {
      guard entry.hasPrefix("https://example.com/") else { return nil }
      asked.withLock { $0 += 1 }
      let path = String(entry.dropFirst("https://example.com/".count))
      return Folder(tree: tree, path: path, boundary: ".", restrictsFiles: false)
    }
  }

  /// All that can be seen of a build.
  private struct Seen: Equatable {
    var text: String
    var places: [String]
    var warnings: [String]

    init(_ path: String, _ bases: Bases) {
      var build = Build(remotes: bases)
      let folder = Folder(tree: bases.tree, path: path, boundary: ".", restrictsFiles: false)
      do throws(Rejection) {
        let nodes = try build.build(folder).map(\.node)
        let arena = build.arena
        text = String(decoding: try arena.text(of: nodes, options: .kustomize), as: UTF8.self)
        places = nodes.flatMap { Self.places(below: $0, arena) }
        places += arena.removals.map { "\(Self.described($0.cause, arena)) \($0.node.index)" }
        places += arena.files.map(\.name)
      } catch {
        (text, places) = ("\(error.diagnostics)", [])
      }
      warnings = build.warnings.map { "\($0)" }
    }

    /// Each value with where it stands and what came before it.
    private static func places(below node: Node, _ arena: Arena) -> [String] {
      var lines = ["\(node.index) \(arena.location(node)) \(arena.text(node) ?? "") \(arena.keyText(node))"]
      var step = arena.step(node)
      while let last = step {
        lines.append(described(last.cause, arena) + " \(last.previous?.index ?? 0)")
        lines += arena.sources(of: last).map {
          "\(arena.location($0.position)) \(arena.symbols.string($0.name)) \($0.node?.index ?? 0)"
        }
        step = last.previous.flatMap { arena.step($0) }
      }
      return lines + arena.children(node).flatMap { places(below: $0, arena) }
    }

    private static func described(_ cause: Cause, _ arena: Arena) -> String {
      "\(cause.operation) \(arena.location(cause.position)) \(arena.symbols.string(cause.section))"
    }
  }

  private static let object = """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec: {template: {spec: {containers: [{name: main, image: "nginx:1", args: [$(HOST), $(OTHER)]}]}}}

    """

  private static let texts = [
    "base/kustomization.yaml": """
    resources: [web.yaml, https://example.com/far]
    namePrefix: a-
    commonLabels: {app: web}
    configMapGenerator: [{name: params, literals: [HOST=h, EMPTY=]}]
    vars:
    - {name: HOST, objref: {apiVersion: v1, kind: ConfigMap, name: params}, fieldref: {fieldpath: data.HOST}}
    patches:
    - {patch: "- {op: remove, path: /spec/template/spec/containers/0/args/1}", target: {kind: Deployment}}

    """,
    "base/web.yaml": object,
    "far/kustomization.yaml": "resources: [map.yaml]\n",
    "far/map.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: far\n  labels:\ndata: {k: v}\n",
    "middle/kustomization.yaml": """
    bases: [../base]
    namespace: apps
    images: [{name: nginx, newTag: "2"}]
    patchesStrategicMerge:
    - |-
      {apiVersion: v1, kind: ConfigMap, metadata: {name: a-far}, data: {k: null, j: w}}

    """,
    "one/kustomization.yaml": "resources: [../middle]\nnameSuffix: -one\n",
    "two/kustomization.yaml": "resources: [../middle, own.yaml]\n",
    "two/own.yaml": "apiVersion: v1\nkind: Secret\nmetadata: {name: own}\ndata: {p: $(HOST)}\n",
    "origins/kustomization.yaml": "resources: [../middle]\nbuildMetadata: [originAnnotations]\n",
    "schema/kustomization.yaml": "resources: [../middle]\nopenapi: {version: v1.21.2}\n",
    "broken/kustomization.yaml": "resources: [../base, none.yaml]\n",
    "around/kustomization.yaml": "resources: [../broken]\n",
    "cycle/kustomization.yaml": "resources: [../back]\n",
    "back/kustomization.yaml": "resources: [../base, ../cycle]\n",
    "twice/kustomization.yaml": "resources: [../base, ../middle]\n",
  ]

  private static let folders = [
    "one", "two", "one", "origins", "schema", "middle", "base", "broken", "around", "around", "cycle", "back",
    "cycle", "twice", "twice", "two",
  ]

  @Test func `builds with something in common are what each is by itself`() {
    let sharing = Bases(Pinned(Self.texts), sharing: true)
    for folder in Self.folders {
      let alone = Bases(Pinned(Self.texts), sharing: false)
      let expected = Seen(folder, alone)
      #expect(Seen(folder, sharing) == expected, "\(folder)")
      let isBroken = ["broken", "around", "cycle", "back", "twice"].contains(folder)
      #expect(expected.text.hasPrefix("apiVersion: ") != isBroken, "\(expected.text)")
    }
  }

  @Test func `what is led to again is read no more than twice`() {
    let bases = Bases(Pinned(Self.texts), sharing: true)
    for _ in 0..<5 { _ = Seen("one", bases) }
    #expect(bases.tree.reads["base/web.yaml"] == 2)
    #expect(bases.tree.reads["far/map.yaml"] == 2)
    let alone = Bases(Pinned(Self.texts), sharing: false)
    for _ in 0..<5 { _ = Seen("one", alone) }
    #expect(alone.tree.reads["base/web.yaml"] == 5)
  }

  @Test func `what many builds lead to is read once, and is what each is by itself`() {
    let bases = Bases(Pinned(Self.texts), sharing: true)
    bases.shared?.expectMany()
    for folder in Self.folders + Self.folders.reversed() {
      #expect(Seen(folder, bases) == Seen(folder, Bases(Pinned(Self.texts), sharing: false)), "\(folder)")
    }
    let fresh = Bases(Pinned(Self.texts), sharing: true)
    fresh.shared?.expectMany()
    for folder in ["two", "one", "middle", "base", "middle"] { _ = Seen(folder, fresh) }
    #expect(fresh.tree.reads["base/web.yaml"] == 1)
    #expect(fresh.tree.reads["middle/kustomization.yaml"] == 1)
    #expect(fresh.tree.reads["far/map.yaml"] == 1)
  }

  /// Whoever notes which sources a build reads must hear of each.
  @Test func `remote entries are followed in each build`() {
    let bases = Bases(Pinned(Self.texts), sharing: true)
    for _ in 0..<4 {
      let before = bases.count
      _ = Seen("one", bases)
      #expect(bases.count > before)
    }
  }

  @Test func `files that may change are read each time`() throws {
    let shared = SharedBuilds()
    struct Bases: RemoteBases {
      let shared: SharedBuilds?
      func folder(for entry: String, at location: FileLocation) throws(Rejection) -> Folder? { nil }
    }
    for value in ["1", "2", "3", "4"] {
      let tree = MemoryTree(texts: [
        "top/kustomization.yaml": "resources: [../base]\n",
        "base/kustomization.yaml": "resources: [a.yaml]\n",
        "base/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {k: \"\(value)\"}\n",
      ])
      var build = Build(remotes: Bases(shared: shared))
      let nodes = try build.build(Folder(tree: tree, path: "top")).map(\.node)
      #expect(build.arena.text(at: nodes[0], "data", "k") == value)
    }
  }
}
