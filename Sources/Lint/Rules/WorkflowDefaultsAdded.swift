import Manifests
import Workloads

struct WorkflowDefaultsAdded: Rule {
  static let identity = RuleIdentity("workflow-defaults-added", "UPG024", .upgrade, .warning, on: .transition)
  static let summary = "Workflows are now deleted after a time, or retried."
  static let rationale = """
    `workflowDefaults` of the workflow controller hold for every run. With `ttlStrategy` a finished workflow and its \
    pods go after that time, and with them the logs that are archived nowhere. With `retryStrategy` a step \
    that failed runs again, and does twice what must be done once. Upstream sets both from 2.17 on.
    """
  static let remedy = """
    Archive logs, and see that steps may run twice; or set `workflowDefaults` of ConfigMap/workflow-controller-configmap \
    with a patch.
    """
  static let examples = Examples(
    passing: [
      settings("spec: {}").after(settings("spec: {}")), settings(expiring).after(settings(expiring)),
    ],
    failing: [
      settings("↓spec: {ttlStrategy: {secondsAfterCompletion: 3600}}").after(settings("spec: {}")),
      settings("↓spec: {templateDefaults: {retryStrategy: {limit: 2, retryPolicy: OnError}}}")
        .after(settings("{}")),
    ])

  private static let expiring = "spec: {ttlStrategy: {secondsAfterCompletion: 3600}}"
  private static let configMap = "workflow-controller-configmap"

  func check(_ target: Target) -> [Finding] {
    guard let previous = target.previous, let before = previous.configMap(Self.configMap),
      let after = target.configMap(Self.configMap), let place = after.entry("workflowDefaults")
    else { return [] }
    let (old, new) = (Self.defaults(of: before), Self.defaults(of: after))
    var effects: [String] = []
    if let strategy = new?["ttlStrategy"], old?["ttlStrategy"] == nil {
      let times = strategy.entries.compactMap { $0.value.text.flatMap { Int($0) } }
      effects.append(
        "a finished workflow is deleted after \(times.min().map { "\($0) s" } ?? "a time"), with its pods and their logs"
      )
    }
    if let strategy = Self.retryStrategy(in: new), Self.retryStrategy(in: old) == nil {
      let limit = strategy["limit"]?.text.map { ", up to \($0) times" } ?? ""
      let policy = strategy["retryPolicy"]?.text.map { " (\($0))" } ?? ""
      effects.append("a step that failed runs again\(limit)\(policy)")
    }
    return effects.map { Finding($0, at: place) }
  }

  private static func defaults(of map: Object) -> Tree? {
    (map.entry("workflowDefaults")?.tree).flatMap { EmbeddedDocument.yaml(in: $0) }?["spec"]
  }

  private static func retryStrategy(in spec: Tree?) -> Tree? {
    spec?["templateDefaults"]?["retryStrategy"] ?? spec?["retryStrategy"]
  }

  private static func settings(_ defaults: String) -> Example {
    let mark = defaults.hasPrefix("↓") ? "↓" : ""
    return .configMap(configMap, "workflowDefaults: \(mark)'\(defaults.replacing("↓", with: ""))'")
  }
}
