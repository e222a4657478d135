struct UnionSwitched: Rule {
  static let identity = RuleIdentity("union-switched", "UPG022", .upgrade, .error, on: .transition)
  static let needsRecreation = true
  static let summary = "A field takes the place of another that stays beside it."
  static let rationale = """
    Of some fields an object may have one only. Server-side apply takes a field away that was applied from here, \
    and keeps one that the server filled in or that somebody else set: then both are there, and the update is \
    refused, with --force-conflicts too.
    """
  static let remedy = """
    Delete the object first and apply then, or take the old field away with `kubectl patch --type merge`, in which \
    null removes it.
    """
  static let examples = Examples(
    passing: [
      Example(strategy("{type: Recreate}"), previous: strategy("{type: Recreate}")),
      // What was applied from here goes by itself.
      Example(
        strategy("{type: Recreate}"),
        previous: strategy("{type: RollingUpdate, rollingUpdate: {maxSurge: 0}}")),
      Example(strategy("{type: RollingUpdate}"), previous: strategy("{type: Recreate}")),
      Example(volume(", configMap: {name: a}"), previous: volume(", emptyDir: {}")),
      Example(variable("valueFrom: {fieldRef: {fieldPath: metadata.name}}"), previous: variable("value: a")),
    ],
    failing: [
      // The server has filled in rollingUpdate.
      Example(strategy("{type: ↓Recreate}"), previous: Sample.deployment("web", spec: "replicas: 1")),
      Example(strategy("{type: ↓Recreate}"), previous: strategy("{type: RollingUpdate}")),
      Example(volume(", ↓configMap: {name: a}"), previous: volume("")),
      // On a cluster somebody else has set it.
      Example(
        variable("↓valueFrom: {fieldRef: {fieldPath: metadata.name}}"),
        previous: variable("value: a", metadata: "uid: '1'")),
      Example(
        Sample.object("v1 Service", "a", "spec: {clusterIP: ↓None}"),
        previous: Sample.object("v1 Service", "a", "spec: {ports: [{port: 80}]}")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    return transition.pairs.flatMap { pair in
      let owner = FormerOwner(of: pair.old)
      return Self.strategies(pair, owner) + Self.address(pair) + Self.parts(pair, owner)
    }
  }

  /// `rollingUpdate` beside another type (ValidateDeploymentStrategy and its like in Kubernetes 1.36).
  private static func strategies(_ pair: Pairing.Pair, _ owner: FormerOwner) -> [Finding] {
    let field: String
    switch (pair.new.group, pair.new.kind) {
    case ("apps", "Deployment"): field = "strategy"
    case ("apps", "StatefulSet"), ("apps", "DaemonSet"): field = "updateStrategy"
    default: return []
    }
    let (old, new) = (pair.old["spec"]?[field], pair.new["spec"]?[field])
    guard let type = new?["type"], ["Recreate", "OnDelete"].contains(type.text),
      (old?["type"]?.text ?? "RollingUpdate") == "RollingUpdate"
    else { return [] }
    // One that nobody wrote is there all the same.
    if old?["rollingUpdate"] != nil, owner.drops(["spec", field, "rollingUpdate"]) { return [] }
    return [
      finding(
        "spec.\(field).rollingUpdate", "type: \(type.text ?? "")", at: type.location, pair,
        FieldPath([.key("spec"), .key(field), .key("type")]))
    ]
  }

  /// A Service with an address of its own that is to have none (ValidateServiceUpdate).
  private static func address(_ pair: Pairing.Pair) -> [Finding] {
    guard pair.new.kind == "Service", pair.new.group.isEmpty,
      let address = pair.new["spec"]?["clusterIP"], address.text == "None",
      let old = pair.old["spec"], old["clusterIP"] == nil, old["type"]?.text != "ExternalName"
    else { return [] }
    return [
      Finding(
        "`spec.clusterIP` of \(pair.new.id.short) is an address from the server, which stays: expected no \"None\"",
        on: address, in: pair.new, field: "spec.clusterIP",
        notes: [.init("it stood here before", at: pair.old.location)])
    ]
  }

  /// Volumes, variables, probes and handlers, which have one source or one way each.
  private static func parts(_ pair: Pairing.Pair, _ owner: FormerOwner) -> [Finding] {
    guard let old = pair.old.podTemplate?["spec"], let new = pair.new.podTemplate?["spec"] else { return [] }
    let root = pair.new.podSpecField.steps.compactMap { step -> String? in
      if case .key(let key) = step { key } else { nil }
    }
    var findings: [Finding] = []
    func compare(_ old: Tree, _ new: Tree, _ path: [String], _ members: [String]?, filledIn: String? = nil) {
      func sources(_ tree: Tree) -> [String] {
        tree.pairs.map(\.key).filter { members?.contains($0) ?? !["name"].contains($0) }
      }
      guard let member = sources(new).first, !sources(old).contains(member) else { return }
      let former = sources(old).first ?? filledIn
      guard let former, old[former] == nil || !owner.drops(path + [former]) else { return }
      let field = FieldPath(
        path.map { step in
          step.hasPrefix("name=") ? .element(key: "name", value: String(step.dropFirst(5))) : .key(step)
        })
      findings.append(
        finding(
          "\(field.key(former))", member, at: new[member]?.keyLocation ?? new.location, pair,
          field.key(member)))
    }
    for volume in new["volumes"]?.items ?? [] {
      guard let name = volume["name"]?.text, let former = item(name, of: old["volumes"]) else { continue }
      compare(former, volume, root + ["volumes", "name=\(name)"], nil, filledIn: "emptyDir")
    }
    for list in ["initContainers", "containers"] {
      for container in new[list]?.items ?? [] {
        guard let name = container["name"]?.text, let former = item(name, of: old[list]) else { continue }
        let path = root + [list, "name=\(name)"]
        for variable in container["env"]?.items ?? [] {
          guard let name = variable["name"]?.text, let before = item(name, of: former["env"]) else {
            continue
          }
          compare(before, variable, path + ["env", "name=\(name)"], ["value", "valueFrom"])
        }
        for probe in ["livenessProbe", "readinessProbe", "startupProbe"] {
          guard let before = former[probe], let after = container[probe] else { continue }
          compare(before, after, path + [probe], ["exec", "httpGet", "tcpSocket", "grpc"])
        }
        for hook in ["postStart", "preStop"] {
          guard let before = former["lifecycle"]?[hook], let after = container["lifecycle"]?[hook] else {
            continue
          }
          compare(before, after, path + ["lifecycle", hook], ["exec", "httpGet", "tcpSocket", "sleep"])
        }
      }
    }
    return findings
  }

  private static func item(_ name: String, of list: Tree?) -> Tree? {
    list?.items.first { $0["name"]?.text == name }
  }

  private static func finding(
    _ former: String, _ new: String, at location: SourceLocation, _ pair: Pairing.Pair, _ field: FieldPath?
  ) -> Finding {
    Finding(
      "`\(former)` of \(pair.new.id.short) stays beside `\(new)`: the server takes only one of them",
      at: location,
      in: pair.new, field: field, notes: [.init("it stood here before", at: pair.old.location)])
  }

  private static func strategy(_ strategy: String) -> String {
    Sample.deployment("web", spec: "strategy: \(strategy)")
  }

  private static func volume(_ source: String) -> String {
    Sample.deployment("web", pod: "volumes: [{name: a\(source)}]")
  }

  private static func variable(_ value: String, metadata: String = "") -> String {
    Sample.object(
      "apps/v1 Deployment", "web", metadata: metadata,
      "spec: {template: {spec: {containers: [{name: main, env: [{name: A, \(value)}]}]}}}")
  }
}
