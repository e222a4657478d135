// The settings of single components, read as they take effect.
extension ObjectSet {
  /// The container of the UI's server.
  package var frontend: Container? { mainContainer(of: "ml-pipeline-ui", named: "ml-pipeline-ui") }

  /// The variable that says under which account pipelines run.
  package var runnerAccountVariable: Environment.Variable? {
    apiServer.flatMap { environment(of: $0)["DEFAULTPIPELINERUNNERSERVICEACCOUNT"] }
  }

  /// The account under which pipelines run, unless a run names another one; nil where the set does not tell.
  package var runnerAccount: String? {
    guard let variable = runnerAccountVariable else { return "pipeline-runner" }
    return variable.text.map { $0.isEmpty ? "pipeline-runner" : $0 }
  }

  /// Whether pipelines run in the namespaces of their users.
  package var isMultiUser: Bool { apiServer.map { environment(of: $0).isTrue("MULTIUSER") } ?? false }

  /// The container of the metadata server.
  package var metadataServer: Container? { mainContainer(of: "metadata-grpc-deployment", named: "container") }

  /// The container of a Deployment that has the name given, else its first main one.
  package func mainContainer(of deployment: String, named name: String) -> Container? {
    let candidates = containers.filter {
      $0.role == .main && $0.object.kind == "Deployment" && $0.object.name == deployment
    }
    return candidates.first { $0.name == name } ?? candidates.first
  }

  /// Warning for plain files, where what is missing may stand elsewhere.
  package var warningOnPlainFiles: Diagnostic.Severity? { facts == nil ? .warning : nil }

  /// Whether the objects that upstream applies first, for the whole cluster, are in the set.
  package var hasClusterStage: Bool {
    facts != nil || first(.customResourceDefinition, "scheduledworkflows.kubeflow.org") != nil
  }

  /// A warning for the one account that upstream applies with the cluster's objects, where those are not here.
  package func severity(ofMissing type: GroupKind, _ name: String) -> Diagnostic.Severity? {
    let isElsewhere = type == .serviceAccount && name == "kubeflow-pipelines-cache-deployer-sa"
    return isElsewhere && !hasClusterStage ? .warning : nil
  }

  /// The buckets that the set names for artifacts.
  package var buckets: [(name: String, place: Place)] {
    var buckets: [(name: String, place: Place)] = []
    if let root = launcherRoot, let text = root.text, text.hasPrefix("gs://") {
      buckets.append((String(text.dropFirst(5).prefix { $0 != "/" }), root))
    }
    if let name = installEntry("bucketName"), let text = name.text { buckets.append((text, name)) }
    if let bucket = artifactRepository?.bucket { buckets.append(bucket) }
    return buckets
  }
}

extension Environment {
  /// Whether a variable is set to what the UI takes for true.
  package func isTrue(_ name: String) -> Bool { self[name]?.text?.lowercased() == "true" }

  /// The value of a variable, or what the program takes where it is unset or empty.
  package func value(_ name: String, default fallback: String) -> String? {
    guard let variable = self[name] else { return fallback }
    return variable.text.map { $0.isEmpty ? fallback : $0 }
  }
}

extension Container {
  /// The entry of a variable in `env`.
  package func variable(_ name: String) -> Tree? {
    tree["env"]?.items.last { $0["name"]?.text == name }
  }

  package func field(ofVariable name: String) -> FieldPath { field.key("env").item("name", name) }
}
