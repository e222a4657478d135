internal import Manifests
internal import YAML

/// The values that no report shows: the contents of Secrets.
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
