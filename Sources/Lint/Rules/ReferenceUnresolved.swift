struct ReferenceUnresolved: Rule {
  static let identity = RuleIdentity("reference-unresolved", "REF001", .references, .error)
  static let summary = "A pod refers to an object that does not exist."
  static let rationale = """
    It never starts: the kubelet waits for the ConfigMap or the volume, and the API server refuses a pod \
    whose service account or priority class does not exist.
    """
  static let remedy = "Correct the name, render the object, or declare it under `external`."
  static let examples = Examples(
    passing: [
      pod("serviceAccountName: default, priorityClassName: system-cluster-critical").among(.install),
      pod("volumes: [{name: a, configMap: {name: gone, optional: true}}]").among(.install),
      pod("serviceAccountName: gone"),
      .all(
        .apiServer("DEFAULTPIPELINERUNNERSERVICEACCOUNT, value: kf-user"),
        .object("v1 ServiceAccount", "kf-user")
      ).among(.install),
      .apiServer(
        "DEFAULTPIPELINERUNNERSERVICEACCOUNT, value: default-editor", "MULTIUSER, value: 'true'"
      ).among(.install),
    ],
    failing: [
      .apiServer("DEFAULTPIPELINERUNNERSERVICEACCOUNT, value: ↓kf-user").among(.install),
      pod(
        "serviceAccountName: ↓gone, priorityClassName: ↓gone,"
          + " volumes: [{name: a, configMap: {name: ↓gone}}, {name: b, persistentVolumeClaim: {claimName: ↓gone}}]"
      ).among(.install),
      pod(
        "containers: [{name: a, env: [{name: A, valueFrom: {configMapKeyRef: {name: kfp-launcher, key: ↓gone}}}]}]"
      ).among(.gcs),
      pod(
        "containers: [{name: a, env: [{name: A, valueFrom: {configMapKeyRef: {name: ↓gone, key: a}}},"
          + " {name: B, valueFrom: {configMapKeyRef: {name: gone, key: b}}}]}]"
      ).among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    // `namespace-foreign` already reports objects in the wrong namespace.
    let strays = target.strays
    var missing: Set<[String]> = []
    let references: [Finding] = target.references.compactMap { reference in
      guard !reference.isOptional, reference.type != .secret,
        !strays.contains(where: { $0.id == reference.object.id || reference.isNamed(as: $0) }),
        let problem = problem(with: reference, in: target)
      else { return nil }
      // What is missing as a whole is said once for each pod, however many of its keys are read.
      let place = [reference.object.id.description, reference.type.kind, reference.name, problem.text]
      guard missing.insert(place).inserted else { return nil }
      return Finding(
        "\(reference.object.id.short) names \(reference.type.kind) \"\(reference.name)\", which \(problem.text)",
        on: problem.blamed, in: reference.object, field: reference.field,
        severity: target.severity(ofMissing: reference.type, reference.name))
    }
    return references + [missingRunner(in: target)].compactMap(\.self)
  }

  /// The account that the API server gives to runs: their pods are refused where it is not there.
  private func missingRunner(in target: Target) -> Finding? {
    // Users' own namespaces have their own accounts.
    guard !target.isMultiUser, let variable = target.runnerAccountVariable, let name = variable.text,
      !name.isEmpty,
      name != "default", !target.externals.serviceAccounts.contains(name),
      target.first(.serviceAccount, name, in: target.apiServer?.object.namespace) == nil
    else { return nil }
    return Finding(
      "pipelines run as ServiceAccount \"\(name)\", which is neither in the set nor declared", at: variable)
  }

  private func problem(with reference: Reference, in target: Target) -> (text: String, blamed: Tree)? {
    let name = reference.name
    let missing = ("is neither in the set nor declared", reference.tree)
    switch reference.type {
    case .serviceAccount where name == "default" || target.externals.serviceAccounts.contains(name):
      return nil
    case .priorityClass:
      let isKnown = name.hasPrefix("system-") || target.externals.priorityClasses.contains(name)
      return isKnown || target.first(.priorityClass, name) != nil ? nil : missing
    case .configMap where target.externals.configMaps.contains(name): return nil
    default: break
    }
    guard let object = target.first(reference.type, name, in: reference.object.namespace) else {
      return missing
    }
    // Keys of that one are the business of config-key-missing.
    guard reference.type == .configMap, name != "pipeline-install-config", let key = reference.key,
      object["data"]?[key] == nil, object["binaryData"]?[key] == nil
    else { return nil }
    return ("has no key \"\(key)\"", reference.keyTree ?? reference.tree)
  }

  private static func pod(_ spec: String) -> Example { .deployment("web", pod: "{\(spec)}") }
}

extension Reference {
  /// Whether an object, of any namespace, is of the kind and name that this looks for.
  fileprivate func isNamed(as object: Object) -> Bool {
    object.name == name && object.kind == type.kind && object.group == type.group
  }
}
