struct ArtifactRepositoryBroken: Rule {
  static let identity = RuleIdentity("artifact-repository-broken", "STO004", .storage, .error)
  static let summary = "Argo's artifact repository is unusable."
  static let rationale = """
    Every pod of a workflow saves its logs there before its step counts as done: a repository that \
    cannot be read or reached fails every step.
    """
  static let remedy = """
    Write one of `gcs`, `s3`, `azure`, `oss`, `artifactory` and `hdfs` with bucket and key format. In an \
    overlay: the storage section.
    """
  static let examples = Examples(
    passing: [
      .artifactRepository("archiveLogs: true\ngcs: {bucket: acme-kfp}").among(.install),
      .artifactRepository("archiveLogs: false").among(.install),
      .artifactRepository("s3: {bucket: a, endpoint: 'minio-service.kubeflow:9000'}").among(.install),
      .artifactRepository("s3: {bucket: a, endpoint: 'store.other:9000'}").among(.install)
        .externals { $0.hosts = ["store.other"] },
      .artifactRepository("gcs: {"),
    ],
    failing: [
      .artifactRepository("gcs: {", mark: "↓").among(.install),
      .artifactRepository("archiveLogs: true", mark: "↓").among(.install),
      .artifactRepository("gcs: {bucket: a}\ns3: {bucket: a}", mark: "↓").among(.install),
      .artifactRepository("gcs: {bucket: ''}", mark: "↓").among(.install),
      .artifactRepository("gcs: {bucket: a, keyFormat: '$(key)'}", mark: "↓").among(.install),
      .artifactRepository("s3: {bucket: a, endpoint: 'seaweedfs.kubeflow:9000'}", mark: "↓").among(.install),
    ])

  private static let stores = ["s3", "gcs", "azure", "oss", "artifactory", "hdfs"]

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let map = target.configMap("workflow-controller-configmap"),
      let place = map.entry("artifactRepository"), let text = place.text, !text.isEmpty
    else { return [] }
    let problem: (String, String)
    if let repository = target.artifactRepository, repository.content.kind == .mapping {
      guard let found = Self.problem(with: repository.content, from: map, in: target) else { return [] }
      problem = found
    } else {
      problem = ("", "is not a YAML mapping")
    }
    return .one(
      "the artifact repository \(problem.1); every step fails when it saves its logs", on: place.tree,
      in: map, field: problem.0.isEmpty ? place.field : place.field.embedded(problem.0))
  }

  /// Where it is broken, and how.
  private static func problem(with content: Tree, from map: Object, in target: Target) -> (String, String)? {
    let found = stores.filter { content[$0] != nil }
    guard let store = found.first, found.count == 1 else {
      if found.isEmpty, content["archiveLogs"]?.text == "false" { return nil }
      let names = found.isEmpty ? "no store" : found.joined(separator: " and ")
      return ("", "has \(names); expected exactly one of \(stores.joined(separator: ", "))")
    }
    for key in ["bucket", "keyFormat"] {
      let value = content[store]?[key]
      guard let text = value?.text, !text.isEmpty else {
        let isNeeded = value != nil || (key == "bucket" && ["s3", "gcs", "oss"].contains(store))
        if isNeeded { return ("\(store).\(key)", "has no `\(key)`") }
        continue
      }
      // `variable-unresolved` already reports placeholders that upstream left in place.
      if text.holds("$(kfp-") { continue }
      if text.contains("\"") || text.contains("'") || text.holds("$(") {
        return ("\(store).\(key)", "has the \(key) \"\(text)\", which holds a quote or `$(`")
      }
    }
    guard store == "s3", let endpoint = content["s3"]?["endpoint"]?.text else { return nil }
    let host = HostName(endpoint)
    guard let service = host.service(twoLabels: true), !target.externals.hosts.contains(host.text),
      target.service(service.name, in: service.namespace ?? map.namespace) == nil
    else { return nil }
    return ("s3.endpoint", "is at \"\(endpoint)\", but no such Service is in the set")
  }
}
