internal import YAML

extension Overlay {
  /// A patch as kustomize takes it, and how many objects it is expected to match.
  public struct Patch: Section, OverlaySection {
    /// The file of the patch, relative to the overlay's file.
    @Setting public var path: String? = nil
    /// The text of the patch: a strategic merge patch or a JSON 6902 patch.
    @Setting public var patch: String? = nil
    /// Which objects it applies to.
    @Setting public var target: Target? = nil
    /// What else the patch may change.
    @Setting public var options = PatchOptions()
    /// How many objects it must match.
    @Setting public var expect = Expectation()

    /// Its defaults; what is required is still to be set.
    public init() {}

    static let rivals = ["path", "patch"]

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "path", &_path, .text(.nonEmpty, Self.pathMessage),
        "The file of the patch, relative to the overlay's file.")
      v.field(
        "patch", &_patch, .text(.nonEmpty, "expected the text of a patch"),
        "The text of the patch: a strategic merge patch or a JSON 6902 patch.")
      v.field(
        "target", &_target, SectionKind(), "Which objects it applies to.", .otherwise("what the patch names"))
      v.field("options", &_options, .section(), "What else the patch may change.")
      v.field("expect", &_expect, .section(), "How many objects it must match.")
    }
  }

  /// What else a patch may change.
  public struct PatchOptions: Section {
    /// Whether the patch may rename objects.
    @Setting public var allowNameChange = false
    /// Whether the patch may change the kind of objects.
    @Setting public var allowKindChange = false

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field("allowNameChange", &_allowNameChange, .flag, "Whether the patch may rename objects.")
      v.field(
        "allowKindChange", &_allowKindChange, .flag, "Whether the patch may change the kind of objects.")
    }
  }

  /// Which objects an edit applies to; what is not set matches everything.
  public struct Target: Section, OverlaySection {
    /// The API group: a regular expression that must match the whole of it.
    @Setting public var group: String? = nil
    /// The version of the API group, a regular expression.
    @Setting public var version: String? = nil
    /// The kind, a regular expression.
    @Setting public var kind: String? = nil
    /// The name, a regular expression.
    @Setting public var name: String? = nil
    /// The namespace, a regular expression.
    @Setting public var namespace: String? = nil
    /// A selector of labels, as kubectl takes it.
    @Setting public var labelSelector: String? = nil
    /// A selector of annotations, written as one of labels.
    @Setting public var annotationSelector: String? = nil

    /// Its defaults; what is required is still to be set.
    public init() {}

    static let sharedName: String? = "target"

    mutating func describe(_ v: inout some SectionVisitor) {
      let message = "expected a word or an expression to match"
      v.field(
        "group", &_group, .text(.nonEmpty, message),
        "The API group: a regular expression that must match the whole of it.", .otherwise("all"))
      v.field(
        "version", &_version, .text(.nonEmpty, message),
        "The version of the API group, a regular expression.", .otherwise("all"))
      v.field("kind", &_kind, .text(.nonEmpty, message), "The kind, a regular expression.", .otherwise("all"))
      v.field("name", &_name, .text(.nonEmpty, message), "The name, a regular expression.", .otherwise("all"))
      v.field(
        "namespace", &_namespace, .text(.nonEmpty, message), "The namespace, a regular expression.",
        .otherwise("all"))
      v.field(
        "labelSelector", &_labelSelector, .text(.nonEmpty, message),
        "A selector of labels, as kubectl takes it.", .otherwise("all"))
      v.field(
        "annotationSelector", &_annotationSelector, .text(.nonEmpty, message),
        "A selector of annotations, written as one of labels.", .otherwise("all"))
    }

    func check(_ fields: inout Fields) {
      let names = Schema.names(of: self)
      if fields.tree == nil || names.contains(where: fields.has) { return }
      fields.refuse(
        fields.path, "missing a field: expected at least one of \(names.joined(separator: ", "))",
        at: fields.position,
        id: .overlayFieldMissing)
    }
  }

  /// How many objects an edit must match.
  public struct Expectation: Section {
    /// How many objects: exactly N, or `{atLeast: N}`.
    @Setting public var objects = Count.exactly(1)

    static let sharedName: String? = "expectation"

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field("objects", &_objects, CountKind(), "How many objects: exactly N, or `{atLeast: N}`.")
    }

    /// A number of objects.
    public enum Count: Sendable {
      /// So many, and no other number.
      case exactly(Int)
      /// So many or more.
      case atLeast(Int)

      /// Whether a number of objects is as expected.
      package func accepts(_ count: Int) -> Bool {
        switch self {
        case .exactly(let expected): count == expected
        case .atLeast(let least): count >= least
        }
      }
    }
  }

  /// Objects that are taken away after everything else.
  public struct Removal: Section, OverlaySection {
    /// Which objects go.
    @Setting public var target = Target()
    /// Why they go, for people.
    @Setting public var reason = ""
    /// How many objects it must match.
    @Setting public var expect = Expectation()

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      let message = "expected a target and a reason"
      v.field("target", &_target, .section(message), "Which objects go.", .required)
      v.field("reason", &_reason, .text(.words, message), "Why they go, for people.", .required)
      v.field("expect", &_expect, .section(), "How many objects it must match.")
    }
  }
}

extension Overlay.Patch {
  private static let pathMessage = "expected the path of a patch file inside the project"

  func check(_ fields: inout Fields) {
    let arena = fields.snapshot.arena
    if let path = $path.unwrapped(), path.pathInProject(arena) == nil {
      fields.refuse(fields.path(of: "path"), Self.pathMessage, at: path.position, found: "\"\(path.value)\"")
    }
    let isFile = fields.has("path")
    if isFile == fields.has("patch") {
      fields.refuse(
        fields.path, "expected exactly one of path, patch; found \(isFile ? "path, patch" : "none")",
        at: fields.position, id: .overlayUnionAmbiguous)
    } else if let text = $patch.unwrapped() {
      fields.check(patch: text, target: target)
    }
  }

  /// Where it stands.
  var position: Position { ($path.unwrapped() ?? $patch.or("")).position }
}

/// A number of objects, or `{atLeast: N}`.
private struct CountKind: Kind {
  let expectation = "expected {objects: N} or {objects: {atLeast: N}}"
  private var number: IntegerKind { .integer(0...Int.max, message: expectation) }
  var schema: Schema { .either([number.schema, Schema(describing: Least())]) }

  func read(_ tree: Tree, at spot: Spot, _ fields: inout Fields) -> Located<Overlay.Expectation.Count>? {
    guard tree.kind == .mapping else { return number.read(tree, at: spot, &fields)?.map { .exactly($0) } }
    return SectionKind<Least>().read(tree, at: spot, &fields)?.map { .atLeast($0.atLeast) }
  }

  func write(_ value: Overlay.Expectation.Count) -> ManifestValue {
    switch value {
    case .exactly(let count): .integer(count)
    case .atLeast(let count): ["atLeast": .integer(count)]
    }
  }

  private struct Least: Section {
    @Setting var atLeast = 1

    mutating func describe(_ visitor: inout some SectionVisitor) {
      visitor.field(
        "atLeast", &_atLeast, .integer(0...Int.max, message: CountKind().expectation), "So many or more.",
        .required)
    }
  }
}
