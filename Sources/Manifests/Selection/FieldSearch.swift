internal import Diagnostics
package import YAML

/// A field that a pattern matched.
package struct FieldMatch: Hashable, Sendable {
  /// The way to it from the object.
  package var path: FieldPath
  package var node: Node
  /// The way further into the document that the field holds as text.
  package var inner: FieldPath?
  /// Which of the arena's removals took it away; nil for a field that is there.
  package var removal: Int?
  /// The way with indexes in the place of names.
  var indexed = FieldPath()

  package init(path: FieldPath, node: Node, removal: Int? = nil) {
    self.path = path
    self.node = node
    self.removal = removal
  }

  /// The field as it prints: `data["config"]::bucket.name`.
  package var field: String { path.description + (inner.map { "::\($0)" } ?? "") }
}

/// Looks for fields below a root.
package struct FieldSearch {
  private let arena: Arena
  private let root: Node
  /// What was taken out of collections, by these, where that counts too.
  private let removed: [Node: [Int]]

  /// - Parameter removed: The places in the arena's removals of what each collection has lost.
  package init(below root: Node, of arena: Arena, removed: [Node: [Int]] = [:]) {
    self.root = root
    self.arena = arena
    self.removed = removed
  }

  /// The fields that a pattern means: from the root, else from anywhere, as a suffix of the whole way.
  package func matches(_ pattern: FieldPattern) -> [FieldMatch] {
    for lead in [[], [FieldPattern.Step.deep]] {
      var walk = Walk(search: self)
      walk.match((lead + pattern.steps)[...], Place(node: root))
      let found = pattern.inner.map { inner in walk.found.flatMap { embedded(inner, in: $0) } } ?? walk.found
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Every scalar, with the way to it.
  package var scalars: [FieldMatch] {
    var walk = Walk(search: self)
    walk.match([.deep], Place(node: root))
    return walk.found.filter { arena.kind($0.node) == .scalar }
  }

  /// The field that a misspelt pattern most likely meant.
  package func nearest(to pattern: FieldPattern) -> String? {
    let wanted = FieldPath(pattern).description
    let fields = every.filter { !$0.path.steps.isEmpty }
    // Perhaps only the last steps were typed, and perhaps an index in the place of a name.
    for count in [Int.max, pattern.steps.count] {
      var spellings: [String: String] = [:]
      for field in fields.reversed() {
        for path in [field.indexed, field.path] {
          spellings[FieldPath(path.steps.suffix(count)).description] = field.path.description
        }
      }
      if let near = Diagnostics.nearest(to: wanted, in: spellings.keys.sorted()) { return spellings[near] }
    }
    return nil
  }

  private var every: [FieldMatch] {
    var walk = Walk(search: self)
    walk.match([.deep], Place(node: root))
    return walk.found
  }

  private func embedded(_ steps: [FieldPattern.Step], in match: FieldMatch) -> [FieldMatch] {
    guard let text = arena.text(match.node), let document = EmbeddedDocument(text) else { return [] }
    var walk = Walk(search: FieldSearch(below: document.root, of: document.arena))
    walk.match(steps[...], Place(node: document.root))
    return walk.found.map { found in
      var match = match
      match.inner = found.path
      return match
    }
  }

  private struct Place: Hashable {
    var node: Node
    var path = FieldPath()
    var indexed = FieldPath()
    var removal: Int?

    func child(_ node: Node, _ step: FieldPath.Step, _ index: FieldPath.Step, removal: Int?) -> Place {
      Place(
        node: node, path: FieldPath(path.steps + [step]), indexed: FieldPath(indexed.steps + [index]),
        removal: removal)
    }
  }

  private struct Visit: Hashable {
    var depth: Int
    var node: Node
  }

  /// One walk: every place is entered once with the same steps ahead.
  private struct Walk {
    let search: FieldSearch
    var found: [FieldMatch] = []
    var visited: Set<Visit> = []

    init(search: FieldSearch) { self.search = search }

    mutating func match(_ steps: ArraySlice<FieldPattern.Step>, _ place: Place) {
      guard visited.insert(Visit(depth: steps.count, node: place.node)).inserted else { return }
      guard let step = steps.first else {
        var match = FieldMatch(path: place.path, node: place.node, removal: place.removal)
        match.indexed = place.indexed
        return found.append(match)
      }
      let rest = steps.dropFirst()
      switch step {
      case .deep:
        match(rest, place)
        for child in search.children(of: place) { match(steps, child) }
      case .every: for child in search.children(of: place) { match(rest, child) }
      case .index(let index): match(index: index, rest, place)
      case .element(let key, let value):
        for child in search.children(of: place)
        where search.arena.text(at: child.node, key).map(Glob(value).matches)
          ?? false
        {
          match(rest, child)
        }
      case .key(let key): match(key: key, rest, place)
      }
    }

    private mutating func match(key: String, _ rest: ArraySlice<FieldPattern.Step>, _ place: Place) {
      if search.arena.kind(place.node) == .sequence {
        if let index = Int(key) { match(index: index, rest, place) }
        return
      }
      let children = search.children(of: place)
      var (key, rest) = (key, rest)
      while true {
        let glob = Glob(key)
        let found = children.filter { glob.matches(search.arena.keyText($0.node)) }
        for child in found { match(rest, child) }
        // People write keys that have points without quotes, too.
        guard found.isEmpty, case .key(let next) = rest.first else { return }
        key += ".\(next)"
        rest = rest.dropFirst()
      }
    }

    private mutating func match(index: Int, _ rest: ArraySlice<FieldPattern.Step>, _ place: Place) {
      guard search.arena.kind(place.node) == .sequence else { return }
      let present = search.children(of: place).filter { $0.removal == place.removal }
      if index >= 0, index < present.count { match(rest, present[index]) }
    }
  }

  /// The children of a place, and what it has lost.
  private func children(of place: Place) -> [Place] {
    let present = arena.elements(of: place.node)
    let isMapping = arena.kind(place.node) == .mapping
    let counts = isMapping ? [:] : nameCounts(of: present)
    var places: [Place] = []
    for (index, child) in present.enumerated() {
      let step = isMapping ? .key(arena.keyText(child)) : step(to: child, at: index, counts)
      places.append(place.child(child, step, isMapping ? step : .index(index), removal: place.removal))
    }
    for (offset, removal) in (removed[place.node] ?? []).enumerated() {
      let child = arena.removals[removal].node
      // What was set anew is not gone.
      if isMapping, arena.child(place.node, arena.key(child)) != nil { continue }
      let step =
        isMapping
        ? .key(arena.keyText(child)) : step(to: child, at: present.count + offset, nameCounts(of: [child]))
      places.append(place.child(child, step, step, removal: place.removal ?? removal))
    }
    return places
  }

  /// An element by its name, where no other has that.
  private func step(to child: Node, at index: Int, _ counts: [Symbol: Int]) -> FieldPath.Step {
    guard let name = arena.child(child, "name"), let text = arena.text(name), !text.isEmpty,
      counts[arena.symbol(name)] == 1
    else { return .index(index) }
    return .element(key: "name", value: text)
  }

  private func nameCounts(of elements: [Node]) -> [Symbol: Int] {
    var counts: [Symbol: Int] = [:]
    for name in elements.compactMap({ arena.child($0, "name") }) {
      counts[arena.symbol(name), default: 0] += 1
    }
    return counts
  }
}

extension FieldPath {
  /// A pattern in the form in which fields print.
  fileprivate init(_ pattern: FieldPattern) {
    self.init(
      pattern.steps.map { step in
        switch step {
        case .key(let key): Int(key).map { .index($0) } ?? .key(key)
        case .index(let index): .index(index)
        case .element(let key, let value): .element(key: key, value: value)
        case .every: .key("*")
        case .deep: .key("**")
        }
      })
  }
}
