internal import YAML

extension Overlay {
  /// A patch as kustomize takes it, and how many objects it is expected to match.
  package struct Patch: Sendable {
    /// The patch itself.
    package var source: Source
    /// Which objects it applies to; nil leaves it to the patch's own apiVersion, kind and name.
    package var target: Target?
    /// Whether the patch may rename objects; false by default.
    package var allowNameChange: Located<Bool>
    /// Whether the patch may change objects' kinds; false by default.
    package var allowKindChange: Located<Bool>
    /// How many objects it must match; exactly one by default.
    package var expect: Expectation

    /// Where the text of a patch is.
    package enum Source: Sendable {
      /// In a file; the path is relative to the file in which the path's position is.
      case path(Located<String>)
      /// In the overlay.
      case inline(Located<String>)
    }
  }

  /// Which objects an edit applies to; what is nil matches everything.
  package struct Target: Sendable {
    /// The API group; a regular expression that must match it whole, as for the next four.
    package var group: Located<String>?
    /// The version of the API group.
    package var version: Located<String>?
    /// The kind.
    package var kind: Located<String>?
    /// The name.
    package var name: Located<String>?
    /// The namespace.
    package var namespace: Located<String>?
    /// A selector of labels, as kubectl takes it.
    package var labelSelector: Located<String>?
    /// A selector of annotations, written as one of labels.
    package var annotationSelector: Located<String>?
  }

  /// How many objects an edit must match.
  package enum Expectation: Sendable {
    /// So many, and no other number.
    case exactly(Located<Int>)
    /// So many or more.
    case atLeast(Located<Int>)

    /// Whether a number of objects is as expected.
    package func accepts(_ count: Int) -> Bool {
      switch self {
      case .exactly(let expected): count == expected.value
      case .atLeast(let least): count >= least.value
      }
    }
  }
}

extension Overlay.Patch {
  init?(_ fields: inout Fields) {
    let isFile = fields.has("path")
    let isInline = fields.has("patch")
    let message = "expected the path of a patch file inside the project"
    let path = fields.string("path", message)
    if let path, path.pathInProject(fields.snapshot.arena) == nil {
      fields.refuse(fields.path(of: "path"), message, at: path.position, found: "\"\(path.value)\"")
    }
    let text = fields.string("patch", "expected the text of a patch")
    target = fields.section("target") { Overlay.Target(&$0) }
    (allowNameChange, allowKindChange) = fields.section(orDefault: "options") { fields in
      (fields.flag("allowNameChange", default: false), fields.flag("allowKindChange", default: false))
    }
    expect = Overlay.Expectation(&fields)
    if isFile == isInline {
      fields.refuse(
        fields.path, "expected exactly one of path, patch; found \(isFile ? "path, patch" : "none")",
        at: fields.position, id: .overlayUnionAmbiguous)
      return nil
    }
    if let text { fields.check(patch: text, target: target) }
    guard let source = path.map(Source.path) ?? text.map(Source.inline) else { return nil }
    self.source = source
  }
}

extension Overlay.Target {
  static let fields = [
    "group", "version", "kind", "name", "namespace", "labelSelector", "annotationSelector",
  ]

  init(_ fields: inout Fields) {
    let message = "expected a word or an expression to match"
    group = fields.string("group", message)
    version = fields.string("version", message)
    kind = fields.string("kind", message)
    name = fields.string("name", message)
    namespace = fields.string("namespace", message)
    labelSelector = fields.string("labelSelector", message)
    annotationSelector = fields.string("annotationSelector", message)
    if !Self.fields.contains(where: fields.has), fields.tree != nil {
      fields.refuse(
        fields.path, "expected at least one of \(Self.fields.joined(separator: ", "))", at: fields.position,
        id: .overlayFieldMissing)
    }
  }
}

extension Overlay.Expectation {
  init(_ fields: inout Fields) {
    let message = "expected {objects: N} or {objects: {atLeast: N}}"
    self =
      fields.section(orDefault: "expect") { fields -> Self in
        guard let objects = fields.value("objects") else { return .exactly(fields.implied(1)) }
        guard objects.kind == .mapping else {
          return .exactly(fields.integer("objects", 0...Int.max, message) ?? fields.implied(1))
        }
        return fields.section("objects") { fields -> Self in
          if !fields.has("atLeast") { fields.miss("atLeast", message) }
          return .atLeast(fields.integer("atLeast", 0...Int.max, default: 1, message))
        } ?? .exactly(fields.implied(1))
      }
  }
}
