import Workloads

struct SQLProxyInstanceSuspect: Rule {
  static let identity = RuleIdentity("sql-proxy-instance-suspect", "DB022", .database, .warning)
  static let summary = "The Cloud SQL Auth Proxy has no instance, or one in another region."
  static let rationale = """
    Without `PROJECT:REGION:INSTANCE` it does not start. An instance of another region costs a long way \
    for every query.
    """
  static let remedy = "Give it the connection name of an instance in the region of the cluster."
  static let examples = Examples(
    passing: [
      Example(Sample.sqlProxy("--private-ip"), among: .install),
      Example(Sample.sqlProxy("--private-ip"), facts: regional),
      Example(
        Sample.sqlProxy(instance: "acme.example:acme-prod:asia-northeast1:kfp?port=3307"), among: .install),
    ],
    failing: [
      Example(Sample.sqlProxy(instance: "Acme:asia-northeast1:kfp", name: "↓cloudsqlproxy"), among: .install),
      Example(Sample.sqlProxy(instance: "acme-prod:kfp", name: "↓cloudsqlproxy"), among: .install),
      Example(
        Sample.sqlProxy(instance: "acme-prod:us-central1-a:kfp", name: "↓cloudsqlproxy"), among: .install),
      Example(Sample.sqlProxy(instance: "↓acme-prod:us-central1:kfp"), facts: regional),
    ])

  private static let regional = OverlayFacts.with {
    $0.usesCloudSQL = true
    $0.region = "asia-northeast1"
  }

  func check(_ target: Target) -> [Finding] {
    target.sqlProxies.flatMap { proxy -> [Finding] in
      let container = proxy.container
      // With a value that the set does not show, nothing can be said.
      if container.flags.words.contains(where: { $0.text?.contains("$(") == true }) { return [] }
      let names = container.flags.words.compactMap { word in
        CloudSQLInstance((word.text ?? "").prefix { $0 != "?" }).map { (word, $0) }
      }
      let field = container.field.key("args")
      if names.isEmpty {
        if proxy.setting("instance-connection-name") != nil { return [] }
        return [
          Finding(
            "the proxy \"\(container.name)\" is given no instance; expected PROJECT:REGION:INSTANCE", on: nil,
            in: container.object, field: field)
        ]
      }
      guard let region = target.facts?.region else { return [] }
      return names.filter { $0.1.region != region }.map { word, instance in
        Finding(
          "the instance is in region \"\(instance.region)\"; expected \"\(region)\", the cluster's", on: word,
          in: container.object, field: field)
      }
    }
  }
}

/// The connection name of a Cloud SQL instance: `PROJECT:REGION:INSTANCE`, the project with its domain or without.
private struct SQLInstance {
  let region: String

  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (3...4).contains(parts.count) else { return nil }
    let (project, region, name) = (parts[parts.count - 3], parts[parts.count - 2], parts[parts.count - 1])
    guard ((parts.count == 4 ? 1 : 6)...30).contains(project.utf8.count), (1...97).contains(name.utf8.count),
      [project, name].allSatisfy(Self.isIdentifier), Self.isRegion(region),
      parts.count == 3 || (Self.isLetter(parts[0].utf8.first) && parts[0].allSatisfy { $0 != "/" })
    else { return nil }
    self.region = String(region)
  }

  /// Words of letters, of which the last ends with digits; a zone ends with a letter.
  private static func isRegion(_ text: Substring) -> Bool {
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    guard words.count > 1, let last = words.last, last.last?.isNumber == true else { return false }
    let letters = words.dropLast() + [last.prefix { !$0.isNumber }]
    return letters.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isLetter) }
      && last.drop { !$0.isNumber }.utf8.allSatisfy(isDigit)
  }

  /// Lower-case letters, digits and hyphens, a letter first and no hyphen last.
  private static func isIdentifier(_ text: Substring) -> Bool {
    isLetter(text.utf8.first) && text.last != "-"
      && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isLetter(_ byte: UInt8?) -> Bool {
    byte.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } ?? false
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
