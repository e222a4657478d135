internal import Diagnostics
internal import YAML

/// One small change that a section of the overlay asks for.
///
/// An edit is a contract: it names its target and what it expects there, and fails, at the overlay's line and with the
/// nearest match, when upstream has moved. None ever matches nothing in silence.
protocol Edit: Sendable {
  func apply(to composition: inout Composition) throws(Rejection)
}

/// The edits of one section.
struct SectionEdits: Sendable {
  var section: SectionName
  var edits: [any Edit]

  init(_ section: SectionName, _ edits: [any Edit]) {
    self.section = section
    self.edits = edits
  }
}

/// The sections of an overlay that make or change objects, as inventories name them.
enum SectionName: String, Hashable, Comparable, Sendable {
  case access, annotations, components, database, edits, features, identity, images, labels, networkPolicy,
    patches,
    remove, resources, storage, upstream

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
