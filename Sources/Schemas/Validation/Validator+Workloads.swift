/// Checks that an API server computes from the fields of workloads and their pods.
extension Validator {
  mutating func checkSelector(_ spec: Tree, isEmptyAllowed: Bool) {
    guard let selector = spec.value("selector") else { return }
    let labels = spec["template"]?["metadata"]?["labels"]
    // The server blames the labels; the line to look at is that of the selector.
    let path = FieldPath(self.path.steps + [.key("template"), .key("metadata"), .key("labels")])
    let wanted = selector["matchLabels"]?.entries ?? []
    let expressions = selector["matchExpressions"]?.items ?? []
    if wanted.isEmpty, expressions.isEmpty {
      if isEmptyAllowed { return }
      return report(
        .wrongValue, "must have a selector that selects something", at: selector.keyLocation,
        path: FieldPath(self.path.steps + [.key("selector")]))
    }
    for entry in wanted where labels?[entry.key]?.text != entry.value.text {
      let isAdded = isEmptyAllowed && ["job-name", "controller-uid"].contains { entry.key.hasSuffix($0) }
      if isAdded, labels?[entry.key] == nil { continue }
      report(
        .inconsistent,
        "must select its own pods, but the label \"\(entry.key)\" of `template` \(Self.state(of: labels?[entry.key]))",
        at: entry.value.location,
        path: labels?[entry.key] == nil ? path : FieldPath(path.steps + [.key(entry.key)]))
    }
    for item in expressions {
      guard let place = item["key"]?.location, let key = item["key"]?.text, let word = item["operator"]?.text
      else { continue }
      let values = (item["values"]?.items ?? []).compactMap(\.text)
      let found = labels?[key]?.text
      let isMet =
        switch word {
        case "In": found.map(values.contains) ?? false
        case "NotIn": !(found.map(values.contains) ?? false)
        case "Exists": found != nil
        case "DoesNotExist": found == nil
        default: true
        }
      if isMet { continue }
      report(
        .inconsistent,
        "must select its own pods, but the label \"\(key)\" of `template` \(Self.state(of: labels?[key]))",
        at: place, path: path)
    }
  }

  private static func state(of label: Tree?) -> String {
    label?.text.map { "is \"\($0)\"" } ?? "is not there"
  }

  mutating func checkPod(_ spec: Tree) {
    // A StatefulSet makes a volume of each of its templates for claims.
    let claims = trail.count > 3 ? arena.child(trail[trail.count - 3].node, "volumeClaimTemplates") : nil
    let claimed = claims.map { Tree($0, in: snapshot).items } ?? []
    let volumes = Set(
      (spec["volumes"]?.items ?? []).compactMap { $0["name"]?.text }
        + claimed.compactMap { $0["metadata"]?["name"]?.text })
    var names: Set<String> = []
    var hostPorts: Set<[String]> = []
    for list in ["initContainers", "containers"] {
      guard let containers = spec[list] else { continue }
      trail.append(Step(node: containers.node))
      for (index, container) in containers.items.enumerated() {
        trail.append(Step(node: container.node, index: index))
        let name = container["name"]?.text ?? ""
        // Within one list the keys of the list are compared.
        if list == "containers", let place = container["name"], names.contains(name) {
          report(
            .duplicate, "has the name of an init container; expected each name once", at: place.location,
            path: path.key("name"))
        }
        if list == "initContainers" { names.insert(name) }
        checkMounts(of: container, volumes)
        if list == "containers" { checkHostPorts(of: container, spec, &hostPorts) }
        checkSleep(of: container, spec)
        trail.removeLast()
      }
      trail.removeLast()
    }
  }

  private mutating func checkMounts(of container: Tree, _ volumes: Set<String>) {
    let devices = Set((container["volumeDevices"]?.items ?? []).compactMap { $0["name"]?.text })
    for (index, mount) in (container["volumeMounts"]?.items ?? []).enumerated() {
      guard let volume = mount["name"], let text = volume.text, !text.isEmpty else { continue }
      if devices.contains(text) {
        // As files or as a device, and not both (ValidateVolumeMounts).
        report(
          .inconsistent, "mounts the volume \"\(text)\", which is also in `volumeDevices`",
          at: volume.location,
          path: path.key("volumeMounts").item(index).key("name"))
      }
      if volumes.contains(text) { continue }
      report(
        .inconsistent, "mounts the volume \"\(text)\", which the pod does not have", at: volume.location,
        path: path.key("volumeMounts").item(index).key("name"),
        notes: .nearest(to: text, in: volumes.sorted()))
    }
  }

  /// A port of a node is taken once (checkHostPortConflicts), and in the node's network by itself.
  private mutating func checkHostPorts(of container: Tree, _ spec: Tree, _ taken: inout Set<[String]>) {
    let isOnHost = spec["hostNetwork"]?.text == "true"
    for (index, port) in (container["ports"]?.items ?? []).enumerated() {
      guard let host = port.value("hostPort"), let number = host.text, number != "0" else { continue }
      if isOnHost, let own = port["containerPort"]?.text, own != number {
        report(
          .inconsistent,
          "must have equal `containerPort` and `hostPort` in the host's network, but has \(own) and "
            + number, at: host.location, path: path.key("ports").item(index).key("hostPort"))
      }
      if !taken.insert([number, port["protocol"]?.text ?? "TCP", port["hostIP"]?.text ?? ""]).inserted {
        report(
          .duplicate, "has the host port \(number) twice; expected each once", at: host.location,
          path: path.key("ports").item(index).key("hostPort"))
      }
    }
  }

  /// What a hook sleeps ends before the pod does (validateSleepAction).
  private mutating func checkSleep(of container: Tree, _ spec: Tree) {
    guard let lifecycle = container["lifecycle"] else { return }
    let grace = spec.value("terminationGracePeriodSeconds")?.text.flatMap { Double($0) } ?? 30
    for hook in ["preStop", "postStart"] {
      guard let sleep = lifecycle[hook]?["sleep"]?["seconds"], let text = sleep.text,
        let seconds = Double(text), seconds < 0 || seconds > max(grace, 1)
      else { continue }
      report(
        .wrongValue,
        "must not sleep longer than the pod's grace of \(Int(max(grace, 1))) seconds, but sleeps \(text)",
        at: sleep.location, path: path.key("lifecycle").key(hook).key("sleep").key("seconds"))
    }
  }

  // MARK: Updates

  mutating func checkRollingUpdate(_ update: Tree) {
    // What is not said is a quarter.
    guard let unavailable = update.value("maxUnavailable"), isZero(unavailable),
      let surge = update.value("maxSurge"),
      isZero(surge)
    else { return }
    inconsistent(unavailable, ["maxUnavailable"], "must not have both `maxUnavailable` and `maxSurge` at 0")
  }

  mutating func checkDaemonRollingUpdate(_ update: Tree) {
    let unavailable = update.value("maxUnavailable")
    let surge = update.value("maxSurge")
    // What is not said of the first is 1, and of the second 0.
    let (stops, starts) = (unavailable.map { !isZero($0) } ?? true, surge.map { !isZero($0) } ?? false)
    if stops, starts, let surge {
      inconsistent(surge, ["maxSurge"], "must not have both `maxUnavailable` and `maxSurge` above 0")
    } else if !stops, !starts, let unavailable {
      inconsistent(unavailable, ["maxUnavailable"], "must not have both `maxUnavailable` and `maxSurge` at 0")
    }
  }

  private func isZero(_ tree: Tree) -> Bool { ["0", "0%"].contains(tree.text ?? "") }

  // MARK: Metrics

  mutating func checkMetric(_ metric: Tree) {
    let sources = [
      "Object": "object", "Pods": "pods", "Resource": "resource", "ContainerResource": "containerResource",
      "External": "external",
    ]
    guard let type = metric["type"]?.text, let own = sources[type] else { return }
    if metric.value(own) == nil { missing([own], in: metric, " where `type` is \(type)") }
    for source in sources.values.sorted() where source != own {
      guard let other = metric.value(source) else { continue }
      report(
        .inconsistent, "must have no field `\(source)` where `type` is \(type)", at: other.keyLocation,
        path: FieldPath(path.steps + [.key(source)]))
    }
  }
}
