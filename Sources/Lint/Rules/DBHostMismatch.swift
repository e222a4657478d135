struct DBHostMismatch: Rule {
  static let identity = RuleIdentity("db-host-mismatch", "DB001", .database, .error)
  static let summary = "`mysqlHost` and `mysqlPort` do not agree with `dbHost` and `dbPort`."
  static let rationale = """
    Up to 2.16 the API server reads `mysqlHost` and `mysqlPort`, the metadata and cache servers `dbHost` \
    and `dbPort`. Where the pairs differ, one half of the install works on another database than the other. \
    From 2.17 on everything reads the former, and the latter are dead.
    """
  static let remedy = "Give both pairs one value, or from 2.17 on remove `dbHost` and `dbPort`."
  static let examples = Examples(
    passing: [
      .configMap(
        "pipeline-install-config",
        "appVersion: 2.14.4, dbHost: mysql, dbPort: \"3306\", mysqlHost: mysql, mysqlPort: \"3306\""
      ).among(.install),
      .configMap("pipeline-install-config", "appVersion: 2.17.0, mysqlHost: mysql, mysqlPort: \"3306\"")
        .among(.install),
    ],
    failing: [
      Example(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: pipeline-install-config}
        data:
          appVersion: 2.14.4
          dbHost: ↓mysql
          dbPort: ↓"3306"
          mysqlHost: 10.20.0.3
          mysqlPort: "3307"
        """
      ).among(.install),
      .configMap(
        "pipeline-install-config", "appVersion: 2.17.0, dbHost: ↓mysql, mysqlHost: mysql, mysqlPort: \"3306\""
      ).among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    let isOld = target.isBefore(2, 17)
    return [("dbHost", "mysqlHost"), ("dbPort", "mysqlPort")].compactMap { key, counterpart in
      guard let value = target.installEntry(key) else { return nil }
      if !isOld {
        return Finding(
          "`data.\(key)` must not be set from 2.17 on: nothing reads it", at: value,
          notes: [.init("set `\(counterpart)`, which everything reads")])
      }
      // A key that is missing stops the pods for another reason.
      guard let other = target.installEntry(counterpart), other.text != value.text else { return nil }
      return Finding(
        "`data.\(key)` is \"\(value.text ?? "")\", but `data.\(counterpart)` is \"\(other.text ?? "")\";"
          + " expected one value", at: value,
        notes: [.init("`\(counterpart)` stands here", at: other.location)])
    }
  }
}
