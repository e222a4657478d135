/// Checks that an API server computes of what a cluster shares: quotas, priorities, aggregated APIs.
extension Validator {
  /// The scopes of a quota do not exclude each other, and each can count what the quota names
  /// (pkg/apis/core/validation/validation.go, validateResourceQuotaScopes and validateScopedResourceSelectorRequirement).
  mutating func checkQuotaScopes(_ spec: Tree) {
    let selectors = spec["scopeSelector"]?["matchExpressions"]?.items ?? []
    let scopes = (spec["scopes"]?.items ?? []).enumerated().map { index, item -> ScopePlace in
      (item, [.key("scopes"), .index(index)])
    }
    let selected = selectors.enumerated().compactMap { index, item -> ScopePlace? in
      item["scopeName"].map { ($0, Self.selector(index, "scopeName")) }
    }
    let resources = (spec["hard"]?.entries ?? []).map(\.key).filter(Self.countedByKind.contains)
    for list in [scopes, selected] {
      var seen: Set<String> = []
      for (place, steps) in list {
        guard let scope = place.text else { continue }
        let path = FieldPath(self.path.steps + steps)
        if let other = Self.opposites[scope], seen.contains(other) {
          report(
            .inconsistent, "must not have both scopes \(other) and \(scope)", at: place.location, path: path)
        }
        seen.insert(scope)
        guard let counted = Self.counted[scope], let wrong = resources.first(where: { !counted.contains($0) })
        else { continue }
        report(
          .inconsistent,
          "must not have `hard.\(wrong)` with scope \(scope), which counts only \(counted.sorted().joined(separator: ", "))",
          at: place.location, path: path)
      }
    }
    for (index, item) in selectors.enumerated() {
      guard let scope = item["scopeName"]?.text, scope != "PriorityClass", scope != "VolumeAttributesClass",
        Self.counted[scope] != nil, let word = item["operator"], let text = word.text, text != "Exists"
      else { continue }
      report(
        .inconsistent, "must have the operator Exists where `scopeName` is \(scope)", at: word.location,
        path: FieldPath(path.steps + Self.selector(index, "operator")))
    }
  }

  /// A scope and the way to it.
  private typealias ScopePlace = (tree: Tree, steps: [FieldPath.Step])

  private static func selector(_ index: Int, _ key: String) -> [FieldPath.Step] {
    [.key("scopeSelector"), .key("matchExpressions"), .index(index), .key(key)]
  }

  private static let opposites = [
    "Terminating": "NotTerminating", "NotTerminating": "Terminating", "BestEffort": "NotBestEffort",
    "NotBestEffort": "BestEffort",
  ]

  private static let ofPods: Set = [
    "pods", "cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory",
  ]
  /// What each scope may count (pkg/apis/core/helper/helpers.go, IsResourceQuotaScopeValidForResource).
  private static let counted: [String: Set<String>] = [
    "Terminating": ofPods, "NotTerminating": ofPods, "NotBestEffort": ofPods, "PriorityClass": ofPods,
    "CrossNamespacePodAffinity": ofPods, "BestEffort": ["pods"],
    "VolumeAttributesClass": ["persistentvolumeclaims", "requests.storage"],
  ]

  /// The resources that the server knows by name (IsStandardQuotaResourceName); others go with every scope.
  private static let countedByKind: Set = [
    "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.storage",
    "requests.ephemeral-storage", "limits.cpu", "limits.memory", "limits.ephemeral-storage", "pods",
    "resourcequotas", "services", "replicationcontrollers", "secrets", "persistentvolumeclaims", "configmaps",
    "services.nodeports", "services.loadbalancers",
  ]

  /// Names that begin with `system-` are the cluster's own, and only those are above 1000000000
  /// (pkg/apis/scheduling/validation/validation.go, ValidatePriorityClass).
  mutating func checkPriorityClass(_ object: Tree) {
    let value = object["value"]?.text.flatMap { Double($0) } ?? 0
    if let place = object["metadata"]?["name"], let name = place.text, name.hasPrefix("system-") {
      if Self.systemPriorities[name] == value { return }
      return report(
        .inconsistent,
        "must not have a name that begins with `system-`, which is kept for the cluster's own classes",
        at: place.location, path: FieldPath(path.steps + [.key("metadata"), .key("name")]))
    }
    guard value > 1_000_000_000, let place = object["value"] else { return }
    inconsistent(place, ["value"], "must be from -2147483648 to 1000000000, but is \(place.text ?? "")")
  }

  private static let systemPriorities = [
    "system-cluster-critical": 2_000_000_000.0, "system-node-critical": 2_000_001_000.0,
  ]

  /// An aggregated API is called as its version and its group
  /// (k8s.io/kube-aggregator/pkg/apis/apiregistration/validation/validation.go, ValidateAPIService).
  mutating func checkAPIService(_ object: Tree) {
    guard let place = object["metadata"]?["name"], let name = place.text, let spec = object["spec"] else {
      return
    }
    guard let version = spec["version"]?.text, let group = spec["group"]?.text else { return }
    let expected = "\(version).\(group)"
    guard name != expected else { return }
    report(
      .inconsistent, "must be called \"\(expected)\", as its version and group, but is \"\(name)\"",
      at: place.location, path: FieldPath(path.steps + [.key("metadata"), .key("name")]))
  }

  /// The ports of addresses have names where there are several, and each has another
  /// (pkg/apis/core/validation/validation.go, validateEndpointPort; pkg/apis/discovery/validation/validation.go,
  /// validatePorts).
  mutating func checkEndpointPorts(_ owner: Tree) {
    let ports = owner["ports"]?.items ?? []
    // Of a slice, one port may do without.
    let isSlice = owner["addressType"] != nil || owner["endpoints"] != nil
    let unnamed = ports.enumerated().filter { ($1["name"]?.text ?? "").isEmpty }
    guard ports.count > 1 else { return }
    for (index, port) in isSlice ? Array(unnamed.dropFirst()) : unnamed {
      report(
        .missingField,
        isSlice
          ? "has two ports without a name; expected each name once"
          : "has several ports, one without a name; expected a name for each",
        at: placeOfMissing(in: port.node),
        path: FieldPath(path.steps + [.key("ports"), .index(index), .key("name")]))
    }
  }

  /// No two files of a projected volume have one path; of tokens the server does not ask
  /// (pkg/apis/core/validation/validation.go, validateProjectionSources).
  mutating func checkProjectedPaths(_ volume: Tree) {
    var seen: Set<String> = []
    for (index, source) in (volume["sources"]?.items ?? []).enumerated() {
      let listed = ["secret", "configMap", "downwardAPI"].flatMap { kind in
        (source[kind]?["items"]?.items ?? []).enumerated().map {
          ($1["path"], [kind, "items"], Int?.some($0))
        }
      }
      let single = ["clusterTrustBundle"].map {
        (source[$0]?["path"], [$0], Int?.none)
      }
      for (place, keys, item) in listed + single {
        guard let place, let text = place.text, !text.isEmpty, !seen.insert(text).inserted else { continue }
        let steps = keys.map { FieldPath.Step.key($0) } + (item.map { [.index($0)] } ?? []) + [.key("path")]
        report(
          .inconsistent, "must not have two files at \"\(text)\"", at: place.location,
          path: FieldPath(path.steps + [.key("sources"), .index(index)] + steps))
      }
    }
  }
}
