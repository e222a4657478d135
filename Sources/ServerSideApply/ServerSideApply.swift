import Manifests
package import Schemas
package import YAML

/// What an API server does when a manager applies objects over those that are there.
package struct ServerSideApply {
  /// What comes of one object.
  package struct Outcome: Sendable {
    /// Fields of other managers that would get another value: the server refuses them all, unless it is forced.
    package let conflicts: [Conflict]
    /// The object after each request that kubectl makes, with the defaults of a definition, but not those of Kubernetes'
    /// own kinds: one, or two where fields are handed over in between; empty where nothing changes.
    package let steps: [Node]
    /// Whether the last of them is the one after fields were handed over.
    package let endsWithHandover: Bool
    /// What other managers own of the object that is not applied, and that therefore stays as it is.
    package let kept: [(manager: FieldManager, path: ServerPath)]

    /// The object as it would be; nil where nothing changes.
    package var merged: Node? { steps.last }
  }

  /// A field of another manager that would get another value.
  package struct Conflict: Sendable {
    package let manager: FieldManager
    package let path: ServerPath
  }

  /// The name under which objects are applied.
  package let manager: String
  private var schemas: KindSchemas

  package init(as manager: String, _ schemas: KindSchemas) {
    self.manager = manager
    self.schemas = schemas
  }

  /// Applies one object over another; both are in one arena, to which the result is added.
  package mutating func apply(_ config: Node, to live: Node, in arena: inout Arena) -> Outcome {
    let managers = FieldManager.all(of: live, in: arena)
    let migration = Migration(of: managers, applying: arena.text(at: config, "apiVersion") ?? "", in: arena)
    let others = managers.indices.filter { !managers[$0].applies(as: manager) }
    let type = type(of: config, in: arena)
    let kept = Self.kept(
      by: others.map { managers[$0] }.filter { $0.subresource != "status" && !migration.concerns($0) },
      of: live, beside: config, type, in: arena)
    var place = Place(
      live: live, config: config, type: type, owners: others.map { ($0, managers[$0].fields) },
      own: managers.filter { $0.applies(as: manager) }.map(\.fields))
    var (changes, conflicts) = Self.conflicts(of: managers, at: place, in: arena)
    var steps: [Node] = []
    if changes { steps.append(merged(place, in: &arena)) }
    var endsWithHandover = false
    if !migration.isEmpty {
      place.own += migration.handedOver
      place.owners.removeAll { migration.concerns(managers[$0.manager]) }
      changes = Self.conflicts(of: managers, at: place, in: arena).changes
      if changes { steps.append(merged(place, in: &arena)) }
      endsWithHandover = changes
    }
    return Outcome(conflicts: conflicts, steps: steps, endsWithHandover: endsWithHandover, kept: kept)
  }

  private mutating func merged(_ place: Place, in arena: inout Arena) -> Node {
    let merged = Merging.merged(place, in: &arena)
    guard let config = place.config, let live = place.live else { return merged }
    if arena.text(at: config, "kind") == "Service", arena.text(at: config, "apiVersion") == "v1" {
      ServiceFields.adapt(merged, from: live, in: &arena)
    }
    if let schema = schema(of: config, in: arena) { arena.fillInDefaults(of: schema, below: merged) }
    return merged
  }

  /// The walk is over before the arena is changed, so that nothing of it is copied.
  private static func conflicts(
    of managers: [FieldManager], at place: Place, in arena: borrowing Arena
  ) -> (changes: Bool, conflicts: [Conflict]) {
    let walk = OwnershipWalk(place, in: copy arena)
    return (
      walk.changes, walk.conflicts.map { Conflict(manager: managers[$0.manager], path: $0.path) }
    )
  }

  private static func kept(
    by managers: [FieldManager], of live: Node, beside config: Node, _ type: ValueType, in arena: Arena
  ) -> [(manager: FieldManager, path: ServerPath)] {
    managers.flatMap { manager in
      KeptFields(manager.fields, of: live, beside: config, type, in: arena).paths.map { (manager, $0) }
    }
  }

  /// An object as the server reads it: with what its definition says of fields that nobody wrote.
  package mutating func defaulted(_ object: Node, in arena: inout Arena) -> Node {
    guard let schema = schema(of: object, in: arena), schema.mayHaveDefaults else { return object }
    let copy = arena.copy(object)
    arena.fillInDefaults(of: schema, below: copy)
    return copy
  }

  private mutating func type(of config: Node, in arena: Arena) -> ValueType {
    ValueType(schema(of: config, in: arena), metadata: schemas.metadata)
  }

  private mutating func schema(of object: Node, in arena: Arena) -> CompiledSchema? {
    schemas.schema(
      for: GroupVersionKind(
        apiVersion: arena.text(at: object, "apiVersion") ?? "", kind: arena.text(at: object, "kind") ?? ""))
  }
}
