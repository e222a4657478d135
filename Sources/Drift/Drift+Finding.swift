import Diff
package import Manifests
package import Schemas
import ServerSideApply
package import YAML

extension Drift {
  /// What is needed beside the objects.
  package struct Surroundings: Sendable {
    /// The name under which objects are applied.
    package var manager: String
    package var catalog: SchemaCatalog
    /// Objects that were applied before, from what is at hand.
    package var previous: Set<ObjectID> = []
    /// Objects that somebody declared, or that the cluster or the pods make by themselves.
    package var known: @Sendable (ObjectID) -> Bool = { _ in false }
    /// Whether the cluster is one of GKE Autopilot, which adjusts what is applied.
    package var isAutopilot = false

    package init(manager: String, catalog: SchemaCatalog) {
      self.manager = manager
      self.catalog = catalog
    }
  }

  /// Compares a render with what a cluster holds.
  ///
  /// - Parameters:
  ///   - rendered: The objects to apply, in their order.
  ///   - documents: What `kubectl get -o yaml` printed.
  ///   - arena: What holds both.
  package init(
    applying rendered: [Node], to documents: [Node], in arena: Arena, _ surroundings: Surroundings
  ) {
    var arena = arena
    let cluster = ClusterObjects(documents, in: arena)
    knowsManagers = cluster.nodes.contains { arena[$0.node, "metadata", "managedFields"] != nil }
    let snapshot = Snapshot(arena)
    func object(_ node: Node) -> Object? { Object(Tree(node, in: snapshot)) }
    let definitions = (rendered + cluster.nodes.map(\.node))
      .filter { snapshot.arena.text(at: $0, "kind") == "CustomResourceDefinition" }.compactMap(object)
    var apply = ServerSideApply(
      as: surroundings.manager, KindSchemas(surroundings.catalog, definedBy: definitions))
    var keys: Set<ClusterObjects.Key> = []
    var applied: [Applied] = []
    for config in rendered {
      guard let key = ClusterObjects.Key(config, in: snapshot.arena) else { continue }
      keys.insert(key)
      guard let node = cluster.node(of: key, printedAs: config, in: snapshot.arena) else {
        if let object = object(config) {
          created.append(object)
          after.append(object)
        }
        continue
      }
      guard let node = Self.read(node, inVersionOf: config, surroundings.catalog, in: &arena) else {
        if let config = object(config), let live = object(node) { uncompared.append((config, live)) }
        continue
      }
      var one = Applied(
        config: config, live: node, outcome: apply.apply(config, to: node, in: &arena))
      if one.outcome.merged != nil, surroundings.isAutopilot || Autopilot.adjusted(node, in: arena) {
        one.adjust(with: &apply, in: &arena)
      }
      one.config = apply.defaulted(one.config, in: &arena)
      one.live = apply.defaulted(node, in: &arena)
      applied.append(one)
    }
    left = Self.left(
      cluster.nodes.filter { !keys.contains($0.key) }, Set(keys.map(\.namespace)), surroundings, snapshot)
    let namespaces = Set(keys.map(\.namespace))
    ending = cluster.nodes.filter { key, node in
      snapshot.arena.isEnding(node)
        && (keys.contains(key)
          || key.kind == "Namespace" && key.group.isEmpty && namespaces.contains(key.name))
    }.compactMap { object($0.node) }
    let merged = Snapshot(arena)
    for one in applied {
      let outcome = one.outcome
      guard let config = Object(Tree(one.config, in: merged)),
        let before = Object(Tree(one.live, in: merged)),
        let after = Object(Tree(outcome.merged ?? one.live, in: merged))
      else { continue }
      present.append(before)
      self.after.append(after)
      kept += Self.kept(outcome.kept, of: after, beside: config)
      if !one.adjusted.isEmpty {
        kept.append(Kept(object: after.id, manager: Autopilot.name, fields: one.adjusted))
      }
      hindrances += Hindrance.all(of: after, beside: config)
      if outcome.merged == nil { continue }
      let change = ObjectChange(from: before, to: after)
      let steps = outcome.steps.compactMap { Object(Tree($0, in: merged)) }
      let conflicts = outcome.conflicts.map { conflict in
        Conflict(
          manager: conflict.manager.name, subresource: conflict.manager.subresource,
          apiVersion: conflict.manager.apiVersion, field: "\(conflict.path)")
      }
      if change.fields.isEmpty, conflicts.isEmpty { continue }
      changed.append(
        Change(
          fields: change, conflicts: conflicts,
          refusals: Refusal.all(
            steps.map { ObjectChange(from: before, to: $0) }, applying: config, surroundings.catalog),
          handedOver: outcome.endsWithHandover
            ? ObjectChange(from: steps.dropLast().last ?? before, to: after).fields.map(\.place) : []))
    }
  }

  /// The objects that documents hold twice in one version and with other fields: from two times, or two clusters.
  package static func contradictions(in documents: [Node], of arena: Arena) -> [(
    first: Object, second: Object
  )] {
    ClusterObjects(documents, in: arena).contradictions(in: arena)
  }

  /// What comes of one object that is there.
  private struct Applied {
    var config: Node
    var live: Node
    var outcome: ServerSideApply.Outcome
    /// The fields of which Autopilot makes what they are.
    var adjusted: [String] = []

    /// Applies what Autopilot makes of the object in its place.
    mutating func adjust(with apply: inout ServerSideApply, in arena: inout Arena) {
      let others = outcome.conflicts.filter { $0.manager.name != apply.manager }.map { "\($0.path)" }
      guard let made = Autopilot.adjusting(config, to: live, without: Set(others), in: &arena) else {
        return
      }
      (config, adjusted) = made
      outcome = apply.apply(config, to: live, in: &arena)
    }
  }

  /// What stays of an object beside what is rendered: by its managers, and what nobody owns and no default explains.
  private static func kept(
    _ fields: [(manager: FieldManager, path: ServerPath)], of object: Object, beside config: Object
  ) -> [Kept] {
    var order: [String] = []
    var names: [String: [String]] = [:]
    for (manager, path) in fields where !isOfServer(path) {
      if names[manager.name] == nil { order.append(manager.name) }
      names[manager.name, default: []].append("\(path)")
    }
    let owned = fields.map(\.path.keys)
    let others = ObjectChange(from: config, to: object).fields.filter { change in
      let keys = change.place.keys
      return change.kind == .added && !isOfDeletion(change.place)
        && !owned.contains { $0.starts(with: keys) || keys.starts(with: $0) }
    }
    if !others.isEmpty {
      order.append("")
      names[""] = others.map { ".\($0.place)" }
    }
    return order.map { Kept(object: object.id, manager: $0, fields: names[$0] ?? []) }
  }

  /// What every client and the cluster write beside what is meant.
  private static func isOfServer(_ path: ServerPath) -> Bool {
    [
      ".metadata.annotations.kubectl.kubernetes.io/last-applied-configuration",
      ".metadata.annotations.deployment.kubernetes.io/revision",
      ".metadata.labels.kubernetes.io/metadata.name",
    ].contains("\(path)")
  }

  /// What a server notes of an object that is being deleted.
  private static func isOfDeletion(_ place: FieldPath) -> Bool {
    ["metadata.deletionTimestamp", "metadata.deletionGracePeriodSeconds"].contains("\(place)")
  }

  private static func left(
    _ nodes: [(key: ClusterObjects.Key, node: Node)], _ namespaces: Set<String>,
    _ surroundings: Surroundings, _ snapshot: Snapshot
  ) -> Left {
    let previous = Set(surroundings.previous.map(ClusterObjects.Key.init))
    var left = Left()
    for (key, node) in nodes where !snapshot.arena.isOwnedByObject(node) {
      let isOurs =
        previous.contains(key)
        || FieldManager.all(of: node, in: snapshot.arena).contains { $0.applies(as: surroundings.manager) }
      guard isOurs || !key.namespace.isEmpty && namespaces.contains(key.namespace),
        let object = Object(Tree(node, in: snapshot)), isOurs || !surroundings.known(object.id)
      else { continue }
      if !isOurs {
        left.others.append(object)
      } else if object.id.holdsData {
        left.data.append(object)
      } else {
        left.prune.append(object)
      }
    }
    return left
  }
}

extension FieldPath {
  /// The names of the fields on the way, without the items of lists.
  fileprivate var keys: [String] {
    steps.compactMap { step in if case .key(let key) = step { key } else { nil } }
  }
}

extension ServerPath {
  /// The names of the fields on the way, without the items of lists.
  fileprivate var keys: [String] { elements.compactMap(\.field) }
}
