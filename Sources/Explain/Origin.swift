public import Diagnostics
package import YAML

/// An operation on a value: the closed list of words in which explanations speak.
public enum ChangeKind: String, Hashable, Sendable, CaseIterable {
  /// A file says it.
  case read
  /// A strategic merge patch changed or added it.
  case patch
  /// A JSON patch changed or added it.
  case jsonPatch = "json-patch"
  /// A variable of a kustomization was put in.
  case variable
  /// `${tf.NAME}` became what Terraform said.
  case output
  /// An entry of `images` changed the name, the tag or the digest.
  case image
  /// An entry of `replicas` set the number of pods.
  case replicas
  /// A label was added.
  case label
  /// An annotation was added.
  case annotation
  /// It was moved into the namespace of a kustomization or an overlay.
  case namespace
  /// A prefix or suffix was put to a name.
  case name
  /// It names an object whose name had changed, and followed it.
  case reference
  /// A generator made it from literals or files.
  case generator
  /// A hash was computed, such as that behind a generated name.
  case hash
  /// An entry of `replacements` copied it.
  case replacement
  /// A section of a typed overlay set it.
  case overlay
  /// The registry was replaced by a mirror.
  case mirror
  /// It was taken away.
  case removed

  package init(_ operation: YAML.Operation) {
    switch operation {
    case .read: self = .read
    case .mergedByPatch: self = .patch
    case .jsonPatch: self = .jsonPatch
    case .variable: self = .variable
    case .output: self = .output
    case .image: self = .image
    case .replicas: self = .replicas
    case .label: self = .label
    case .annotation: self = .annotation
    case .namespace: self = .namespace
    case .name: self = .name
    case .reference: self = .reference
    case .generator: self = .generator
    case .hash: self = .hash
    case .replacement: self = .replacement
    case .overlay: self = .overlay
    case .mirror: self = .mirror
    case .removed: self = .removed
    }
  }

  /// The operation in a user's words.
  public var words: String {
    switch self {
    case .read: "read"
    case .patch: "merged by patch"
    case .jsonPatch: "changed by JSON patch"
    case .variable: "variable"
    case .output: "Terraform output"
    case .image: "image entry"
    case .replicas: "replicas entry"
    case .label: "label"
    case .annotation: "annotation"
    case .namespace: "namespace"
    case .name: "name prefix or suffix"
    case .reference: "follows the object that it names"
    case .generator: "generator"
    case .hash: "computed hash"
    case .replacement: "replacement"
    case .overlay: "overlay section"
    case .mirror: "image mirror"
    case .removed: "removed"
    }
  }
}

/// Where a value comes from: what set it last, and the line to look at.
public struct Origin: Hashable, Sendable {
  /// The operation that set it.
  public var kind: ChangeKind
  /// The section of the overlay that asked for it; nil if none did.
  public var section: String?
  /// The line that holds the value, or that asked for it; nil only for what no file asked for.
  public var location: SourceLocation?
}

extension Origin: CustomStringConvertible {
  /// `file:line:column (overlay section images)`.
  public var description: String {
    let what = kind.words + (section.map { " \($0)" } ?? "")
    return location.map { "\($0) (\(what))" } ?? what
  }
}

extension Arena {
  /// Where a value comes from.
  package func origin(of node: Node) -> Origin {
    guard let step = step(node) else {
      let place = kind(node) == .scalar || keyPosition(node).isNone ? position(node) : keyPosition(node)
      return Origin(kind: .read, location: known(place))
    }
    // Where the value stands, for there it can be changed.
    let place = position(node).isNone ? step.cause.position : position(node)
    return Origin(
      kind: ChangeKind(step.cause.operation), section: section(of: step.cause), location: known(place))
  }

  /// A place as people read it; nil for none.
  package func known(_ position: Position) -> SourceLocation? { position.isNone ? nil : location(position) }

  /// The section of an overlay that a cause names.
  package func section(of cause: Cause) -> String? {
    cause.section == .empty ? nil : symbols.string(cause.section)
  }
}
