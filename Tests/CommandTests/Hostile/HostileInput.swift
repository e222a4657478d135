import Testing

/// A folder `app` that somebody made to break the command, and what comes of it.
struct HostileInput: CustomTestStringConvertible, Sendable {
  let name: String
  /// The files of the folder, by their paths from the project's folder.
  let files: @Sendable () -> [String: String]
  /// What the shell does in the project's folder before the run: pipes, links, devices.
  var script = ""
  /// The exit status of a build.
  var status: Int32 = 3
  /// The id of the error, or a part of its message; empty where the input is taken.
  var complaint = ""

  var testDescription: String { name }

  /// The object that most of them start with.
  static let object = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n"

  /// A kustomization of one file.
  static func file(
    _ name: String, _ complaint: String, _ text: @Sendable @escaping () -> String
  ) -> HostileInput {
    HostileInput(
      name: name,
      files: { ["app/kustomization.yaml": "resources: [a.yaml]\n", "app/a.yaml": object + text()] },
      status: complaint.isEmpty ? 0 : 3, complaint: complaint)
  }

  /// A kustomization of an ordinary object, with more in it.
  static func kustomization(
    _ name: String, _ complaint: String, _ text: @Sendable @escaping () -> String
  ) -> HostileInput {
    HostileInput(
      name: name,
      files: {
        [
          "app/kustomization.yaml": "resources: [a.yaml]\n" + text(),
          "app/a.yaml": object + "data:\n  x: a\n",
        ]
      },
      status: complaint.isEmpty ? 0 : 3, complaint: complaint)
  }

  /// Operations of a JSON patch on that object.
  static func patch(
    _ name: String, _ complaint: String, _ operations: @Sendable @escaping () -> [String]
  ) -> HostileInput {
    kustomization(name, complaint) {
      "patches:\n- target: {kind: ConfigMap}\n  patch: |\n"
        + operations().map { "    - {\($0)}\n" }.joined()
    }
  }

  /// Replacements from a field of that object, to it itself.
  static func replacements(
    _ name: String, _ complaint: String, _ entries: @Sendable @escaping () -> [(from: String, to: String)]
  ) -> HostileInput {
    kustomization(name, complaint) {
      "replacements:\n"
        + entries().map { from, to in
          "- source: {kind: ConfigMap, \(from)}\n  targets: [{select: {kind: ConfigMap}, \(to)}]\n"
        }.joined()
    }
  }
}

extension String {
  /// The text as often as a number says.
  static func * (text: String, count: Int) -> String { String(repeating: text, count: count) }
}

/// The lines that a function makes of the numbers up to one.
func lines(_ count: Int, _ line: (Int) -> String) -> String { (0..<count).map { line($0) + "\n" }.joined() }
