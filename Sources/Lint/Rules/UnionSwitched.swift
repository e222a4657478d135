struct UnionSwitched: Rule {
  static let identity = RuleIdentity("union-switched", "UPG022", .upgrade, .error, on: .transition)
  static let needsRecreation = true
  static let summary = "A field replaces another that cannot stand beside it, but stays in the cluster."
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
      strategy("{type: Recreate}").after(strategy("{type: Recreate}")),
      // What was applied from here goes by itself.
      strategy("{type: Recreate}").after(strategy("{type: RollingUpdate, rollingUpdate: {maxSurge: 0}}")),
      strategy("{type: RollingUpdate}").after(strategy("{type: Recreate}")),
      .object("apps/v1 DaemonSet", "a", "spec: {updateStrategy: {type: OnDelete}}")
        .after(.object("apps/v1 DaemonSet", "a", "spec: {minReadySeconds: 1}")),
      budget("maxUnavailable: 1").after(budget("minAvailable: 1")),
      volume(", configMap: {name: a}").after(volume(", emptyDir: {}")),
      variable("valueFrom: {fieldRef: {fieldPath: metadata.name}}").after(variable("value: a")),
    ],
    failing: [
      // The server has filled in rollingUpdate.
      strategy("{type: ↓Recreate}").after(.deployment("web", spec: "replicas: 1")),
      strategy("{type: ↓Recreate}").after(strategy("{type: RollingUpdate}")),
      volume(", ↓configMap: {name: a}").after(volume("")),
      // On a cluster somebody else has set it.
      variable("↓valueFrom: {fieldRef: {fieldPath: metadata.name}}")
        .after(variable("value: a", metadata: "uid: '1'")),
      budget("↓maxUnavailable: 1").after(budget("minAvailable: 1", metadata: "uid: '1'")),
      webhook("↓url: 'https://a.example'")
        .after(webhook("service: {name: a, namespace: b}", metadata: "uid: '1'")),
      .object("v1 Service", "a", "spec: {clusterIP: ↓None}")
        .after(.object("v1 Service", "a", "spec: {ports: [{port: 80}]}")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    return transition.pairs.flatMap { pair in
      let owner = FormerOwner(of: pair.old)
      return Self.strategies(pair, owner) + Self.address(pair) + Self.parts(pair, owner)
        + Self.members(pair, owner)
    }
  }

  /// `rollingUpdate` beside another type (ValidateDeploymentStrategy and its like in Kubernetes 1.36).
  private static func strategies(_ pair: Pairing.Pair, _ owner: FormerOwner) -> [Finding] {
    let field: String
    switch (pair.new.group, pair.new.kind) {
    case ("apps", "Deployment"): field = "strategy"
    // A DaemonSet may have both.
    case ("apps", "StatefulSet"): field = "updateStrategy"
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

  /// Fields of other kinds than pods of which there is one only.
  private static func members(_ pair: Pairing.Pair, _ owner: FormerOwner) -> [Finding] {
    let (old, new) = (pair.old.tree, pair.new.tree)
    switch (pair.new.group, pair.new.kind) {
    case ("policy", "PodDisruptionBudget"):
      return compare(old, new, ["spec"], ["minAvailable", "maxUnavailable"], pair, owner)
    case ("networking.k8s.io", "Ingress"):
      return compare(old, new, ["spec", "defaultBackend"], ["service", "resource"], pair, owner)
    case ("admissionregistration.k8s.io", _):
      return (new["webhooks"]?.items ?? []).compactMap { $0["name"]?.text }.flatMap { name in
        compare(old, new, ["webhooks", "name=\(name)", "clientConfig"], ["url", "service"], pair, owner)
      }
    default: return []
    }
  }

  /// Volumes, variables, probes and handlers, which have one source or one way each.
  private static func parts(_ pair: Pairing.Pair, _ owner: FormerOwner) -> [Finding] {
    guard let pod = pair.new.podTemplate?["spec"] else { return [] }
    let root = pair.new.podSpecField.steps.compactMap { step -> String? in
      if case .key(let key) = step { key } else { nil }
    }
    func compare(_ path: [String], _ members: [String]?, filledIn: String? = nil) -> [Finding] {
      self.compare(pair.old.tree, pair.new.tree, root + path, members, filledIn: filledIn, pair, owner)
    }
    func names(_ list: Tree?) -> [String] { (list?.items ?? []).compactMap { $0["name"]?.text } }
    var findings: [Finding] = []
    for name in names(pod["volumes"]) {
      findings += compare(["volumes", "name=\(name)"], nil, filledIn: "emptyDir")
    }
    for list in ["initContainers", "containers"] {
      for container in pod[list]?.items ?? [] {
        let path = [list, "name=\(container["name"]?.text ?? "")"]
        for name in names(container["env"]) {
          let variable = path + ["env", "name=\(name)"]
          findings += compare(variable, ["value", "valueFrom"])
          findings += compare(variable + ["valueFrom"], nil)
        }
        for probe in Container.probes {
          findings += compare(path + [probe], ["exec", "httpGet", "tcpSocket", "grpc"])
        }
        for handler in ["postStart", "preStop"] {
          findings += compare(path + ["lifecycle", handler], ["exec", "httpGet", "tcpSocket", "sleep"])
        }
      }
    }
    return findings
  }

  /// The member of a union that takes the place of another which stays.
  ///
  /// - Parameters:
  ///   - path: The way to the union: keys, and `name=VALUE` for the item of a list.
  ///   - members: Its members; nil where all fields but the name are.
  ///   - filledIn: The member that the server chooses where there is none.
  private static func compare(
    _ old: Tree, _ new: Tree, _ path: [String], _ members: [String]?, filledIn: String? = nil,
    _ pair: Pairing.Pair, _ owner: FormerOwner
  ) -> [Finding] {
    guard let old = old.value(at: path), let new = new.value(at: path) else { return [] }
    func sources(_ tree: Tree) -> [String] {
      tree.pairs.filter { !$0.value.isNull }.map(\.key).filter { members?.contains($0) ?? ($0 != "name") }
    }
    guard let member = sources(new).first, !sources(old).contains(member),
      let former = sources(old).first ?? filledIn, old[former] == nil || !owner.drops(path + [former])
    else { return [] }
    let field = FieldPath(
      path.map { step in
        step.hasPrefix("name=") ? .element(key: "name", value: String(step.dropFirst(5))) : .key(step)
      })
    return [
      finding(
        "\(field.key(former))", member, at: new[member]?.keyLocation ?? new.location, pair,
        field.key(member))
    ]
  }

  private static func finding(
    _ former: String, _ new: String, at location: FileLocation, _ pair: Pairing.Pair, _ field: FieldPath?
  ) -> Finding {
    Finding(
      "`\(former)` of \(pair.new.id.short) stays beside `\(new)`: the server takes only one of them",
      at: location,
      in: pair.new, field: field, notes: [.init("it stood here before", at: pair.old.location)])
  }

  private static func strategy(_ strategy: String) -> Example {
    .deployment("web", spec: "strategy: \(strategy)")
  }

  private static func volume(_ source: String) -> Example {
    .deployment("web", pod: "volumes: [{name: a\(source)}]")
  }

  private static func budget(_ spec: String, metadata: String = "") -> Example {
    .object("policy/v1 PodDisruptionBudget", "a", metadata: metadata, "spec: {\(spec)}")
  }

  private static func webhook(_ client: String, metadata: String = "") -> Example {
    .object(
      "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration", "a", metadata: metadata,
      "webhooks: [{name: a.b.c, clientConfig: {\(client)}}]")
  }

  private static func variable(_ value: String, metadata: String = "") -> Example {
    .object(
      "apps/v1 Deployment", "web", metadata: metadata,
      "spec: {template: {spec: {containers: [{name: main, env: [{name: A, \(value)}]}]}}}")
  }
}

extension Tree {
  /// The value at the end of keys, and of `name=VALUE` for the item of a list.
  fileprivate func value(at path: [String]) -> Tree? {
    path.reduce(Optional(self)) { tree, step in
      guard step.hasPrefix("name=") else { return tree?[step] }
      return tree?.items.first { $0["name"]?.text == String(step.dropFirst(5)) }
    }
  }
}
