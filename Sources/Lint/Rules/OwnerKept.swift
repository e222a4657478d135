struct OwnerKept: SievingRule {
  static let identity = RuleIdentity("owner-kept", "API012", .api, .warning)
  static let summary = "An object names an owner of another cluster, or of one that was."
  static let rationale = """
    `ownerReferences` name the owner by its uid, which the server gives out and no file can know. Where no object with \
    that uid is in the namespace, Kubernetes takes the owner for deleted, and deletes the object soon after each apply \
    (https://kubernetes.io/docs/concepts/overview/working-with-objects/owners-dependents/).
    """
  static let remedy = """
    Remove `ownerReferences`: who owns an object writes them itself. They come along where an object is copied from a \
    cluster.
    """
  static let examples = Examples(
    passing: [
      .object("v1 ConfigMap", "a", metadata: "ownerReferences: []"),
      // A server refuses these, and schema-invalid says so.
      .object("v1 ConfigMap", "a", metadata: "ownerReferences: [{apiVersion: v1, kind: Team, name: ml}]"),
      .object("v1 ConfigMap", "a", metadata: owner("Team", "ml", uid: "''")),
      // What a cluster held, with the owner.
      .all(
        .object("apps/v1 ReplicaSet", "web", metadata: "uid: 7f1c, namespace: a"),
        .object(
          "v1 Pod", "web-1", metadata: "namespace: a, \(owner("ReplicaSet", "web", uid: "7f1c"))")),
    ],
    failing: [
      .object(
        "v1 ConfigMap", "a", metadata: "ownerReferences: ↓\(owner("Team", "ml", uid: "7f1c", isWhole: false))"
      ),
      .all(
        .object("apps/v1 ReplicaSet", "web", metadata: "uid: 7f1d"),
        .object(
          "v1 Pod", "web-1",
          metadata: "ownerReferences: ↓\(owner("ReplicaSet", "web", uid: "7f1c", isWhole: false))")),
    ])

  func concerns(_ lone: LoneObject) -> Bool {
    let owners = lone.object["metadata"]?["ownerReferences"]?.items ?? []
    return !owners.isEmpty
      && owners.allSatisfy { owner in
        ["apiVersion", "kind", "name", "uid"].allSatisfy { owner[$0]?.text?.isEmpty == false }
      }
  }

  func check(_ objects: [LoneObject], in target: Target) -> [Finding] {
    let present = Set(target.objects.compactMap { $0["metadata"]?["uid"]?.text })
    let lost = objects.map(\.object).filter { object in
      // With one owner that is there, the object stays.
      let owners = object["metadata"]?["ownerReferences"]?.items ?? []
      return owners.allSatisfy { !present.contains($0["uid"]?.text ?? "") }
    }
    return Dictionary(grouping: lost) { $0["metadata"]?["ownerReferences"]?.items.first?["uid"]?.text ?? "" }
      .values.compactMap(finding)
  }

  /// One finding for all objects of an owner.
  private func finding(_ objects: [Object]) -> Finding? {
    guard let first = objects.first, let owners = first["metadata"]?["ownerReferences"],
      let owner = owners.items.first
    else { return nil }
    let name = "\(owner["kind"]?.text ?? "")/\(owner["name"]?.text ?? "")"
    let others = objects.dropFirst().map(\.id.short)
    return Finding(
      "\(name) is named as the owner by its uid, and Kubernetes deletes the object where it is not there",
      on: owners, in: first, field: "metadata.ownerReferences",
      notes: others.isEmpty ? [] : [.init("the same in \(others.joined(separator: ", "))")])
  }

  private static func owner(_ kind: String, _ name: String, uid: String, isWhole: Bool = true) -> String {
    let list = "[{apiVersion: v1, kind: \(kind), name: \(name), uid: \(uid)}]"
    return isWhole ? "ownerReferences: \(list)" : list
  }
}
