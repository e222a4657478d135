internal import Diagnostics
internal import Kustomize
internal import Manifests
package import YAML

/// An object that stands in a file of `resources`.
struct OwnObject: Sendable {
  var root: Node
  var id: ObjectID
  /// The entry of `resources`.
  var position: Position
  /// Whether it stands in the overlay's namespace.
  var isNamespaced: Bool

  /// Cluster-scoped ones belong to the half that sets up the cluster.
  var stage: Stage { isNamespaced ? .namespaced : .cluster }
}

extension Overlay {
  /// Reads the files of `resources`.
  ///
  /// - Throws: What is no object, holds a Secret's values or names another namespace, at its line, with the overlay's.
  func readResources(
    into arena: inout Arena, _ read: (String) throws(Rejection) -> [UInt8]
  ) throws(Rejection) -> [OwnObject] {
    var documents: [(root: Node, position: Position)] = []
    for path in $resources.elements() {
      try Self.checkName(of: path, in: arena)
      let file = path.pathInProject(arena) ?? path.value
      let roots: [Node]
      do throws(Rejection) { roots = try arena.read(try read(file), file: file) } catch {
        throw error.changing {
          let entry = arena.location(path.position)
          guard ($0.location?.line ?? 0) == 0 else {
            $0.notes.append(.init("`resources` names the file here", at: entry))
            return
          }
          $0.location = entry
          $0.notes.append(.init("expected a file beside the overlay; of a folder, name the files one by one"))
        }
      }
      guard !roots.isEmpty else {
        throw Rejection(
          .resourceUnusable, "\"\(file)\" holds no object", at: arena.location(path.position))
      }
      documents += roots.map { ($0, path.position) }
    }
    let definitions = ClusterScopedKinds(documents.map(\.root), in: arena)
    var objects: [OwnObject] = []
    for (root, position) in documents {
      objects.append(try own(root, at: position, definitions, in: arena))
    }
    return objects
  }

  /// What kustomize takes for more than a file is none here.
  private static func checkName(of path: Located<String>, in arena: Arena) throws(Rejection) {
    let reason: String
    if path.value.firstRange(of: "://") != nil {
      reason = "an address is not fetched: save the file beside the overlay, or lock it with `upstream add`"
    } else if path.value.contains(where: { "*?".contains($0) }) {
      reason = "a pattern is not expanded: name the files one by one"
    } else {
      return
    }
    throw Rejection(
      .resourceUnusable,
      "expected the path of a file, found \"\(VisibleText(path.value, limit: 100))\"; \(reason)",
      at: arena.location(path.position))
  }

  /// Whether a file of `resources` may hold an object.
  package func admits(_ object: Tree) -> Bool {
    let arena = object.snapshot.arena
    return (try? own(object.node, at: .none, ClusterScopedKinds([object.node], in: arena), in: arena)) != nil
  }

  /// The object of a document, which must be one that can be added.
  private func own(
    _ root: Node, at position: Position, _ kinds: ClusterScopedKinds, in arena: Arena
  ) throws(Rejection) -> OwnObject {
    let tree = Tree(root, in: Snapshot(arena))
    func refusal(_ message: String, at place: Tree? = nil) -> Rejection {
      Rejection(
        .resourceUnusable, message, at: (place ?? tree).location,
        notes: [.init("`resources` names the file here", at: arena.location(position))])
    }
    for key in ["apiVersion", "kind"] where tree[key]?.string?.isEmpty ?? true {
      throw refusal("expected an object: `\(key)` is missing", at: tree[key])
    }
    let id = Resource(root, in: arena).id
    let strangers = ["kustomize.config.k8s.io", "kfp-manifests.dev"]
    if strangers.contains(id.gvk.group) || id.gvk.kind.hasSuffix("List") {
      throw refusal("expected an object of Kubernetes; found a \(id.gvk.kind)", at: tree["kind"])
    }
    if id.name.isEmpty {
      throw refusal("expected an object: `metadata.name` is missing", at: tree["metadata"])
    }
    if id.gvk.kind == "Secret", Patch.holdsValues(tree["data"]) || Patch.holdsValues(tree["stringData"]) {
      throw refusal("expected no Secret values in an overlay: use external.secrets")
    }
    let isNamespaced = !kinds.contains(id.gvk)
    if !id.namespace.isEmpty, !isNamespaced || id.namespace != upstream.namespace {
      let expected =
        isNamespaced ? "none, or the overlay's \"\(upstream.namespace)\"" : "none: its kind has none"
      throw refusal(
        "expected as namespace of \(id.short) \(expected); found \"\(id.namespace)\"",
        at: tree["metadata"]?["namespace"])
    }
    return OwnObject(root: root, id: id, position: position, isNamespaced: isNamespaced)
  }
}

/// The kinds whose objects stand in no namespace: Kubernetes' own, those of definitions at hand, and a few that
/// operators on GKE install.
private struct ClusterScopedKinds {
  private var defined: Set<String> = []

  init(_ documents: [Node], in arena: Arena) {
    for root in documents where arena[root, "kind"].flatMap({ arena.text($0) }) == "CustomResourceDefinition"
    {
      guard arena[root, "spec", "scope"].flatMap({ arena.text($0) }) == "Cluster" else { continue }
      let group = arena[root, "spec", "group"].flatMap { arena.text($0) }
      let names = arena[root, "spec", "names"]
      let kind = names.flatMap { arena.child($0, "kind") }.flatMap { arena.text($0) }
      defined.insert("\(group ?? "")/\(kind ?? "")")
    }
  }

  func contains(_ gvk: GroupVersionKind) -> Bool {
    let name = "\(gvk.group)/\(gvk.kind)"
    return Scope(of: gvk) == .cluster || defined.contains(name) || Self.known.contains(name)
  }

  private static let known: Set = [
    "external-secrets.io/ClusterSecretStore", "external-secrets.io/ClusterExternalSecret",
    "cert-manager.io/ClusterIssuer", "cloud.google.com/ComputeClass",
    "monitoring.googleapis.com/ClusterPodMonitoring", "monitoring.googleapis.com/ClusterRules",
    "monitoring.googleapis.com/GlobalRules", "gateway.networking.k8s.io/GatewayClass",
    "storage.k8s.io/VolumeAttributesClass", "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
    "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
  ]
}

/// Adds an object of one's own, which must not be there yet.
struct AddOwnObject: Edit {
  var object: OwnObject
  var namespace: Located<String>

  func apply(to composition: inout Composition) throws(Rejection) {
    let id = object.id
    if let other = composition.resources.first(where: {
      $0.id.gvk.kind == id.gvk.kind && $0.id.gvk.group == id.gvk.group && $0.id.name == id.name
    }) {
      throw Rejection(
        .editTargetExists,
        "\(id.short) is there already; change it with a patch, or give this one another name",
        at: composition.arena.location(object.root),
        notes: [
          .init("`resources` names the file here", at: composition.arena.location(object.position)),
          .init("it stands here", at: composition.arena.location(other.node)),
        ])
    }
    // It is read anew for each render of the overlay, and the log begins with the file.
    composition.arena.log(composition.cause(at: object.position), on: object.root, previous: nil)
    if object.isNamespaced {
      let metadata = composition.mapping("metadata", of: object.root, at: object.position)
      if id.namespace.isEmpty {
        composition.arena.set(
          "namespace", to: namespace.value, in: metadata,
          by: composition.cause(.namespace, at: namespace.position))
      }
    }
    try composition.add(Resource(object.root, in: composition.arena), for: object.position)
  }
}
