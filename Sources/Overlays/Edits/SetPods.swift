internal import Diagnostics
internal import YAML

/// Sets what an overlay says of a component's pods and their main container.
struct SetPods: Edit {
  var settings: Overlay.PodSettings
  var workload: Workload
  /// The component's name in the overlay, or the settings of all.
  var position: Position

  func apply(to composition: inout Composition) throws(Rejection) {
    let container = try composition.container(of: workload, for: position)
    let spec = try composition.podSpec(of: workload.deployment, for: position)
    if let resources = settings.resources {
      composition.set("resources", to: resources.value, in: container, at: position)
    }
    for variable in settings.env.entries { try set(variable, of: container, in: &composition) }
    schedule(spec, in: &composition)
    try spread(spec, in: &composition)
    for secret in settings.$imagePullSecrets.elements() {
      composition.append(["name": .at(secret)], to: "imagePullSecrets", of: spec, at: secret.position)
    }
    try setMetadata(in: &composition)
  }

  private func schedule(_ spec: Node, in composition: inout Composition) {
    if !settings.nodeSelector.entries.isEmpty {
      let selector = composition.mapping("nodeSelector", of: spec, at: position)
      for entry in settings.nodeSelector.entries {
        composition.set(entry.key.value, to: .at(entry.value), in: selector, at: entry.value.position)
      }
    }
    for toleration in settings.tolerations {
      composition.append(toleration.manifest, to: "tolerations", of: spec, at: position)
    }
    if let affinity = settings.affinity {
      let mapping = composition.mapping("affinity", of: spec, at: position)
      for (key, rules) in affinity.parts {
        composition.set(key, to: rules, in: mapping, at: position)
      }
    }
    if let priority = settings.$priorityClassName.unwrapped() {
      composition.set("priorityClassName", to: .at(priority), in: spec, at: priority.position)
    }
  }

  /// Constraints that count the component's own pods, which its Deployment selects.
  private func spread(_ spec: Node, in composition: inout Composition) throws(Rejection) {
    if settings.topologySpreadConstraints.isEmpty { return }
    let root = try composition.object("Deployment", workload.deployment, for: position)
    let selector = try composition.field(
      ["spec", "selector"], of: root, named: "Deployment/\(workload.deployment)", for: position)
    for constraint in settings.topologySpreadConstraints {
      let node = composition.append(
        constraint.manifest, to: "topologySpreadConstraints", of: spec, at: position)
      composition.carry(selector, as: "labelSelector", into: node, at: position)
    }
  }

  private func setMetadata(in composition: inout Composition) throws(Rejection) {
    let root = try composition.object("Deployment", workload.deployment, for: position)
    let name = "the pods of Deployment/\(workload.deployment)"
    let template = try composition.field(["spec", "template"], of: root, named: name, for: position)
    for (field, entries) in [
      (MetadataField.labels, settings.podLabels), (.annotations, settings.podAnnotations),
    ] where !entries.entries.isEmpty {
      let metadata = composition.mapping("metadata", of: template, at: position)
      try composition.set(field, to: entries, in: metadata, of: name)
    }
  }

  // MARK: Environment

  private typealias Variable = Overlay.Map<String, Overlay.EnvironmentVariable>.Entry

  /// Adds a variable that is not there, or replaces one of upstream's, as the overlay says.
  private func set(
    _ variable: Variable, of container: Node, in composition: inout Composition
  ) throws(Rejection) {
    let (name, setting) = (variable.key.value, variable.value.value)
    let list = composition.arena.child(container, "env")
    guard let entry = composition.element(named: name, of: list) else {
      guard !setting.replaces else {
        let names = composition.arena.elements(of: list).compactMap { composition.name(of: $0) }
        throw composition.missing(
          "env \(name) of \(workload.described)", at: variable.key.position,
          nearest: nearest(to: name, in: names), found: list ?? container)
      }
      composition.append(setting.manifest(named: name), to: "env", of: container, at: variable.key.position)
      return
    }
    if let section = composition.section(setting: entry) {
      throw Rejection(
        .editTargetExists,
        "env \(name) of \(workload.described) is set by section `\(section)` of the overlay; say it there",
        at: composition.arena.location(variable.key.position),
        notes: [.init("this line sets it", at: composition.place(of: entry))])
    }
    guard setting.replaces else {
      throw Rejection(
        .editTargetExists, "upstream sets env \(name) of \(workload.described); `replaces: true` replaces it",
        at: composition.arena.location(variable.key.position),
        notes: [.init("it stands here", at: composition.arena.location(entry))])
    }
    for key in ["value", "valueFrom"] {
      guard let old = composition.arena.child(entry, key) else { continue }
      composition.arena.remove(old, from: entry, by: composition.cause(at: variable.key.position))
    }
    guard case .mapping(let parts) = setting.manifest(named: name) else { return }
    for (key, value) in parts where key != "name" {
      composition.set(key, to: value, in: entry, at: variable.value.position)
    }
  }
}

extension Overlay.EnvironmentVariable {
  fileprivate func manifest(named name: String) -> ManifestValue {
    let source: [(key: String, value: ManifestValue)] = [
      ("secretKeyRef", secretKeyRef?.manifest ?? .absent),
      ("configMapKeyRef", configMapKeyRef?.manifest ?? .absent),
    ]
    return .mapping([
      ("name", .string(name)), ("value", .at($value)),
      ("valueFrom", value == nil ? .mapping(source) : .absent),
    ])
  }
}

extension Overlay.KeySelector {
  fileprivate var manifest: ManifestValue { ["name": .at($name), "key": .at($key)] }
}

extension Overlay.Affinity {
  /// The parts that are written, by their keys.
  fileprivate var parts: [(key: String, value: ManifestValue)] {
    [("nodeAffinity", nodeAffinity), ("podAffinity", podAffinity), ("podAntiAffinity", podAntiAffinity)]
      .compactMap { key, value in value.map { (key, $0) } }
  }
}

extension Overlay.TopologySpreadConstraint {
  fileprivate var manifest: ManifestValue {
    [
      "maxSkew": .at($maxSkew), "topologyKey": .at($topologyKey),
      "whenUnsatisfiable": .at($whenUnsatisfiable),
      "minDomains": .at($minDomains), "nodeAffinityPolicy": .at($nodeAffinityPolicy),
      "nodeTaintsPolicy": .at($nodeTaintsPolicy),
    ]
  }
}

extension Overlay.Toleration {
  fileprivate var manifest: ManifestValue {
    [
      "key": .at($key),
      "operator": .at($comparison),
      "value": .at($value),
      "effect": .at($effect),
      "tolerationSeconds": .at($tolerationSeconds),
    ]
  }
}
