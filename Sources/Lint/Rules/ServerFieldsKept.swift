struct ServerFieldsKept: SievingRule {
  static let identity = RuleIdentity("server-fields-kept", "API013", .api, .warning)
  static let summary = "An object has kept what a server wrote into it, and an apply is refused for it."
  static let rationale = """
    With `resourceVersion` an object is applied only as long as nobody else has changed it, and never created; with \
    `uid` only onto the very same object; with `managedFields` never by server-side apply. They come along where an \
    object is copied with `kubectl get -o yaml`.
    """
  static let remedy = """
    Remove the fields, and `status`, `creationTimestamp` and `generation` as well. A file that is only to be compared may \
    keep them.
    """
  static let examples = Examples(
    passing: [
      .object("v1 ConfigMap", "a"),
      // What `kubectl create --dry-run=client` prints.
      .object("apps/v1 Deployment", "a", metadata: "creationTimestamp: null", "status: {}"),
      .object("v1 ConfigMap", "a", metadata: "resourceVersion: '', managedFields: []"),
      .object("v1 ConfigMap", "a", metadata: "generation: 2, creationTimestamp: '2026-11-30T10:00:00Z'"),
    ],
    failing: [
      .object("v1 ConfigMap", "a", metadata: "resourceVersion: ↓'4711', uid: 7f1c"),
      .object("v1 ConfigMap", "a", metadata: "uid: ↓7f1c"),
      .object(
        "v1 ConfigMap", "a", metadata: "managedFields: ↓[{manager: kubectl, operation: Update}]"),
      .all(
        .object("v1 ConfigMap", "a", metadata: "uid: 7f1c, resourceVersion: ↓'4711'"),
        .object("v1 ConfigMap", "b", metadata: "uid: 7f1d, resourceVersion: '4712'")),
    ])

  /// The fields, the most harmful first, and what comes of each.
  private static let fields = [
    ("resourceVersion", "an apply is refused where the object is not there, or has changed since"),
    ("uid", "an apply is refused where the object has been made anew"),
    ("managedFields", "server-side apply refuses it"),
  ]

  func concerns(_ lone: LoneObject) -> Bool { !Self.kept(in: lone.object).isEmpty }

  func check(_ objects: [LoneObject], in target: Target) -> [Finding] {
    // What was copied in one go is said once.
    Dictionary(grouping: objects.map(\.object), by: \.location.file)
      .values.compactMap(finding)
  }

  private static func kept(in object: Object) -> [(name: String, reason: String)] {
    guard let metadata = object["metadata"] else { return [] }
    return fields.filter { name, _ in
      guard let value = metadata[name] else { return false }
      return value.kind == .scalar ? value.text?.isEmpty == false && !value.isNull : !value.items.isEmpty
    }
  }

  private func finding(_ objects: [Object]) -> Finding? {
    guard let object = objects.first, let worst = Self.kept(in: object).first else { return nil }
    let names = Self.kept(in: object).map { "`\($0.name)`" }.joined(separator: ", ")
    let count = objects.count - 1
    return Finding(
      "the object has kept \(names) of a cluster: \(worst.reason)",
      on: object["metadata"]?[worst.name], in: object, field: FieldPath("metadata.\(worst.name)"),
      notes: count == 0
        ? [] : [.init("\(counted(count, "more object")) of the file as well")])
  }
}
