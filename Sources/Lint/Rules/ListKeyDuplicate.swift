import Schemas

struct ListKeyDuplicate: Rule {
  static let identity = RuleIdentity("list-key-duplicate", "API005", .api, .error)
  static let needsValidation = true
  static let summary = "Two elements of a list have the same merge key."
  static let rationale = """
    Server-side apply refuses the object. Where it does not, one of the two is lost, and not always the \
    same.
    """
  static let remedy = "Keep one of them."
  static let examples = Examples(
    passing: [
      .deployment(
        "web", "name: a, ports: [{containerPort: 53, protocol: UDP}, {containerPort: 53, protocol: TCP}]")
    ],
    failing: [
      .deployment("web", "name: a, env: [{name: A, value: b}, {name: ↓A, value: c}]"),
      .deployment("web", "name: a, ports: [{containerPort: 80}, {containerPort: ↓80, protocol: TCP}]"),
      .deployment("web", pod: "{containers: [{name: a}], volumes: [{name: v}, {name: ↓v}]}"),
      .object("v1 Service", "web", "spec: {ports: [{port: 80}, {port: ↓80, name: b}]}"),
    ])

  /// A list, and the keys that together must differ.
  private typealias List = (items: [Tree], keys: [String], field: FieldPath)

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    let obstacles = input.validation?.obstacles
    // Schemas know every such list; without one, those of pods and Services are known here.
    let unvalidated = target.objects.enumerated().filter { index, _ in
      obstacles.map { $0[index] != nil } ?? true
    }
    return input.findings(in: target) { problem, _ in
      problem.kind == .duplicate || problem.kind == .ambiguous
    }
      + unvalidated.flatMap { _, object in
        Self.lists(of: object).flatMap { Self.findings(in: $0, of: object) }
      }
  }

  private static func findings(in list: List, of object: Object) -> [Finding] {
    var seen: Set<[String]> = []
    return list.items.compactMap { item in
      guard let first = item[list.keys[0]], let text = first.text else { return nil }
      let key = list.keys.map { item[$0]?.text ?? ($0 == "protocol" ? "TCP" : "") }
      guard !seen.insert(key).inserted else { return nil }
      return Finding(
        "`\(list.field)` has \"\(text)\" twice; expected each `\(list.keys.joined(separator: "` and `"))` once",
        on: first, in: object, field: list.field.item(list.keys[0], text))
    }
  }

  private static func lists(of object: Object) -> [List] {
    var lists: [List] = []
    if object.kind == "Service" {
      lists.append((object["spec"]?["ports"]?.items ?? [], ["port", "protocol"], "spec.ports"))
    }
    guard let spec = object.podTemplate?["spec"] else { return lists }
    let field = object.podSpecField
    for key in ["containers", "initContainers", "volumes", "imagePullSecrets"] {
      lists.append((spec[key]?.items ?? [], ["name"], field.key(key)))
    }
    for container in Container.all(of: object) {
      for (key, keys) in [
        ("env", ["name"]), ("ports", ["containerPort", "protocol"]), ("volumeMounts", ["mountPath"]),
      ] {
        lists.append((container.tree[key]?.items ?? [], keys, container.field.key(key)))
      }
    }
    return lists
  }
}
