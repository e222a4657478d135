struct PrivilegeGained: Rule {
  static let identity = RuleIdentity("privilege-gained", "UPG011", .pods, .warning, on: .transition)
  static let summary = "A container has more privileges on its node than before."
  static let rationale = """
    It now runs as root, with more capabilities, or with the node's network, processes or files. \
    Whoever breaks into it can go further, and Pod Security may refuse the pod.
    """
  static let remedy = """
    Take it back with a patch, or make sure that it is needed.
    """
  static let examples = Examples(
    passing: [
      .deployment("a", "name: main, securityContext: {runAsNonRoot: true}").after(.deployment("a")),
      .deployment("a", pod: "{securityContext: {runAsNonRoot: true}, containers: [{name: main}]}")
        .after(.deployment("a", "name: main, securityContext: {runAsNonRoot: true}")),
    ],
    failing: [
      .deployment("a", "name: main, securityContext: {privileged: ↓true}").after(.deployment("a")),
      .deployment("↓a").after(.deployment("a", "name: main, securityContext: {runAsNonRoot: true}")),
      .deployment("a", "name: main, securityContext: {capabilities: {add: ↓[NET_ADMIN]}}")
        .after(.deployment("a")),
      .deployment("a", pod: "{hostNetwork: ↓true, containers: [{name: main}]}").after(.deployment("a")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    let containers = transition.containers.flatMap { old, new -> [Finding] in
      let before = Set(old.privileges.map(\.name))
      return new.privileges.filter { !before.contains($0.name) }.map { privilege in
        Finding(
          "container \"\(new.name)\" of \(new.object.id.short) \(privilege.name), which it did not before",
          on: privilege.tree, in: new, field: "securityContext")
      }
    }
    let pods = transition.pairs.flatMap { pair -> [Finding] in
      guard let old = pair.old.podTemplate?["spec"], let new = pair.new.podTemplate?["spec"] else {
        return []
      }
      return ["hostNetwork", "hostPID", "hostIPC"].compactMap { key in
        guard let tree = new[key], tree.text == "true", old[key]?.text != "true" else { return nil }
        return Finding(
          "\(pair.new.id.short) uses `\(key)`, which it did not before", on: tree, in: pair.new,
          field: pair.new.podSpecField.key(key))
      }
    }
    return containers + pods
  }
}

extension Container {
  /// What it may do beyond an ordinary process, each with the field that says so.
  fileprivate var privileges: [(name: String, tree: Tree?)] {
    let own = tree["securityContext"]
    let pod = object.podTemplate?["spec"]?["securityContext"]
    var found: [(name: String, tree: Tree?)] = []
    if let field = own?["privileged"], field.text == "true" { found.append(("is privileged", field)) }
    if own?["allowPrivilegeEscalation"]?.text != "false" {
      found.append(("may gain rights", own?["allowPrivilegeEscalation"]))
    }
    if (own?["runAsNonRoot"] ?? pod?["runAsNonRoot"])?.text != "true" {
      found.append(("may run as root", own?["runAsNonRoot"]))
    }
    if let user = own?["runAsUser"] ?? pod?["runAsUser"], user.text == "0" {
      found.append(("runs as root", user))
    }
    let added = own?["capabilities"]?["add"]
    found += (added?.items ?? []).compactMap(\.text).map { ("has the capability \($0)", added) }
    let profile = (own?["seccompProfile"] ?? pod?["seccompProfile"])?["type"]
    if profile == nil || profile?.text == "Unconfined" { found.append(("has no seccomp profile", profile)) }
    return found
  }
}
