struct ConnectionLifetimeUnsafe: Rule {
  static let identity = RuleIdentity("connection-lifetime-unsafe", "DB008", .database, .warning)
  static let summary = """
    The maximum lifetime of database connections is too short, too long or without a unit.
    """
  static let rationale = """
    `ConMaxLifeTime` is the only protection against connections that a proxy, a NAT gateway or the server \
    has cut while they were idle. A number without unit counts nanoseconds: every statement opens a \
    connection.
    """
  static let remedy = "Use a duration with its unit, such as `120s`."
  static let parameters = [
    RuleParameter(name: "minimum", defaults: ["10s"], summary: "The shortest lifetime that is accepted."),
    RuleParameter(name: "maximum", defaults: ["30m"], summary: "The longest lifetime that is accepted."),
  ]
  static let examples = Examples(
    passing: [config("120s").among(.install), config("10m30s").among(.install)],
    failing: [
      config("↓\"120\"").among(.install), config("↓9.5s").among(.install),
      config("↓31m").among(.install), config("↓two minutes").among(.install),
      config("↓\"\"").among(.install),
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    guard target.gates.complete, let value = target.installEntry("ConMaxLifeTime"), let text = value.text
    else { return [] }
    let limits = ["minimum", "maximum"].map { input.values($0, of: Self.self).first ?? "" }
    guard let problem = Self.problem(with: text, from: limits[0], to: limits[1]) else { return [] }
    return .one(
      "`data.ConMaxLifeTime` is \"\(text)\"\(problem); expected a duration with unit from \(limits[0]) to"
        + " \(limits[1])", at: value)
  }

  private static func problem(with text: String, from minimum: String, to maximum: String) -> String? {
    guard let duration = GoDuration(text) else {
      return Int(text) == nil ? ", which is no duration" : ", which counts nanoseconds"
    }
    if let minimum = GoDuration(minimum), duration < minimum { return ", which is too short" }
    if let maximum = GoDuration(maximum), duration > maximum { return ", which is too long" }
    return nil
  }

  private static func config(_ lifetime: String) -> Example {
    """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: pipeline-install-config}
    data:
      ConMaxLifeTime: \(lifetime)
    """
  }
}
