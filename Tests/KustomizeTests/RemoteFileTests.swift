import Diagnostics
import Files
import Kustomize
import Support
import Testing
import YAML

/// Files that a kustomization names by an address, wherever it may name a file.
@Suite struct RemoteFileTests {
  /// Locked files by what stands behind `https://example.com/`.
  private struct Locked: RemoteBases {
    let tree: MemoryTree

    func folder(for entry: String, at location: FileLocation) throws(Rejection) -> Folder? {
      guard entry.hasPrefix("https://example.com/") else { return nil }
      let path = String(entry.dropFirst("https://example.com/".count))
      guard tree.kind(of: path) != nil else {
        throw Rejection(.remoteNotLocked, "\(path) is not locked", at: location)
      }
      return Folder(tree: tree, path: path, boundary: ".", restrictsFiles: false)
    }
  }

  private static let remotes = Locked(
    tree: MemoryTree(texts: [
      "v1/object.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {k: v}\n",
      "v1/merge.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {k: w}\n",
      "v1/operations.json": #"[{"op": "replace", "path": "/data/k", "value": "w"}]"#,
      "v1/params.env": "k=w\n", "v1/text": "w",
      "v1/names.yaml": "namePrefix: [{path: data/k}]\n",
      "v1/replacement.yaml": """
      source: {kind: ConfigMap, name: a, fieldPath: kind}
      targets: [{select: {name: a}, fieldPaths: [data.k]}]
      """,
      "v1/generator.yaml": """
      apiVersion: builtin
      kind: ConfigMapGenerator
      metadata: {name: g}
      literals: [k=w]
      """,
      "v1/folder/kustomization.yaml": "resources: [object.yaml]\n",
      "v1/folder/object.yaml": "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n",
    ]))

  private static func build(_ kustomization: String) throws -> String {
    var build = Build(remotes: remotes)
    let files = MemoryTree(texts: ["kustomization.yaml": kustomization])
    let resources = try build.build(Folder(tree: files, path: "."))
    return String(
      decoding: try build.arena.text(of: resources.map(\.node), options: .kustomize), as: UTF8.self)
  }

  private static let object = "resources: [https://example.com/v1/object.yaml]\n"

  @Test(arguments: [
    ("", "k: v"), ("patches: [{path: https://example.com/v1/merge.yaml}]", "k: w"),
    ("patchesStrategicMerge: [https://example.com/v1/merge.yaml]", "k: w"),
    ("patches: [{path: https://example.com/v1/operations.json, target: {kind: ConfigMap}}]", "k: w"),
    ("configMapGenerator: [{name: b, envs: [https://example.com/v1/params.env]}]", "k: w"),
    ("configMapGenerator: [{name: b, files: [https://example.com/v1/text]}]", "text: w"),
    ("secretGenerator: [{name: b, files: [k=https://example.com/v1/text]}]", "k: dw=="),
    ("configurations: [https://example.com/v1/names.yaml]\nnamePrefix: x-", "k: x-v"),
    ("replacements: [{path: https://example.com/v1/replacement.yaml}]", "k: ConfigMap"),
    ("generators: [https://example.com/v1/generator.yaml]", "k: w"),
  ])
  func isRead(_ fields: String, _ line: String) throws {
    #expect(try Self.build(Self.object + fields).contains("\n  \(line)\n"))
  }

  /// kustomize v5.5.0 takes the first two steps of the address for a repository.
  @Test func itsOriginIsInTheWordsOfKustomize() throws {
    let text = try Self.build(Self.object + "buildMetadata: [originAnnotations]")
    #expect(text.contains("      path: notCloned\n      repo: https://example.com/v1/object.yaml\n"))
  }

  @Test func aFolderIsNoFileAndAFileNoFolder() throws {
    let folder = "https://example.com/v1/folder"
    #expect(try Self.build("resources: [\(folder)]").contains("kind: Secret"))
    let patch = #expect(throws: Rejection.self) {
      try Self.build(Self.object + "patches: [{path: \(folder)}]")
    }
    #expect(patch?.first.message == "\"\(folder)\" is a folder; expected a file")
    let component = #expect(throws: Rejection.self) {
      try Self.build("components: [https://example.com/v1/object.yaml]")
    }
    #expect(component?.first.id == .kustomizationMissing)
  }

  @Test func whatIsNotLockedIsSaidAtItsEntry() throws {
    let found = #expect(throws: Rejection.self) {
      try Self.build(Self.object + "patches:\n- path: https://example.com/v2/merge.yaml\n")
    }
    #expect(found?.first.id == .remoteNotLocked)
    #expect(found?.first.location?.line == 3)
  }

  @Test func allAreFoundAhead() throws {
    let text =
      Self.object + """
        patches: [{path: https://example.com/a}, {path: here.yaml}]
        configMapGenerator: [{name: b, envs: [https://example.com/b], files: [k=https://example.com/c]}]
        openapi: {path: https://example.com/d}
        configurations: [https://example.com/e]

        """
    let folder = Folder(tree: MemoryTree(texts: ["kustomization.yaml": text]), path: ".")
    let found = folder.leads.map(\.text).filter { $0.hasPrefix("https://example.com/") }
    #expect(Set(found.map { $0.dropFirst(20) }) == ["v1/object.yaml", "a", "b", "c", "d", "e"])
  }
}
