/// Which object of the one set is which of the other.
package struct Pairing: Sendable {
  package struct Pair: Sendable {
    package let old: Object
    package let new: Object
    /// It has another name or namespace now, and was recognised by that or by its content.
    package var isRename = false
  }

  package private(set) var pairs: [Pair] = []
  package private(set) var added: [Object]
  package private(set) var removed: [Object]

  private let followers: Followers

  package init(from old: [Object], to new: [Object]) {
    followers = Followers(old, new)
    removed = old
    added = new
    pair { LogicalID($0) }
    pairMoved()
    pairGenerated()
    // What follows pods is the same only where they are: so those come first.
    pairAlike { !Followers.isOne($0) }
    pairAlike(Followers.isOne)
    // Pairs are large: what is sorted are their places.
    let pairs = pairs
    self.pairs = pairs.indices.sorted { LogicalID.precedes(pairs[$0].new.id, pairs[$1].new.id) }.map {
      pairs[$0]
    }
    added.sort { LogicalID.precedes($0.id, $1.id) }
    removed.sort { LogicalID.precedes($0.id, $1.id) }
  }

  /// Pairs those of the same key; where several have it, equal ones first, then in their order.
  private mutating func pair<Key: Hashable>(_ key: (Object) -> Key?) {
    var groups: [Key: [Int]] = [:]
    for (index, object) in added.enumerated() {
      if let key = key(object) { groups[key, default: []].append(index) }
    }
    var taken: Set<Int> = []
    var found: [(old: Int, new: Int)] = []
    func take(_ old: Int, _ new: Int) {
      taken.insert(new)
      found.append((old, new))
    }
    var waiting: [(old: Int, key: Key)] = []
    for (index, object) in removed.enumerated() {
      guard let key = key(object), let group = groups[key] else { continue }
      if group.count == 1 {
        if !taken.contains(group[0]) { take(index, group[0]) } else { waiting.append((index, key)) }
      } else if group.count <= Self.mostOfOneName,
        let equal = group.first(where: {
          !taken.contains($0) && object.tree.isSame(as: added[$0].tree)
        })
      {
        take(index, equal)
      } else {
        waiting.append((index, key))
      }
    }
    var looked: [Key: Int] = [:]
    for (index, key) in waiting {
      guard let group = groups[key] else { continue }
      var place = looked[key] ?? 0
      while place < group.count, taken.contains(group[place]) { place += 1 }
      looked[key] = place
      if place < group.count { take(index, group[place]) }
    }
    pairs += found.map { Pair(old: removed[$0.old], new: added[$0.new]) }
    let goneOld = Set(found.map(\.old))
    removed = removed.enumerated().filter { !goneOld.contains($0.offset) }.map(\.element)
    added = added.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
  }

  /// Pairs those of one name in another namespace, where only one object of either side can be meant.
  private mutating func pairMoved() {
    func only(_ objects: [Object]) -> [LogicalID: Object] {
      Dictionary(grouping: objects) { LogicalID($0, named: $0.name, in: "") }.compactMapValues {
        $0.count == 1 ? $0[0] : nil
      }
    }
    let (old, new) = (only(removed), only(added))
    let moved = old.keys.filter { new[$0] != nil }
    for id in moved {
      if let before = old[id], let after = new[id] {
        pairs.append(Pair(old: before, new: after, isRename: true))
      }
    }
    let ids = Set(moved)
    removed.removeAll { ids.contains(LogicalID($0, named: $0.name, in: "")) }
    added.removeAll { ids.contains(LogicalID($0, named: $0.name, in: "")) }
  }

  /// Pairs ConfigMaps and Secrets of which only the hash in the name differs.
  private mutating func pairGenerated() {
    pair { object -> LogicalID? in
      guard object.group.isEmpty, ["ConfigMap", "Secret"].contains(object.kind) else { return nil }
      return GeneratedName.base(of: object.name).map { LogicalID(object, named: $0) }
    }
  }

  /// Pairs what is left by its content, the most alike first.
  private mutating func pairAlike(_ isMeant: (Object) -> Bool) {
    struct Candidate {
      let old: Int
      let new: Int
      let score: Double
    }
    guard !removed.isEmpty, !added.isEmpty, removed.count <= Self.most, added.count <= Self.most else {
      return
    }
    // Most objects have nobody to be compared with, so that nobody has to know what they hold.
    var newLeaves: [Int: Leaves] = [:]
    var candidates: [Candidate] = []
    for (old, object) in removed.enumerated() where isMeant(object) {
      let others = added.enumerated().filter { _, other in
        object.kind == other.kind && isMeant(other)
          && LogicalID.group(of: object.id.gvk) == LogicalID.group(of: other.id.gvk)
      }
      if others.isEmpty { continue }
      let leaves = Leaves(of: object)
      for (new, other) in others {
        let otherLeaves = newLeaves[new] ?? Leaves(of: other)
        newLeaves[new] = otherLeaves
        let score = leaves.similarity(to: otherLeaves)
        if score >= Self.threshold, !followers.leadApart(object, other, pairs) {
          candidates.append(Candidate(old: old, new: new, score: score))
        }
      }
    }
    candidates.sort {
      if $0.score != $1.score { return $0.score > $1.score }
      let (a, b) = ((removed[$0.old].name, added[$0.new].name), (removed[$1.old].name, added[$1.new].name))
      return a < b
    }
    var (oldTaken, newTaken): (Set<Int>, Set<Int>) = ([], [])
    for candidate in candidates where !oldTaken.contains(candidate.old) && !newTaken.contains(candidate.new) {
      oldTaken.insert(candidate.old)
      newTaken.insert(candidate.new)
      pairs.append(Pair(old: removed[candidate.old], new: added[candidate.new], isRename: true))
    }
    removed = removed.enumerated().filter { !oldTaken.contains($0.offset) }.map(\.element)
    added = added.enumerated().filter { !newTaken.contains($0.offset) }.map(\.element)
  }

  /// How alike objects of different names must be to be one: what diffyml takes.
  private static let threshold = 0.6
  /// How many objects of one name are compared with one another at most.
  private static let mostOfOneName = 100
  /// How many objects are compared with one another at most.
  private static let most = 500
}

extension LogicalID {
  /// The same object under another name, or in another namespace.
  fileprivate init(_ object: Object, named name: String, in namespace: String? = nil) {
    group = Self.group(of: object.id.gvk)
    kind = object.kind
    self.namespace = namespace ?? object.id.actualNamespace
    self.name = name
  }
}
