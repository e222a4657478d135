struct ProbePortUnknown: ObjectRule {
  static let identity = RuleIdentity("probe-port-unknown", "REF009", .references, .error)
  static let summary = "A probe or lifecycle hook names a port that its container does not declare."
  static let rationale = """
    The kubelet looks the name up among the ports of the same container. If the name is not there, the \
    probe always fails: the pod never gets ready, or is restarted forever.
    """
  static let remedy = "Name one of the container's `ports`, or write the number."
  static let examples = Examples(
    passing: [
      .deployment(
        "web", "name: a, ports: [{name: http, containerPort: 80}], livenessProbe: {httpGet: {port: http}}"),
      .deployment("web", "name: a, readinessProbe: {tcpSocket: {port: 8080}}"),
      .deployment("web", "name: a, startupProbe: {exec: {command: ['true']}}"),
    ],
    failing: [
      .deployment(
        "web",
        "name: a, ports: [{name: http, containerPort: 80}], livenessProbe: {httpGet: {port: ↓https}},"
          + " startupProbe: {tcpSocket: {port: ↓htp}}"),
      .deployment("web", "name: a, lifecycle: {preStop: {httpGet: {port: ↓quit}}}"),
    ])

  func check(_ lone: LoneObject) -> [Finding] {
    lone.containers.flatMap { container -> [Finding] in
      let names = (container.tree["ports"]?.items ?? []).compactMap { $0["name"]?.text }
      return container.hooks.compactMap { field, hook in
        for action in ["httpGet", "tcpSocket"] {
          guard let port = hook[action]?["port"], let name = port.text, Int(name) == nil,
            !names.contains(name)
          else { continue }
          return Finding(
            "`\(field)` asks port \"\(name)\", which container \"\(container.name)\" does not declare",
            on: port, in: container.object, field: FieldPath("\(container.field).\(field).\(action).port"),
            notes: .nearest(to: name, in: names))
        }
        return nil
      }
    }
  }
}

extension Container {
  /// Its probes and lifecycle hooks, with the way to each.
  fileprivate var hooks: [(field: String, tree: Tree)] {
    let probes = Container.probes.compactMap { key in
      tree[key].map { (key, $0) }
    }
    return probes
      + ["postStart", "preStop"].compactMap { key in
        tree["lifecycle"]?[key].map { ("lifecycle.\(key)", $0) }
      }
  }
}
