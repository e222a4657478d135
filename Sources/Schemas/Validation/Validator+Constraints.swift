internal import Diagnostics
internal import Manifests
internal import YAML

/// What holds across several fields.
extension Validator {
  mutating func check(_ constraint: Constraint, _ node: Node) {
    let tree = Tree(node, in: snapshot)
    switch constraint {
    case .none: break
    case .selectsItsPods: checkSelector(tree)
    case .requestsWithinLimits: checkRequests(tree)
    case .pod: checkPod(tree)
    case .variable: checkExclusive(["value", "valueFrom"], in: tree)
    case .portNames: checkNames(of: "ports", in: tree)
    case .servicePorts: checkServicePorts(tree)
    case .deploymentStrategy:
      if tree["type"]?.text == "Recreate" {
        checkAbsent("rollingUpdate", in: tree, when: "`type` is Recreate")
      }
    case .handler: checkHandler(tree)
    case .volume: checkVolume(tree)
    case .budget: checkExclusive(["minAvailable", "maxUnavailable"], in: tree)
    case .ingress:
      if tree.value("defaultBackend") == nil, tree["rules"]?.items.isEmpty ?? true {
        report(.missingField, "must have `defaultBackend` or `rules`", at: placeOfMissing(in: node))
      }
    case .backendPort: checkExclusive(["name", "number"], in: tree)
    case .data: checkData(tree)
    case .claim: checkClaim(tree)
    }
  }

  private mutating func inconsistent(_ tree: Tree, _ keys: [String], _ predicate: String) {
    let path = FieldPath(self.path.steps + keys.map { .key($0) })
    report(.inconsistent, predicate, at: tree.location, path: path)
  }

  private mutating func checkExclusive(_ keys: [String], in tree: Tree) {
    let present = keys.filter { tree.value($0) != nil && tree[$0]?.text != "" }
    guard present.count > 1, let last = tree[present[present.count - 1]] else { return }
    report(
      .inconsistent, "must not have both `\(present[0])` and `\(present[present.count - 1])`",
      at: last.keyLocation, path: FieldPath(path.steps + [.key(present[present.count - 1])]))
  }

  private mutating func checkAbsent(_ key: String, in tree: Tree, when reason: String) {
    guard let value = tree.value(key) else { return }
    report(
      .inconsistent, "must have no `\(key)` where \(reason)", at: value.keyLocation,
      path: FieldPath(path.steps + [.key(key)]))
  }

  // MARK: Workloads

  private mutating func checkSelector(_ spec: Tree) {
    guard let selector = spec.value("selector"), let labels = spec["template"]?["metadata"] else { return }
    let wanted = selector["matchLabels"]?.entries ?? []
    if wanted.isEmpty, selector["matchExpressions"]?.items.isEmpty ?? true {
      report(
        .wrongValue, "must have a selector that selects something", at: selector.keyLocation,
        path: FieldPath(path.steps + [.key("selector")]))
    }
    for entry in wanted where labels["labels"]?[entry.key]?.text != entry.value.text {
      let found = labels["labels"]?[entry.key]?.text.map { "is \"\($0)\"" } ?? "is not there"
      inconsistent(
        entry.value, ["selector", "matchLabels", entry.key],
        "must select its own pods, but the label \"\(entry.key)\" of `template` \(found)")
    }
  }

  private mutating func checkRequests(_ resources: Tree) {
    for entry in resources["requests"]?.entries ?? [] {
      guard let limit = resources["limits"]?[entry.key], let most = limit.text.flatMap({ Quantity($0) }),
        let request = entry.value.text.flatMap({ Quantity($0) }), most < request
      else { continue }
      inconsistent(
        entry.value, ["requests", entry.key],
        "must not request more \(entry.key) (\(entry.value.text ?? "")) than its limit (\(limit.text ?? ""))")
    }
  }

  private mutating func checkPod(_ spec: Tree) {
    let volumes = Set((spec["volumes"]?.items ?? []).compactMap { $0["name"]?.text })
    var names: Set<String> = []
    for list in ["initContainers", "containers"] {
      for container in spec[list]?.items ?? [] {
        let name = container["name"]?.text ?? ""
        let step = FieldPath.Step.element(key: "name", value: name)
        // Within one list the keys of the list are compared.
        if list == "containers", let place = container["name"], names.contains(name) {
          report(
            .duplicate, "has the container \"\(name)\" twice; expected each name once", at: place.location,
            path: FieldPath(path.steps + [.key(list), step]))
        }
        if list == "initContainers" { names.insert(name) }
        for mount in container["volumeMounts"]?.items ?? [] {
          guard let volume = mount["name"], let text = volume.text, !text.isEmpty, !volumes.contains(text)
          else { continue }
          let near = nearest(to: text, in: volumes.sorted()).map {
            [Diagnostic.Note("did you mean \"\($0)\"?")]
          }
          let mountStep = FieldPath.Step.element(key: "mountPath", value: mount["mountPath"]?.text ?? "")
          report(
            .inconsistent, "must have the volume \"\(text)\" that container \"\(name)\" mounts",
            at: volume.location,
            path: FieldPath(path.steps + [.key(list), step, .key("volumeMounts"), mountStep, .key("name")]),
            notes: near ?? [])
        }
      }
    }
  }

  private mutating func checkNames(of list: String, in tree: Tree) {
    var seen: Set<String> = []
    for (index, item) in (tree[list]?.items ?? []).enumerated() {
      guard let name = item["name"], let text = name.text, !text.isEmpty, !seen.insert(text).inserted else {
        continue
      }
      report(
        .duplicate, "has the name \"\(text)\" twice in `\(list)`; expected each name once", at: name.location,
        path: FieldPath(path.steps + [.key(list), .index(index), .key("name")]))
    }
  }

  private mutating func checkHandler(_ tree: Tree) {
    let present = ["exec", "httpGet", "tcpSocket", "grpc", "sleep"].filter { tree.value($0) != nil }
    if present.isEmpty {
      report(
        .missingField, "must have one of `exec`, `httpGet`, `tcpSocket`, `grpc`",
        at: placeOfMissing(in: tree.node))
    }
    checkExclusive(present, in: tree)
  }

  private mutating func checkVolume(_ tree: Tree) {
    let sources = tree.entries.filter { $0.key != "name" && !$0.value.isNull }
    if sources.count > 1, let last = sources.last {
      report(
        .inconsistent, "must be of one kind, but has both `\(sources[0].key)` and `\(last.key)`",
        at: last.keyLocation, path: FieldPath(path.steps + [.key(last.key)]))
    }
  }

  // MARK: Others

  private mutating func checkServicePorts(_ spec: Tree) {
    let ports = spec["ports"]?.items ?? []
    checkNames(of: "ports", in: spec)
    if ports.isEmpty, spec["type"]?.text != "ExternalName", spec["clusterIP"]?.text != "None" {
      report(.missingField, "must have `ports`", at: placeOfMissing(in: spec.node))
    }
    guard ports.count > 1 else { return }
    if let list = spec["ports"] { trail.append(Step(node: list.node)) }
    for (index, port) in ports.enumerated() where port["name"]?.text?.isEmpty ?? true {
      trail.append(Step(node: port.node, index: index, listKey: "port"))
      report(
        .missingField, "must have a `name`, because there are several ports",
        at: placeOfMissing(in: port.node))
      trail.removeLast()
    }
    trail.removeLast()
  }

  private mutating func checkData(_ object: Tree) {
    let places = ["data", "binaryData"]
    for place in places + ["stringData"] {
      for entry in object[place]?.entries ?? [] {
        if !KubernetesName.isDataKey(entry.key) {
          report(
            .wrongValue,
            "has the key \"\(entry.key)\"; expected 1 to 253 letters, digits and - _ ., and no .. at the start",
            at: entry.keyLocation, path: FieldPath(path.steps + [.key(place), .key(entry.key)]))
        }
      }
    }
    for entry in object["binaryData"]?.entries ?? [] where object["data"]?[entry.key] != nil {
      report(
        .duplicate, "has the key \"\(entry.key)\" both in `data` and in `binaryData`", at: entry.keyLocation,
        path: FieldPath(path.steps + [.key("binaryData"), .key(entry.key)]))
    }
  }

  private mutating func checkClaim(_ spec: Tree) {
    if spec["accessModes"]?.items.isEmpty ?? true {
      report(.missingField, "must have `accessModes`", at: placeOfMissing(in: spec.node))
    }
    if spec["resources"]?["requests"]?["storage"] == nil {
      report(.missingField, "must have `resources.requests.storage`", at: placeOfMissing(in: spec.node))
    }
  }
}

extension Tree {
  /// The value of a key, unless it is null.
  fileprivate func value(_ key: String) -> Tree? { self[key].flatMap { $0.isNull ? nil : $0 } }
}
