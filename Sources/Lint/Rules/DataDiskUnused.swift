struct DataDiskUnused: Rule {
  static let identity = RuleIdentity("data-disk-unused", "STO006", .storage, .error)
  static let summary = "The volume of an in-cluster store is kept although the store is not used."
  static let rationale = """
    The volume is paid for, backed up, and mistaken for the place where the data is.
    """
  static let remedy = "Remove the claim and what mounts it."
  static let examples = Examples(
    passing: [
      .object("v1 PersistentVolumeClaim", "minio-pvc").among(.install),
      .object("v1 PersistentVolumeClaim", "minio-pvc").among(.cloudSQL),
      .object("v1 PersistentVolumeClaim", "data").among(.gcs),
    ],
    failing: [
      .object("v1 PersistentVolumeClaim", "↓minio-pvc").among(.gcs),
      .object("v1 PersistentVolumeClaim", "↓mysql-pv-claim").among(.cloudSQL),
      .deployment(
        "seaweedfs", pod: "volumes: [{name: d, persistentVolumeClaim: {claimName: ↓seaweedfs-pvc}}]"
      ).among(.gcs),
    ])

  func check(_ target: Target) -> [Finding] {
    var unused: Set<String> = target.gates.gcs ? ["minio-pvc", "seaweedfs-pvc"] : []
    if target.gates.cloudSQL { unused.insert("mysql-pv-claim") }
    let claims = target.all(.persistentVolumeClaim).filter { unused.contains($0.name) }.map { claim in
      Finding(
        "PersistentVolumeClaim \"\(claim.name)\" belongs to a store that this install does not use", on: nil,
        in: claim)
    }
    let mounts = target.references.filter { $0.type == .persistentVolumeClaim && unused.contains($0.name) }
    return claims
      + mounts.map { mount in
        Finding(
          "\(mount.object.id.short) mounts \"\(mount.name)\", which belongs to a store that this install does not use",
          at: mount)
      }
  }
}
