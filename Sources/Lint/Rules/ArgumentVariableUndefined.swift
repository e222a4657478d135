struct ArgumentVariableUndefined: SievingRule {
  static let identity = RuleIdentity("argument-variable-undefined", "REF012", .references, .warning)
  static let summary = """
    An argument or environment variable refers to `$(NAME)`, which its container does not define.
    """
  static let rationale = """
    The kubelet leaves what it cannot replace as it stands: the program gets the text `$(NAME)` and takes it for a \
    host, a password or a number. In a variable's value only those count that are defined before it.
    """
  static let remedy =
    "Define the variable, before its first use, or write `$$(NAME)` where that text is meant."
  static let examples = Examples(
    passing: [
      .deployment(
        "web",
        "name: a, env: [{name: A, value: b}, {name: B, value: $(A)}], args: [--a=$(A), $$(C), $(date +%s), a$]"
      ),
      // What it takes from elsewhere may define it.
      .deployment("web", "name: a, envFrom: [{secretRef: {name: s}}], args: [$(A)]"),
      .all(
        .deployment("web", "name: a, envFrom: [{prefix: P_, configMapRef: {name: m}}], args: [$(P_A)]"),
        .configMap("m", "A: b")),
      // The kubelet sets variables for each Service.
      .all(
        .object("v1 Service", "my-db"),
        .deployment("web", "name: a, args: [$(MY_DB_SERVICE_HOST), $(KUBERNETES_SERVICE_PORT)]")),
    ],
    failing: [
      .deployment(
        "web",
        "name: a, env: [{name: B, value: ↓$(A)}, {name: A, value: b}], command: [serve, ↓--to=$(HOST)]"),
      .all(
        .deployment("web", "name: a, envFrom: [{configMapRef: {name: m}}], args: [↓$(B)]"),
        .configMap("m", "A: b")),
    ])

  func concerns(_ lone: LoneObject) -> Bool { lone.containers.contains(where: Self.usesVariables) }

  func check(_ objects: [LoneObject], in target: Target) -> [Finding] {
    let services = Set(target.services.map { Self.prefix(of: $0.name) }).union(["KUBERNETES"])
    return objects.flatMap(\.containers).flatMap { container -> [Finding] in
      guard var known = Self.namesTakenFromElsewhere(by: container, in: target) else { return [] }
      let entries = container.tree["env"]?.items ?? []
      let all = known.union(entries.compactMap { $0["name"]?.text })
      func isKnown(_ name: String, _ known: Set<String>) -> Bool {
        known.contains(name)
          || services.contains { name.hasPrefix($0 + "_SERVICE_") || name.hasPrefix($0 + "_PORT") }
      }
      var findings: [Finding] = []
      for entry in entries {
        guard let name = entry["name"]?.text else { continue }
        if let value = entry["value"], let text = value.text {
          for used in Self.variables(in: text) where !isKnown(used, known) {
            let problem = all.contains(used) ? "is defined only after it" : "is not defined"
            findings.append(
              Finding(
                "variable `\(name)` uses `$(\(used))`, which \(problem)", on: value, in: container.object,
                field: container.field(ofVariable: name).key("value"),
                notes: Self.suggestion(used, all.subtracting([used]))))
          }
        }
        known.insert(name)
      }
      for key in ["command", "args"] {
        for (index, word) in (container.tree[key]?.items ?? []).enumerated() {
          for used in Self.variables(in: word.text ?? "") where !isKnown(used, all) {
            findings.append(
              Finding(
                "`\(key)` uses `$(\(used))`, which container \"\(container.name)\" does not define", on: word,
                in: container.object, field: container.field.key(key).item(index),
                notes: Self.suggestion(used, all)))
          }
        }
      }
      return findings
    }
  }

  /// Whether any text of a container uses a variable that its own entries do not define before it.
  private static func usesVariables(_ container: Container) -> Bool {
    var defined: Set<String> = []
    for entry in container.tree["env"]?.items ?? [] {
      guard let name = entry["name"]?.text else { continue }
      let used = variables(in: entry["value"]?.text ?? "")
      if !used.allSatisfy(defined.contains) { return true }
      defined.insert(name)
    }
    return ["command", "args"].contains { key in
      (container.tree[key]?.items ?? []).contains { word in
        !variables(in: word.text ?? "").allSatisfy(defined.contains)
      }
    }
  }

  private static func suggestion(_ name: String, _ known: Set<String>) -> [Diagnostic.Note] {
    nearest(to: name, in: known.sorted()).map { [.init("did you mean `$(\($0))`?")] } ?? []
  }

  /// The variables that a container takes from ConfigMaps as a whole; nil where the set does not show all of them.
  private static func namesTakenFromElsewhere(by container: Container, in target: Target) -> Set<String>? {
    var names: Set<String> = []
    for source in container.tree["envFrom"]?.items ?? [] {
      guard let name = source["configMapRef"]?["name"]?.text,
        let map = target.configMap(name, in: container.object.namespace)
      else { return nil }
      names.formUnion((map["data"]?.pairs ?? []).map { (source["prefix"]?.text ?? "") + $0.key })
    }
    return names
  }

  /// What the variables of a Service begin with: its name in capitals, with `_` for `-`.
  private static func prefix(of service: String) -> String {
    String(service.uppercased().map { $0 == "-" ? "_" : $0 })
  }

  /// The variables that the kubelet is to replace in a text.
  ///
  /// Names in capitals only: `$(date)` is for a shell, and the kubelet leaves it to it.
  private static func variables(in text: String) -> [String] {
    guard text.holds("$(") else { return [] }
    var names: [String] = []
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      rest = rest[dollar...].dropFirst()
      if rest.first == "$" {
        rest = rest.dropFirst()
      } else if rest.first == "(", let end = rest.firstIndex(of: ")") {
        let name = String(rest[..<end].dropFirst())
        if isName(name), !names.contains(name) { names.append(name) }
        rest = rest[end...].dropFirst()
      }
    }
    return names
  }

  private static let capital = ByteSet("A-Z_")
  private static let capitalOrDigit = ByteSet("A-Z0-9_")

  private static func isName(_ text: String) -> Bool {
    text.isWord(capital, capitalOrDigit, capitalOrDigit, count: 1...Int.max)
  }
}
