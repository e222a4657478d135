/// Checks that an API server computes from several fields.
extension Validator {
  mutating func compute(_ check: Check, _ node: Node?) {
    guard let node else { return }
    let tree = Tree(node, in: snapshot)
    switch check {
    case .selectsItsPods: checkSelector(tree, isEmptyAllowed: false)
    case .selectorMatches: checkSelector(tree, isEmptyAllowed: true)
    case .resources: checkResources(tree)
    case .pod: checkPod(tree)
    case .servicePorts: checkServicePorts(tree)
    case .data: checkData(tree)
    case .annotations: checkAnnotations(tree)
    case .secretType: checkSecret(tree)
    case .addressBlock: checkAddressBlock(tree)
    case .rollingUpdate: checkRollingUpdate(tree)
    case .daemonRollingUpdate: checkDaemonRollingUpdate(tree)
    case .customResource: checkDefinition(tree)
    case .structure: checkStructure(node)
    case .quotaScopes: checkQuotaScopes(tree)
    case .priorityClass: checkPriorityClass(tree)
    case .aggregatedAPI: checkAPIService(tree)
    case .endpointPorts: checkEndpointPorts(tree)
    case .projectedPaths: checkProjectedPaths(tree)
    case .limitRange: checkLimitRange(tree)
    case .metric: checkMetric(tree)
    case .ingressPath: checkIngressPath(tree)
    case .resourceField: checkResourceField(tree)
    }
  }

  mutating func inconsistent(_ tree: Tree, _ keys: [String], _ predicate: String) {
    let path = FieldPath(self.path.steps + keys.map { .key($0) })
    report(.inconsistent, predicate, at: tree.location, path: path)
  }

  mutating func missing(_ keys: [String], in tree: Tree, _ reason: String) {
    let words = keys.joined(separator: ".")
    report(
      .missingField, "must have a field `\(words)`\(reason)", at: placeOfMissing(in: tree.node),
      path: FieldPath(path.steps + keys.map { .key($0) }))
  }

  // MARK: Data

  private mutating func checkData(_ object: Tree) {
    for entry in object["data"]?.entries ?? [] where object["binaryData"]?[entry.key] != nil {
      report(
        .duplicate, "has the key \"\(entry.key)\" both in `data` and in `binaryData`", at: entry.keyLocation,
        path: FieldPath(path.steps + [.key("data"), .key(entry.key)]))
    }
    checkSize(of: object, texts: "data", encoded: "binaryData")
  }

  /// What an object holds must fit into etcd (MaxSecretSize, which holds for ConfigMaps too).
  private mutating func checkSize(of object: Tree, texts: String, encoded: String) {
    func bytes(_ key: String) -> Int {
      (object[key]?.entries ?? []).reduce(0) { $0 + ($1.value.text?.utf8.count ?? 0) }
    }
    // What stands as text takes the place of what stands under the same key as base64.
    let covered = (object[encoded]?.entries ?? []).filter { object[texts]?[$0.key] != nil }
    let hidden = covered.reduce(0) { $0 + ($1.value.text?.utf8.count ?? 0) }
    let size = bytes(texts) + (bytes(encoded) - hidden) / 4 * 3
    // Half-filled groups of base64 are not counted to the byte.
    guard size > 1_048_576 + 3 * (object[encoded]?.entries.count ?? 0) else { return }
    guard let place = object[texts] ?? object[encoded] else { return }
    report(
      .wrongValue, "must hold at most 1048576 bytes, but holds \(size)", at: place.keyLocation,
      path: FieldPath(path.steps + [.key(object[texts] == nil ? encoded : texts)]))
  }

  /// All keys and values (ValidateAnnotationsSize).
  private mutating func checkAnnotations(_ metadata: Tree) {
    guard let annotations = metadata["annotations"] else { return }
    let size = annotations.entries.reduce(0) { $0 + $1.key.utf8.count + ($1.value.text?.utf8.count ?? 0) }
    guard size > 262_144 else { return }
    report(
      .wrongValue, "must have annotations of at most 262144 bytes together, but they have \(size)",
      at: annotations.keyLocation, path: path.key("annotations"))
  }

  /// Keys that belong to the type of a Secret (pkg/apis/core/validation, ValidateSecret).
  private mutating func checkSecret(_ secret: Tree) {
    func has(_ key: String) -> Bool {
      secret.value("data")?[key] != nil || secret.value("stringData")?[key] != nil
    }
    checkSize(of: secret, texts: "stringData", encoded: "data")
    let type = secret["type"]?.text ?? ""
    let reason = " where `type` is \(type)"
    switch type {
    case "kubernetes.io/service-account-token":
      let name = "kubernetes.io/service-account.name"
      if secret["metadata"]?["annotations"]?[name]?.text?.isEmpty ?? true {
        missing(["metadata", "annotations", name], in: secret, reason)
      }
    case "kubernetes.io/basic-auth":
      if !has("username"), !has("password") { missing(["data", "username"], in: secret, reason) }
    default:
      for key in Self.keysOfTypes[type] ?? [] where !has(key) { missing(["data", key], in: secret, reason) }
    }
  }

  private static let keysOfTypes = [
    "kubernetes.io/dockercfg": [".dockercfg"], "kubernetes.io/dockerconfigjson": [".dockerconfigjson"],
    "kubernetes.io/ssh-auth": ["ssh-privatekey"], "kubernetes.io/tls": ["tls.crt", "tls.key"],
  ]

  // MARK: Networks

  private mutating func checkServicePorts(_ spec: Tree) {
    let ports = spec["ports"]?.items ?? []
    let type = spec["type"]?.text ?? ""
    var names: Set<String> = []
    var nodePorts: Set<[String]> = []
    for (index, port) in ports.enumerated() {
      func path(_ key: String) -> FieldPath {
        FieldPath(self.path.steps + [.key("ports"), .index(index), .key(key)])
      }
      let name = port["name"]?.text ?? ""
      if name.isEmpty, ports.count > 1, let list = spec["ports"] {
        trail += [Step(node: list.node), Step(node: port.node, index: index, listKey: "port")]
        report(
          .missingField, "must have a `name`, because there are several ports",
          at: placeOfMissing(in: port.node), path: FieldPath(self.path.steps + [.key("name")]))
        trail.removeLast(2)
      } else if !name.isEmpty, !names.insert(name).inserted, let place = port["name"] {
        report(
          .duplicate, "has the name \"\(name)\" twice in `ports`; expected each name once",
          at: place.location,
          path: path("name"))
      }
      guard let node = port.value("nodePort"), let number = node.text, number != "0" else { continue }
      if type != "NodePort", type != "LoadBalancer" {
        report(
          .inconsistent, "must have no `nodePort` where `type` is neither NodePort nor LoadBalancer",
          at: node.keyLocation, path: path("nodePort"))
      } else if !nodePorts.insert([number, port["protocol"]?.text ?? "TCP"]).inserted {
        report(
          .duplicate, "has the node port \(number) twice; expected each once", at: node.location,
          path: path("nodePort"))
      }
    }
  }

  private mutating func checkAddressBlock(_ block: Tree) {
    guard let outer = block["cidr"]?.text.flatMap({ AddressBlock($0) }) else { return }
    for (index, item) in (block["except"]?.items ?? []).enumerated() {
      guard let inner = item.text.flatMap({ AddressBlock($0) }), !outer.holds(inner) else { continue }
      report(
        .inconsistent, "must only exclude blocks within `cidr`, but excludes \(item.text ?? "")",
        at: item.location, path: FieldPath(path.steps + [.key("except"), .index(index)]))
    }
  }

  private mutating func checkIngressPath(_ path: Tree) {
    guard let type = path["pathType"]?.text, type == "Exact" || type == "Prefix" else { return }
    let text = path["path"]?.text ?? ""
    if text.isEmpty { return missing(["path"], in: path, " where `pathType` is \(type)") }
    let parts = ["//", "/./", "/../", "%2f", "%2F"]
    let bad = parts.first { text.contains($0) } ?? ["/..", "/."].first { text.hasSuffix($0) }
    if let bad, let place = path["path"] {
      inconsistent(place, ["path"], "must have a `path` without \"\(bad)\", but it is \"\(text)\"")
    }
  }
}

extension Tree {
  /// The value of a key, unless it is null.
  func value(_ key: String) -> Tree? { self[key].flatMap { $0.isNull ? nil : $0 } }
}
