import Diagnostics
import Manifests
import YAML

struct SQLProxyInstanceSuspect: Rule {
  static let id = "sql-proxy-instance-suspect"
  static let code = "DB022"
  static let group = RuleGroup.database
  static let severity = Diagnostic.Severity.warning
  static let summary = "The Cloud SQL Auth Proxy is given no instance, or one of another region."
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
        SQLInstance(String((word.text ?? "").prefix { $0 != "?" })).map { (word, $0) }
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

/// The connection name of a Cloud SQL instance: `PROJECT:REGION:INSTANCE`.
private struct SQLInstance {
  let region: String

  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (3...4).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }),
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0)) } })
    else { return nil }
    let region = parts[parts.count - 2]
    // A zone ends with a letter.
    guard region.contains("-"), region.last?.isNumber == true else { return nil }
    self.region = String(region)
  }
}
