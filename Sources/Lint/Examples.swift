import Schemas

/// A rule's examples, which are its tests and part of its page.
package struct Examples: Sendable {
  /// Documents in which the rule finds nothing.
  package let passing: [Example]
  /// Documents in which it finds something at each mark, and nowhere else.
  package let failing: [Example]

  package init(passing: [Example], failing: [Example]) {
    self.passing = passing
    self.failing = failing
  }
}

/// Documents as they stand in a file, with a mark `↓` right before each scalar or key that must be pointed at.
package struct Example: Sendable, ExpressibleByStringInterpolation {
  package let marked: String
  /// The other objects of the set.
  package let surroundings: Surroundings
  package let facts: OverlayFacts?
  package let externals: Externals
  /// The documents of the render before this one, for rules that compare; marked where what is gone is pointed at.
  package let previous: String?

  package init(
    _ marked: String, among surroundings: Surroundings = .nothing, facts: OverlayFacts? = nil,
    externals: Externals = Externals(), previous: String? = nil
  ) {
    self.marked = marked
    self.surroundings = surroundings
    self.facts = facts
    self.externals = externals
    self.previous = previous
  }

  package init(stringLiteral value: String) { self.init(value) }

  /// The documents without their marks.
  package var text: String { Self.unmarked(marked) }

  /// The documents of the render before this one, without their marks.
  package var previousText: String? { previous.map(Self.unmarked) }

  private static func unmarked(_ text: String) -> String {
    String(text.unicodeScalars.filter { $0 != "↓" }.map(Character.init))
  }

  /// Where the marks stand, in the text without them.
  package var marks: [FileLocation] {
    Self.marks(in: marked, Self.file) + (previous.map { Self.marks(in: $0, Self.previousFile) } ?? [])
  }

  private static func marks(in marked: String, _ file: String) -> [FileLocation] {
    var marks: [FileLocation] = []
    var line = 1
    var column = 1
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "↓": marks.append(FileLocation(file: file, line: line, column: column))
      case "\n": (line, column) = (line + 1, 1)
      default: column += 1
      }
    }
    return marks
  }

  /// The name of the file that an example stands for.
  package static let file = "example.yaml"
  /// The name of the file that its previous documents stand for.
  package static let previousFile = "previous.yaml"

  /// The set of objects that the example describes: its own, and what it says is around them.
  ///
  /// A document of kind Overlay is no object of it, but the file that the facts were read from; one of kind
  /// Kustomization leads to the objects.
  package func target() throws(Rejection) -> Target {
    let documents = try documents()
    let overlay = overlay(in: documents)
    var target = Target(
      try amongSurroundings(
        documents.filter { !["Overlay", "Kustomization"].contains($0["kind"]?.text) && !$0.isOfTerraform }),
      facts: overlay.map { facts(readFrom: $0, documents) } ?? facts, externals: externals)
    if let previous = previousText {
      let documents = try Tree.parse(Array(previous.utf8), file: Self.previousFile)
      target.previous = Target(try amongSurroundings(documents), facts: facts, externals: externals)
    }
    return target
  }

  /// What rules read besides; the objects are validated without a document of Kubernetes.
  package func input() throws(Rejection) -> RuleInput {
    let documents = try documents()
    var input = RuleInput(validating: try target(), against: SchemaCatalog())
    input.kustomizations = documents.filter { $0["kind"]?.text == "Kustomization" }.map {
      KustomizationFile($0, remoteBase: Self.remoteBase)
    }
    input.idleIgnores = overlay(in: documents).map(Self.idleIgnores) ?? []
    input.terraform = TerraformFile(shownBy: documents)
    return input
  }

  private func documents() throws(Rejection) -> [Tree] { try Tree.parse(Array(text.utf8), file: Self.file) }

  private func overlay(in documents: [Tree]) -> Tree? { documents.first { $0["kind"]?.text == "Overlay" } }

  /// A base of an example is remote if it is an address; none is locked.
  private static func remoteBase(_ entry: Tree) -> KustomizationFile.RemoteBase? {
    guard let text = entry.text, text.hasPrefix("https://") else { return nil }
    let parts = text.split(separator: "?ref=")
    return .init(entry: entry, ref: parts.count == 2 ? String(parts[1]) : nil, lockedFolder: nil)
  }

  private func amongSurroundings(_ documents: [Tree]) throws(Rejection) -> [Tree] {
    var trees = documents
    let own = Set(trees.compactMap { Object($0)?.id.short })
    for document in surroundings.documents {
      for tree in try Tree.parse(Array(document.utf8), file: "surroundings.yaml") {
        if let object = Object(tree), own.contains(object.id.short) { continue }
        trees.append(tree)
      }
    }
    return trees
  }

  private func facts(readFrom overlay: Tree, _ documents: [Tree]) -> OverlayFacts {
    var facts = facts ?? OverlayFacts()
    facts.places[""] = (overlay["metadata"]?["name"] ?? overlay).location
    overlay["spec"]?.addPlaces(below: "", to: &facts.places)
    facts.spec = overlay["spec"]
    facts.terraformOutputs = documents.firstNonNil { $0[ExampleFile.outputs]?.plainJSON }
    return facts
  }

  /// Those of an overlay's ignores: a year in the past makes one expired, and any other is unused.
  private static func idleIgnores(of overlay: Tree) -> [IdleIgnore] {
    (overlay["spec"]?["lint"]?["ignores"]?.items ?? []).compactMap { entry in
      guard let rule = entry["rule"], let name = rule.text, let expires = entry["expires"]?.text else {
        return nil
      }
      let ignore = LintOptions.Ignore(
        rule: .init(name, at: rule.location), object: entry["object"]?.text,
        reason: entry["reason"]?.text ?? "", expires: expires)
      return IdleIgnore(ignore, isExpired: expires < "2030")
    }
  }
}

extension Tree {
  /// The places of all values below this one, by the way to them.
  fileprivate func addPlaces(below path: String, to places: inout [String: FileLocation]) {
    for entry in entries {
      let key = path.isEmpty ? entry.key : "\(path).\(entry.key)"
      places[key] = entry.value.kind == .mapping ? entry.keyLocation : entry.value.location
      entry.value.addPlaces(below: key, to: &places)
    }
  }
}
