/// The state of a build: objects, the variables that are still to be replaced, and the fields that they stand in.
package struct Accumulation: Sendable {
  package var resources: [Resource] = [] {
    didSet { known = nil }
  }
  var variables: [Variable] = []
  /// Whether the kustomization that gave it may have brought two objects to one id.
  var mayRepeat = false
  /// The fields that transformers change; nil stands for those that kustomize knows by itself.
  var configuration: TransformerConfiguration?

  /// Where the objects stand, by the id that counts; nil until it is asked for, and after they have changed.
  private var known: [ObjectID: Int]?

  package init() {}

  /// The same in the arena that has taken in the one of this.
  func moved(by graft: Graft) -> Accumulation {
    var moved = self
    moved.resources = resources.map { $0.moved(by: graft) }
    moved.variables = variables.map { $0.moved(by: graft) }
    // The ids are the same.
    moved.known = known
    return moved
  }

  /// Adds everything that another folder gave.
  package mutating func append(_ other: Accumulation, in arena: Arena) throws(Rejection) {
    try append(contentsOf: other.resources, in: arena)
    try add(other.variables, in: arena)
    if let more = other.configuration { try configuration.merge(more) }
  }

  mutating func append(contentsOf more: [Resource], in arena: Arena) throws(Rejection) {
    var known = self.known ?? places
    self.known = nil
    known.reserveCapacity(resources.count + more.count)
    for resource in more {
      if let index = known.updateValue(resources.count, forKey: resource.effectiveID) {
        throw Self.conflict(resource, resources[index], in: arena)
      }
      resources.append(resource)
    }
    self.known = known
  }

  /// Refuses two objects that have come to one id, by a patch or a replacement.
  func refuseDuplicates(in arena: Arena) throws(Rejection) {
    var places: [ObjectID: Int] = [:]
    places.reserveCapacity(resources.count)
    for index in resources.indices {
      guard let other = places.updateValue(index, forKey: resources[index].effectiveID) else { continue }
      throw Self.conflict(resources[index], resources[other], in: arena)
    }
  }

  private var places: [ObjectID: Int] {
    var places: [ObjectID: Int] = [:]
    places.reserveCapacity(resources.count)
    for index in resources.indices { places[resources[index].effectiveID] = index }
    return places
  }

  private static func conflict(_ resource: Resource, _ other: Resource, in arena: Arena) -> Rejection {
    func place(_ resource: Resource) -> FileLocation {
      arena.location(arena[resource.node, "metadata", "name"] ?? resource.node)
    }
    // One line may have given both their name.
    let isOfOneLine = place(resource) == place(other)
    let own: Diagnostic.Note? =
      isOfOneLine ? .init("one stands here", at: arena.location(resource.node)) : nil
    return Rejection(
      .objectDuplicate, "the object \(resource.id.kustomizeDescription) is there already",
      at: place(resource),
      notes: [own].compactMap(\.self) + [
        .init("the other one stands here", at: isOfOneLine ? arena.location(other.node) : place(other))
      ])
  }

  /// Adds variables; two of one name are an error.
  mutating func add(_ more: [Variable], in arena: Arena) throws(Rejection) {
    for variable in more {
      if let other = variables.first(where: { $0.entry.name == variable.entry.name }) {
        throw Rejection(
          .variableDuplicate, "the variable \"\(variable.entry.name)\" is defined twice",
          at: arena.location(variable.entry.node),
          notes: [.init("the other definition stands here", at: arena.location(other.entry.node))])
      }
      variables.append(variable)
    }
  }
}
