struct PasswordInArgs: ObjectRule {
  static let identity = RuleIdentity("password-in-args", "SEC004", .identity, .warning)
  static let summary = "A Secret value is passed as a command-line argument."
  static let rationale = """
    Arguments of a process can be read by everything that sees the pod's processes, and stand in crash \
    reports. The kubelet puts the value into the argument as it stands, with a line break at its end \
    too.
    """
  static let remedy = """
    Read it from the environment or a file where the program can, as the metadata server does with a \
    configuration file; else accept it.
    """
  static let examples = Examples(
    passing: [pod("--user=$(NAME)"), pod("--password=$$(PASSWORD)")],
    failing: [pod("↓--password=$(PASSWORD)")])

  func check(_ lone: LoneObject) -> [Finding] {
    lone.containers.flatMap { container -> [Finding] in
      let secrets = (container.tree["env"]?.items ?? []).filter { $0["valueFrom"]?["secretKeyRef"] != nil }
        .compactMap { $0["name"]?.text }
      if secrets.isEmpty { return [] }
      return container.flags.words.compactMap { word in
        guard let text = word.text, let name = secrets.first(where: { Self.expands($0, in: text) }) else {
          return nil
        }
        return Finding(
          "an argument of \(container.object.id.short) holds `$(\(name))`, which comes from a Secret",
          on: word, in: container, field: "args")
      }
    }
  }

  /// Whether the kubelet puts a variable into a text; a dollar before it is an escape.
  private static func expands(_ name: String, in text: String) -> Bool {
    var rest = text.utf8[...]
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      rest = rest[rest.index(after: dollar)...]
      if rest.first == UInt8(ascii: "$") {
        rest = rest.dropFirst()
      } else if rest.starts(with: "(\(name))".utf8) {
        return true
      }
    }
    return false
  }

  private static func pod(_ argument: String) -> Example {
    .deployment(
      "web",
      """
      env: [{name: PASSWORD, valueFrom: {secretKeyRef: {name: s, key: k}}}, {name: NAME, value: a}],
                   args: [\(argument)]
      """)
  }
}
