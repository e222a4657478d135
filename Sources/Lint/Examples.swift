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
///
/// What a rule finds depends on more than its file, which is said behind the documents: `.deployment("a").among(.install)`.
package struct Example: Sendable, ExpressibleByStringInterpolation {
  package private(set) var marked: String
  /// The other objects of the set.
  package private(set) var surroundings = Surroundings.nothing
  package private(set) var facts: OverlayFacts?
  package private(set) var externals = Externals()
  /// The documents of the render before this one, for rules that compare; marked where what is gone is pointed at.
  package private(set) var previous: String?

  package init(_ marked: String) { self.marked = marked }

  package init(stringLiteral value: String) { self.init(value) }

  /// The same with another document behind it.
  func followed(by document: Example) -> Example { with { $0.marked = Example.all(self, document).marked } }

  /// The same among other objects.
  package func among(_ surroundings: Surroundings) -> Example { with { $0.surroundings = surroundings } }

  /// The same in an overlay; `change` sets the facts that are known of it.
  package func inOverlay(_ change: (inout OverlayFacts) -> Void = { _ in }) -> Example {
    var facts = OverlayFacts()
    change(&facts)
    return with { $0.facts = facts }
  }

  /// The same where something is declared to exist outside of the set.
  package func externals(_ declare: (inout Externals) -> Void) -> Example { with { declare(&$0.externals) } }

  /// The same after a render that gave other documents.
  package func after(_ previous: Example) -> Example { with { $0.previous = previous.marked } }

  private func with(_ change: (inout Example) -> Void) -> Example {
    var example = self
    change(&example)
    return example
  }

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
      for tree in try Tree.parse(Array(document.text.utf8), file: "surroundings.yaml") {
        if let object = Object(tree), own.contains(object.id.short) { continue }
        trees.append(tree)
      }
    }
    return trees
  }

  private func facts(readFrom overlay: Tree, _ documents: [Tree]) -> OverlayFacts {
    var facts = facts ?? OverlayFacts()
    facts.location = (overlay["metadata"]?["name"] ?? overlay).location
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
