/// An operation on a value: the closed list of which every chain of provenance is made.
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
