internal import Overlays
internal import Workloads
internal import YAML

/// A pool of nodes that components of the overlay ask for by a selector.
struct Pool: Hashable, Sendable {
  var name: String
  /// The labels that its nodes need, besides those that GKE gives to every node.
  var labels: [String: String]
  var isSpot: Bool
  /// The taints that its pods tolerate, and that keep others away.
  var taints: [Taint]

  struct Taint: Hashable, Sendable {
    var key: String
    var value: String
    /// In Terraform's word: `NO_SCHEDULE`.
    var effect: String
  }
}

extension Presumptions {
  /// The pools that selectors of components ask for; Autopilot makes nodes as pods ask.
  var selectedPools: [Pool] {
    if isAutopilot { return [] }
    let components = overlay.components
    let settings = [components.all] + components.chosen.map { components.podSettings(of: $0) }
    var pools: [Pool] = []
    for settings in settings {
      guard let pool = Pool(for: settings) else { continue }
      guard let index = pools.firstIndex(where: { $0.name == pool.name }) else {
        pools.append(pool)
        continue
      }
      // One name is one pool, which then has the labels that all of them ask for.
      pools[index].labels.merge(pool.labels) { $1 }
      pools[index].isSpot = pools[index].isSpot || pool.isSpot
      pools[index].taints.removeAll { !pool.taints.contains($0) }
    }
    return pools.sorted { precedesBytewise($0.name, $1.name) }
  }
}

extension Pool {
  /// The pool for pods with a selector; nil where the nodes of every pool will do.
  fileprivate init?(for settings: Overlay.PodSettings) {
    var selector: [String: String] = [:]
    for entry in settings.nodeSelector.entries { selector[entry.key.value] = entry.value.value }
    let name = selector[NodeLabel.pool]
    isSpot = selector[NodeLabel.spot] == "true"
    labels = selector.filter { !NodeLabel.isGiven($0.key) }
    guard name != nil || isSpot || !labels.isEmpty else { return nil }
    let values = labels.sorted { $0.key < $1.key }.flatMap {
      [$0.key.parts("/").last.map(String.init) ?? "", $0.value]
    }
    self.name = name ?? Self.name(of: values + (isSpot ? ["spot"] : []))
    taints = settings.tolerations.compactMap(Taint.init)
  }

  /// A name of at most 40 lower-case letters, digits and hyphens, a letter first.
  private static func name(of words: [String]) -> String {
    let text = words.joined(separator: "-").lowercased().map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    let name = String(text.drop { !$0.isLetter }.prefix(40))
    let end = name.lastIndex { $0 != "-" }
    return end.map { String(name[...$0]) } ?? "selected"
  }
}

extension Pool.Taint {
  /// The taint that a toleration is for; nil where it is for several, or for one that GKE gives by itself.
  fileprivate init?(_ toleration: Overlay.Toleration) {
    guard let key = toleration.key, !NodeLabel.isGiven(key), !key.hasPrefix("nvidia.com/"),
      let effect = toleration.effect
    else { return nil }
    self.key = key
    value = toleration.value ?? "true"
    self.effect =
      switch effect {
      case .noSchedule: "NO_SCHEDULE"
      case .preferNoSchedule: "PREFER_NO_SCHEDULE"
      case .noExecute: "NO_EXECUTE"
      }
  }
}
