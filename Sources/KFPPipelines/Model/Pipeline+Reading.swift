import Diagnostics
package import Workloads
import YAML

extension Pipeline {
  /// Reads the bytes of a file; what is wrong with them is part of the result.
  ///
  /// - Parameter takingJobs: The `pipelineSpec` of a PipelineJob is the pipeline, as it is for clients of Vertex AI.
  package convenience init(
    _ bytes: [UInt8], file: String, for backend: ReleaseVersion, isUnpacked: Bool = false,
    takingJobs: Bool = false
  ) {
    var arena = Arena(expecting: bytes.count)
    var roots: [Node] = []
    var failure: Diagnostic?
    do throws(Rejection) {
      roots = try arena.read(bytes, file: file)
    } catch {
      // What cannot be read may be a credential.
      failure = error.first
      failure?.message = CredentialShape.masked(error.first.message)
    }
    if takingJobs {
      roots = roots.map { root in
        Document.Kind(keys: arena.children(root).map(arena.keyText)) == .other
          ? arena.child(root, "pipelineSpec") ?? root : root
      }
    }
    self.init(
      roots, in: arena, failure, file: file, for: backend, byteCount: bytes.count, isUnpacked: isUnpacked,
      header: HeaderComment.begins(bytes)
        ? (failure == nil ? [] : HeaderComment(of: bytes, file: file).flaws) : nil)
  }

  /// Reads `pipeline_spec` of a version as a server gives it back: the pipeline document alone, or with the platform
  /// document that the server kept.
  package convenience init(stored value: Tree, file: String, for backend: ReleaseVersion) {
    let documents = value["pipeline_spec"].map { [$0, value["platform_spec"]].compactMap(\.self) } ?? [value]
    self.init(documents.map(\.node), in: value.snapshot.arena, nil, file: file, for: backend, isStored: true)
  }

  static func kinds(of roots: [Node], in arena: Arena) -> [Document.Kind] {
    roots.map { Document.Kind(keys: arena.children($0).map { FieldCheck.camelCase(arena.keyText($0)) }) }
  }

  /// The components that a run comes to, each looked at once, so that a circle ends.
  static func reachable(from root: Component?, _ components: Entries<Component>) -> Set<Symbol> {
    var reachable: Set<Symbol> = []
    var rest = [root].compactMap(\.self)
    while let graph = rest.popLast() {
      for task in graph.tasks {
        guard let component = components[named: task.component] else { continue }
        if reachable.insert(component.tree.key).inserted { rest.append(component) }
      }
    }
    return reachable
  }
}

extension FieldCheck {
  /// Checks a document, and the parts of it that are read later.
  mutating func check(document root: Node, _ kind: Document.Kind) {
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
