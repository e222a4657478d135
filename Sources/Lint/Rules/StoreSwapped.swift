struct StoreSwapped: Rule {
  static let identity = RuleIdentity("store-swapped", "UPG014", .storage, .error, on: .transition)
  static let endangersData = true
  static let summary = "A Service now selects a different workload with a different volume."
  static let rationale = """
    Clients notice nothing at first, for the name is the same. What the old one had stored is not there: \
    a database or object store starts empty.
    """
  static let remedy = """
    Copy the data from the old store to the new one before clients go there, or keep the old one with a \
    patch.
    """
  static let examples = Examples(
    passing: [
      store("minio", "a/minio:2", claim: "data").after(store("minio", "a/minio:1", claim: "data")),
      store("web2", "a/web2:1").after(store("web", "a/web:1")),
    ],
    failing: [
      store("seaweedfs", "a/seaweedfs:1", claim: "new", mark: "↓")
        .after(store("minio", "a/minio:1", claim: "data")),
      store("minio", "a/minio:1", claim: "new", mark: "↓").after(store("minio", "a/minio:1", claim: "data")),
    ])

  func check(_ target: Target) -> [Finding] {
    guard let transition = Transition(to: target) else { return [] }
    return transition.pairs.filter { Target.GroupKind($0.new) == .service }.compactMap { pair in
      guard let old = transition.old.workloads(selectedBy: pair.old).first,
        let new = target.workloads(selectedBy: pair.new).first
      else { return nil }
      let (before, after) = (Self.claims(of: old), Self.claims(of: new))
      guard !before.isEmpty, before.isDisjoint(with: after) else { return nil }
      return Finding(
        "behind \(pair.new.id.short) stands \(new.id.short) where \(old.id.short) was, without its data",
        at: pair.new["spec"]?["selector"]?.keyLocation ?? pair.new.location, in: pair.new,
        field: "spec.selector",
        notes: [.init("the old one kept it in \(before.sorted().joined(separator: ", "))", at: old.location)])
    }
  }

  private static func claims(of workload: Object) -> Set<String> {
    let volumes = workload.podTemplate?["spec"]?["volumes"]?.items ?? []
    let templates = workload["spec"]?["volumeClaimTemplates"]?.items ?? []
    return Set(
      volumes.compactMap { $0["persistentVolumeClaim"]?["claimName"]?.text }
        + templates.compactMap { $0["metadata"]?["name"]?.text.map { "\(workload.name)/\($0)" } })
  }

  private static func store(_ name: String, _ image: String, claim: String? = nil, mark: String = "")
    -> Example
  {
    let volumes = claim.map { ", volumes: [{name: data, persistentVolumeClaim: {claimName: \($0)}}]" } ?? ""
    return .all(
      .object("v1 Service", "store", "spec: {\(mark)selector: {app: \(name)}}"),
      .deployment(
        name, pod: "{containers: [{name: main, image: '\(image)'}]\(volumes)}",
        template: "labels: {app: \(name)}"))
  }
}
