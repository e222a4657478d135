struct ArgoConfigUnreadable: Rule {
  static let identity = RuleIdentity("argo-config-unreadable", "STO024", .storage, .error)
  static let summary = "Argo's workflow controller cannot read its settings."
  static let rationale = """
    The controller decodes its ConfigMap strictly when it starts. A key that its release does not know, as \
    containerRuntimeExecutor since 3.4, or a value of another type ends it, and every run hangs.
    """
  static let remedy = "Remove the key, or write the value as the controller's release expects it."
  static let examples = Examples(
    passing: [
      settings(
        """
        artifactRepository: |
            archiveLogs: true
            gcs: {bucket: a, keyFormat: "b/{{pod.name}}", serviceAccountKeySecret: {name: a, key: b}}
          executor: |
            imagePullPolicy: IfNotPresent
            resources: {requests: {cpu: 10m}}
          parallelism: '10'
          podGCDeleteDelayDuration: 30s
          workflowDefaults: |
            spec: {ttlStrategy: {secondsAfterCompletion: 60}, podGC: {strategy: OnPodCompletion}}
          persistence: |
            archive: true
            connectionPool: {maxIdleConns: 100, connMaxLifetime: 0s}
            postgresql: {host: a, port: 5432}
          resourceRateLimit: '{limit: 0.5, burst: 1}'
          retentionPolicy: 'completed: 10'
          metricsConfig: '{enabled: true, path: /metrics, port: 8080, metricsTTL: 10m}'
          images: 'a: {entrypoint: [b], cmd: [c]}'
        """),
      settings("config: |\n    instanceID: a\n    parallelism: 10"),
      settings("synchronization: '{}'", controller: "v3.7.3"),
      .configMap("other", "containerRuntimeExecutor: emissary"),
    ],
    failing: [
      settings("containerRuntimeExecutor: ↓emissary"),
      settings("parallelism: ↓ten"),
      settings("executor: ↓'imagePullPolicy: [a'"),
      settings("executor: ↓|\n    imagePullPolice: Always"),
      settings("artifactRepository: ↓|\n    archiveLogs: \"true\"\n    gcs: {bucket: a}"),
      settings("artifactRepository: ↓|\n    gcs: {bucket: a, key: b}"),
      settings("config: ↓|\n    instanceID: a\n    featureFlags: {}"),
      settings("config: ↓'{}'\n  parallelism: '1'"),
      settings("synchronization: ↓'{}'", controller: "v3.6.7"),
      // The same holds further down.
      settings("persistence: ↓'archive: \"yes\"'"),
      settings("persistence: ↓'archve: true'"),
      settings("retentionPolicy: ↓'completed: a'"),
      settings("metricsConfig: ↓'enabled: \"true\"'"),
      settings("nodeEvents: ↓'enabled: 1'"),
      settings("podSpecLogStrategy: ↓'failedPod: x'"),
      settings("resourceRateLimit: ↓'limit: a'"),
      settings("executor: ↓'resources: {requests: {cpu: 1x}}'"),
      settings("images: ↓'a: {command: [b]}'"),
      settings("workflowDefaults: ↓'spec: {ttlStrategy: {secondsAfterCompletion: \"5\"}}'"),
    ])

  func check(_ target: Target) -> [Finding] {
    target.configMaps.filter { $0.name == "workflow-controller-configmap" }.flatMap { map -> [Finding] in
      let release = Self.release(of: map, in: target)
      let entries = map["data"]?.pairs ?? []
      if let whole = map["data"]?["config"] {
        if entries.count > 1 {
          return [
            finding("has `config` beside other keys; expected it alone", on: whole, in: map, at: "config")
          ]
        }
        guard let content = EmbeddedDocument.yaml(in: whole) else {
          let isEmpty = whole.text?.allSatisfy(\.isWhitespace) ?? true
          return isEmpty ? [] : [finding("has a `config` that is no YAML", on: whole, in: map, at: "config")]
        }
        return ArgoConfig.shape(for: release).misfits(in: content).map {
          finding(
            "has a setting that ends the controller: `\($0.path)` \($0.problem)", on: whole, in: map,
            at: "config", $0.path)
        }
      }
      return entries.flatMap { entry in
        // Of one that cannot be used artifact-repository-broken says so.
        let isExplained =
          entry.key == "artifactRepository" && !ArtifactRepositoryBroken().check(target).isEmpty
        if isExplained { return [Finding]() }
        return Self.problems(of: entry.key, entry.value, for: release).map {
          finding($0.problem, on: entry.value, in: map, at: entry.key, $0.path)
        }
      }
    }
  }

  private func finding(_ text: String, on tree: Tree, in map: Object, at key: String, _ path: String = "")
    -> Finding
  {
    let field = FieldPath.data(key)
    return Finding(
      "ConfigMap \"\(map.name)\" \(text)", on: tree, in: map,
      field: path.isEmpty ? field : field.embedded(path))
  }

  /// The faults of one entry of `data`, whose text the controller reads as the value of a key.
  private static func problems(of key: String, _ value: Tree, for release: ReleaseVersion?)
    -> [(path: String, problem: String)]
  {
    guard case .fields(let fields) = ArgoConfig.shape(for: release), let shape = fields[key] else {
      let name = release.map { " \($0.major).\($0.minor)" } ?? ""
      return [("", "has the key \"\(key)\", which Argo\(name) does not know: its controller does not start")]
    }
    guard let text = value.text, text.contains(where: { !$0.isWhitespace }) else { return [] }
    guard let content = EmbeddedDocument.yaml(in: value) else {
      return [("", "has under \"\(key)\" text that is no YAML: its controller does not start")]
    }
    return shape.misfits(in: content).map { misfit in
      let place = misfit.path.isEmpty ? key : "\(key).\(misfit.path)"
      return (misfit.path, "has a setting that ends the controller: `\(place)` \(misfit.problem)")
    }
  }

  /// The release of the controller that reads the ConfigMap: that of its image; nil where it is not in the set.
  private static func release(of map: Object, in target: Target) -> ReleaseVersion? {
    target.containers.first {
      $0.reference?.lastComponent == "workflow-controller"
        && Target.isSame($0.object.namespace, map.namespace)
    }?.reference?.tag.flatMap { ReleaseVersion($0) }
  }

  private static func settings(_ data: String, controller: String? = nil) -> Example {
    let map = Example.object("v1 ConfigMap", "workflow-controller-configmap", "data:\n  \(data)")
    guard let controller else { return map }
    return .all(
      map,
      .deployment(
        "workflow-controller", "name: main, image: 'quay.io/argoproj/workflow-controller:\(controller)'"))
  }
}
