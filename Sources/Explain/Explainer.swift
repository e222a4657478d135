package import Diagnostics
package import Manifests
internal import Workloads
package import YAML

/// Answers where the values of objects come from.
package struct Explainer: Sendable {
  let arena: Arena
  /// The objects that are there, and then those that were taken away.
  let objects: [(node: Node, id: ObjectID, removal: Int?)]
  /// The values removed from collections, as places in the arena's removals.
  let lost: [Node: [Int]]
  /// The values made from outputs of Terraform, by place.
  let outputs: [Position: [Step.Source]]
  /// The lines of files in which a Secret's contents are written, which no report quotes.
  let secretLines: Set<Position>
  /// The credentials outside of Secrets, such as the value of a variable that is called `DB_PASSWORD`.
  let credentials: Set<Node>

  /// - Parameters:
  ///   - arena: Where the objects live, with its log.
  ///   - objects: The roots of the objects, with their names.
  package init(_ arena: Arena, objects: [(node: Node, id: ObjectID)]) {
    self.arena = arena
    var all: [(node: Node, id: ObjectID, removal: Int?)] = objects.map { ($0.node, $0.id, nil) }
    var lost: [Node: [Int]] = [:]
    for (index, removal) in arena.removals.enumerated() {
      if let parent = removal.parent {
        lost[parent, default: []].append(index)
      } else {
        all.append((removal.node, arena.objectID(of: removal.node), index))
      }
    }
    self.objects = all
    self.lost = lost
    outputs = arena.sources(of: .output)
    var secretLines: Set<Position> = []
    for object in all where Secrecy.mayCover(object.id) {
      for match in FieldSearch(below: object.node, of: arena, removed: lost).scalars
      where Secrecy.covers(match.path, of: object.id) {
        for change in arena.history(of: match.node) {
          secretLines.insert(change.cause.position.wholeLine)
          secretLines.insert(arena.position(change.new).wholeLine)
        }
      }
    }
    let snapshot = Snapshot(arena)
    let gone = lost
    var credentials: Set<Node> = []
    for object in all {
      let values = CredentialValues(
        of: Tree(object.node, in: snapshot),
        lost: { node in (gone[node] ?? []).map { snapshot.arena.removals[$0].node } },
        texts: { tree in
          snapshot.arena.history(of: tree.node).flatMap { [$0.old, $0.new] }
            .compactMap { $0.flatMap { snapshot.arena.text($0) } }
        })
      for node in values.nodes {
        for change in arena.history(of: node) {
          secretLines.insert(change.cause.position.wholeLine)
          secretLines.insert(arena.position(change.new).wholeLine)
        }
      }
      credentials.formUnion(values.nodes)
    }
    self.secretLines = secretLines
    self.credentials = credentials
  }

  /// The history of fields, of one object or of all that a pattern matches.
  ///
  /// Without a field it is the object as a whole, line by line.
  ///
  /// - Throws: `object-missing`, `object-ambiguous`, `field-missing` and `field-ambiguous`, all of usage.
  package func explain(_ object: ObjectName?, field: FieldPattern? = nil) throws(Rejection) -> Explanation {
    let selected = try select(object)
    guard let field else { return overview(of: selected) }
    var explanation = Explanation()
    for index in selected {
      let search = FieldSearch(below: objects[index].node, of: arena, removed: lost)
      let matches = search.matches(field).filter { !$0.path.steps.isEmpty }
      if !field.isPattern, matches.count > 1 {
        throw Rejection(
          .fieldAmbiguous, "\"\(field)\" may mean \(matches.count) fields of \(objects[index].id.short)",
          category: .usage, notes: matches.map { .init("there is \($0.field)") })
      }
      for match in matches { add(match, of: index, to: &explanation, isListed: !field.isPattern) }
    }
    guard explanation == Explanation() else { return explanation }
    let near = selected.lazy.compactMap { index in
      FieldSearch(below: objects[index].node, of: arena, removed: lost).nearest(to: field)
    }.first
    let owner = selected.count == 1 ? "\(objects[selected[0]].id.short) has" : "no object has"
    throw Rejection(
      .fieldMissing, "\(owner) \(selected.count == 1 ? "no" : "a") field \"\(field)\"", category: .usage,
      notes: near.map { [.init("did you mean `\($0)`?")] } ?? [])
  }

  /// The history of all fields whose value holds a text, or matches it where it has `*` or `?`.
  ///
  /// The contents of Secrets and other credentials are not searched.
  ///
  /// - Throws: `value-missing`.
  package func explain(
    value: String, in object: ObjectName? = nil, field: FieldPattern? = nil
  ) throws(Rejection) -> Explanation {
    let glob = Glob(value)
    var explanation = Explanation()
    for index in try select(object) where objects[index].removal == nil {
      let (root, id, _) = objects[index]
      let search = FieldSearch(below: root, of: arena)
      let matches = field.map { search.matches($0) } ?? search.scalars
      for match in matches where arena.kind(match.node) == .scalar {
        guard let text = text(of: match), glob.isPattern ? glob.matches(text) : text.contains(value),
          !isSecret(match.path, of: id, match.node)
        else { continue }
        add(match, of: index, to: &explanation, isListed: false)
      }
    }
    guard explanation == Explanation() else { return explanation }
    throw Rejection(.valueMissing, "no field holds \"\(value)\"", category: .usage)
  }

  /// The objects that a name means: those that are there, else those that are gone.
  private func select(_ name: ObjectName?) throws(Rejection) -> [Int] {
    let present = objects.indices.filter { objects[$0].removal == nil }
    guard let name else { return present }
    if !present.contains(where: { name.matches(objects[$0].id) }) {
      let gone = objects.indices.filter { objects[$0].removal != nil && name.matches(objects[$0].id) }
      if !gone.isEmpty { return gone }
    }
    return try name.select(from: present.map { objects[$0].id }).map { present[$0] }
  }

  private func overview(of selected: [Int]) -> Explanation {
    var explanation = Explanation()
    for index in selected {
      let (root, id, removal) = objects[index]
      if removal != nil {
        let whole = FieldMatch(path: FieldPath(), node: root, removal: removal)
        add(whole, of: index, to: &explanation, isListed: false)
      } else {
        explanation.listings.append(listing(of: root, in: id))
      }
    }
    return explanation
  }

  private func add(
    _ match: FieldMatch, of index: Int, to explanation: inout Explanation, isListed: Bool
  ) {
    var match = match
    match.removal = match.removal ?? objects[index].removal
    explanation.fields.append(history(of: match, in: objects[index].id))
    guard isListed, match.removal == nil, match.inner == nil, arena.kind(match.node) != .scalar,
      arena.count(match.node) > 0
    else { return }
    explanation.listings.append(listing(of: objects[index].node, in: objects[index].id, match))
  }
}

extension Arena {
  /// The name of an object.
  package func objectID(of root: Node) -> ObjectID {
    func text(_ path: String...) -> String {
      var node: Node? = root
      for key in path { node = node.flatMap { child($0, key) } }
      return node.flatMap { self.text($0) } ?? ""
    }
    return ObjectID(
      gvk: GroupVersionKind(apiVersion: text("apiVersion"), kind: text("kind")),
      namespace: text("metadata", "namespace"), name: text("metadata", "name"))
  }
}
