struct HostAccess: Rule {
  static let identity = RuleIdentity("host-access", "POD001", .pods, .warning)
  static let summary = "A pod uses the network, processes or files of its node."
  static let rationale = """
    The network, processes and files of a node belong to all its pods. Pod Security's baseline and \
    Autopilot refuse such a pod.
    """
  static let remedy = "Remove it; the inverse proxy needs the node's network and can be left out."
  static let examples = Examples(
    passing: [Example(Sample.deployment("web", pod: "hostNetwork: false"))],
    failing: [
      Example(Sample.deployment("agent", pod: "{hostNetwork: ↓true, hostPID: ↓true, hostIPC: ↓true}")),
      Example(Sample.deployment("agent", pod: "volumes: [{name: a, hostPath: ↓{path: /}}]")),
      Example(Sample.deployment("agent", "name: a, securityContext: {privileged: ↓true}")),
      Example(Sample.deployment("agent", "name: a, ports: [{containerPort: 80, hostPort: ↓80}]")),
    ])

  func check(_ target: Target) -> [Finding] {
    target.objects.flatMap { object -> [Finding] in
      guard let spec = object.podTemplate?["spec"] else { return [] }
      var places = ["hostNetwork", "hostPID", "hostIPC"].compactMap { key in
        spec[key].flatMap { $0.text == "true" ? ($0, object.podSpecField.key(key)) : nil }
      }
      for (index, volume) in (spec["volumes"]?.items ?? []).enumerated() {
        guard let path = volume["hostPath"] else { continue }
        places.append((path, object.podSpecField.key("volumes").item(index).key("hostPath")))
      }
      for container in Container.all(of: object) {
        for (index, port) in (container.tree["ports"]?.items ?? []).enumerated() {
          guard let number = port["hostPort"], number.text != "0" else { continue }
          places.append((number, container.field.key("ports").item(index).key("hostPort")))
        }
        guard let privileged = container.tree["securityContext"]?["privileged"], privileged.text == "true"
        else {
          continue
        }
        places.append((privileged, container.field.key("securityContext").key("privileged")))
      }
      return places.map { tree, field in
        let key = field.description.split(separator: ".").last ?? ""
        return Finding("\(object.id.short) must not use `\(key)`", on: tree, in: object, field: field)
      }
    }
  }
}
