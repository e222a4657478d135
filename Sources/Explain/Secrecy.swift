internal import Manifests
internal import YAML

/// What of a Secret no report shows, by the way to it; credentials elsewhere are known by their nodes.
enum Secrecy {
  /// The text shown in the place of a secret.
  static let mask = "***"

  /// Whether an object holds secrets.
  static func mayCover(_ id: ObjectID) -> Bool { id.isOfSecret }

  /// Whether a field of an object holds a secret, or a copy of one.
  static func covers(_ path: FieldPath, of id: ObjectID) -> Bool {
    mayCover(id) && !SecretFields.isOpen(path)
  }
}

extension Position {
  /// The whole line.
  var wholeLine: Position { Position(file: file, line: line, column: 0) }
}
