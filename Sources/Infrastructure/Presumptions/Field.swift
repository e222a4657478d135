internal import Overlays
internal import YAML

/// A value of the overlay that the module holds under a name of its own.
struct Field {
  /// Its name below `local`.
  var name: String
  var value: Expression
  /// The field of the overlay.
  var path: String
  /// What else is to be said of it.
  var note: String?
  /// The variable that takes its place, and why; nil where the overlay says the value itself.
  var variable: (name: String, reason: String)?
  /// The output that the overlay reads it from.
  var read: ReadOutput?
}

extension Presumptions {
  /// The output of Terraform that a value of the overlay was taken from.
  ///
  /// A module that took such a value for its own would make what it has made before, and never anything else.
  func output(of value: Located<some Sendable>) -> ReadOutput? { outputs[value.position] }

  /// A field of the overlay as a value of the module.
  ///
  /// - Parameters:
  ///   - name: The name below `local`, and that of the variable where the overlay reads the value from an output.
  ///   - value: The field, whose place says where it comes from.
  ///   - text: The text that the module needs of it; the whole value by default.
  ///   - path: The field's path.
  ///   - note: What else is to be said of it.
  func field(
    _ name: String, _ value: Located<some Sendable>, as text: String? = nil, _ path: String,
    note: String? = nil
  ) -> Field {
    let literal = Expression.literal(text ?? "\(value.value)")
    guard let output = output(of: value) else {
      return Field(name: name, value: literal, path: path, note: note)
    }
    return Field(
      name: name, value: Infrastructure.variable(name), path: path, note: note,
      variable: (name, ""), read: output)
  }
}
