struct RBACWidened: Rule {
  static let identity = RuleIdentity("rbac-widened", "UPG009", .rbac, .warning, on: .transition)
  static let summary = "A role or binding grants more than before."
  static let rationale = """
    A role that grows, or is bound to more, gives rights to pods and people who were trusted with less.
    """
  static let remedy = """
    Read what is granted, and whether it is needed; leave it out with a patch if it is not.
    """
  static let examples = Examples(
    passing: [
      role("[get]").after(role("[get, list]")), role("[get]").after(role("['*']")),
      .all(role("[get]"), account, binding("a")).after(""),
    ],
    failing: [
      role("↓[get, delete]").after(role("[get]")),
      role("↓[get], resourceNames: [one-of-them]").after(role("[list]")),
      .all(account, binding("↓a")).after(account),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    return roles(transition) + bindings(transition)
  }

  private func roles(_ transition: Transition) -> [Finding] {
    transition.pairs.filter { ["Role", "ClusterRole"].contains($0.new.kind) }.flatMap { pair -> [Finding] in
      let before = (pair.old["rules"]?.items ?? []).map(Grant.init)
      return (pair.new["rules"]?.items ?? []).enumerated().compactMap { index, rule in
        let gained = Grant(rule).parts.filter { part in !before.contains { $0.allows(part) } }
        guard !gained.isEmpty else { return nil }
        let words = Array(Set(gained.map(\.description))).sorted()
        let shown = words.prefix(4).joined(separator: ", ") + (words.count > 4 ? ", …" : "")
        return Finding(
          "\(pair.new.id.short) allows more than before: \(shown)", on: rule["verbs"] ?? rule, in: pair.new,
          field: FieldPath("rules").item(index))
      }
    }
  }

  /// Subjects that were there before, or are everybody, and are bound to what they were not.
  private func bindings(_ transition: Transition) -> [Finding] {
    func bound(_ target: Target) -> Set<[String]> {
      Set(target.roleBindings.flatMap { binding in Self.subjects(of: binding).map { Self.key($0, binding) } })
    }
    let before = bound(transition.old)
    return transition.new.roleBindings.flatMap { binding in
      Self.subjects(of: binding).compactMap { subject -> Finding? in
        guard let name = subject["name"], let text = name.text, !before.contains(Self.key(subject, binding))
        else {
          return nil
        }
        let isAccount = subject["kind"]?.text == "ServiceAccount"
        guard !isAccount || transition.old.first(.serviceAccount, text) != nil else { return nil }
        let role = "\(binding["roleRef"]?["kind"]?.text ?? "") \"\(binding["roleRef"]?["name"]?.text ?? "")\""
        return Finding(
          "\(subject["kind"]?.text ?? "") \"\(text)\" is bound to \(role) now", on: name, in: binding,
          field: "subjects")
      }
    }
  }

  private static func subjects(of binding: Object) -> [Tree] { binding["subjects"]?.items ?? [] }

  private static func key(_ subject: Tree, _ binding: Object) -> [String] {
    let role = binding["roleRef"]
    return [
      subject["kind"]?.text ?? "", subject["namespace"]?.text ?? binding.namespace,
      subject["name"]?.text ?? "",
      role?["kind"]?.text ?? "", role?["name"]?.text ?? "", binding.namespace,
    ]
  }

  private static let account: Example = .object("v1 ServiceAccount", "a")

  private static func role(_ verbs: String) -> Example {
    .object(
      "rbac.authorization.k8s.io/v1 Role", "r",
      "rules: [{apiGroups: [''], resources: [pods], verbs: \(verbs)}]")
  }

  private static func binding(_ account: String) -> Example {
    .object(
      "rbac.authorization.k8s.io/v1 RoleBinding", "b",
      "subjects: [{kind: ServiceAccount, name: \(account)}]\nroleRef: {kind: Role, name: r}")
  }
}

/// What a rule of a role allows.
private struct Grant {
  struct Part: CustomStringConvertible {
    let group: String
    let resource: String
    let verb: String
    let name: String

    /// `get deployments.apps`, `get secrets one-of-them`.
    var description: String {
      "\(verb) \(resource)\(group.isEmpty ? "" : ".\(group)")\(name.isEmpty ? "" : " \(name)")"
    }
  }

  private let groups: [String]
  private let resources: [String]
  private let verbs: [String]
  private let names: [String]

  init(_ rule: Tree) {
    func texts(_ key: String) -> [String] { rule[key]?.items.compactMap(\.text) ?? [] }
    (groups, verbs, names) = (texts("apiGroups"), texts("verbs"), texts("resourceNames"))
    resources = texts("resources") + texts("nonResourceURLs")
  }

  var parts: [Part] {
    let groups = groups.isEmpty ? [""] : groups
    return groups.flatMap { group in
      resources.flatMap { resource in
        verbs.flatMap { verb in
          (names.isEmpty ? [""] : names).map { Part(group: group, resource: resource, verb: verb, name: $0) }
        }
      }
    }
  }

  func allows(_ part: Part) -> Bool {
    func covers(_ list: [String], _ word: String) -> Bool { list.contains("*") || list.contains(word) }
    return covers(groups.isEmpty ? [""] : groups, part.group) && covers(resources, part.resource)
      && covers(verbs, part.verb) && (names.isEmpty || names.contains(part.name))
  }
}
