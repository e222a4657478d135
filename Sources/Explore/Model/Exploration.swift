internal import Diff
package import Explain
internal import Graph
package import Lint

/// Everything that a page shows of a set of objects.
package struct Exploration: Sendable {
  /// Its name, as the user gave it.
  package let title: String
  /// What is known of the whole: a word, and what it is.
  package let facts: [Fact]
  /// The objects in their order, line by line.
  package let objects: [ObjectHistory]
  /// The objects that were taken away.
  package let removed: [Explanation.FieldHistory]
  package let topology: Topology
  package let findings: [PlacedFinding]
  package let images: [PlacedImage]
  /// What Google Cloud must grant.
  package let grants: [Grant]
  /// What no grant can say.
  package let remarks: [String]
  package let network: NetworkPaths
  package let exposure: [Exposure]
  /// What becomes of the objects; nil where there is no other side.
  package let changes: ChangeSet?

  /// One thing that is known of the whole.
  package struct Fact: Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
  }

  /// - Parameters:
  ///   - set: The objects, with what is known of them.
  ///   - report: What the rules say of these.
  ///   - access: What Google Cloud must grant; nil for what the objects alone tell.
  ///   - runTimeImages: Images that no object names.
  ///   - changes: What becomes of the objects, before its places are looked up.
  package init(
    _ title: String, facts: [Fact] = [], of set: ObjectSet, report: Report, access: Access? = nil,
    runTimeImages: [PlacedImage] = [], changes: ChangeSet? = nil
  ) {
    self.title = title
    self.facts = facts
    let explainers = Explainer.all(of: set.objects)
    objects = explainers.flatMap(\.histories)
    removed = explainers.flatMap(\.removedObjects)
    let places = Places(objects)
    let graph = Graph(of: set.objects)
    topology = Topology(graph, places)
    findings = report.entries.map { PlacedFinding($0, places) }
    images = set.imageUses.map { PlacedImage($0, places) } + runTimeImages
    let access = access ?? Access(toldBy: set)
    grants = access.grants
    remarks = access.remarks
    network = NetworkPaths(in: set)
    exposure = Exposure.all(in: set)
    self.changes = changes
  }
}

extension Explainer {
  /// One for each arena that some objects live in, in their order.
  fileprivate static func all(of objects: [Object]) -> [Explainer] {
    var groups: [[Object]] = []
    for object in objects {
      if let last = groups.last?.last, last.tree.snapshot === object.tree.snapshot {
        groups[groups.count - 1].append(object)
      } else {
        groups.append([object])
      }
    }
    return groups.compactMap { group in
      group.first.map { first in
        Explainer(first.tree.snapshot.arena, objects: group.map { ($0.tree.node, $0.id) })
      }
    }
  }
}
