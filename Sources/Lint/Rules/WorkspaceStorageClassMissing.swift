struct WorkspaceStorageClassMissing: Rule {
  static let identity = RuleIdentity("workspace-storage-class-missing", "STO022", .storage, .info)
  static let summary = "The storage class of pipeline workspaces does not exist on GKE."
  static let rationale = """
    The API server's built-in settings name the class standard-csi. On GKE the claim of such a workspace \
    stays Pending, unless the pipeline says otherwise.
    """
  static let remedy = """
    Mount settings of your own at /config, or create a StorageClass standard-csi.
    """
  static let examples = Examples(
    passing: [
      .deployment(
        "ml-pipeline", "name: ml-pipeline-api-server, volumeMounts: [{name: c, mountPath: /config}]"
      ).among(.install),
      .all(.apiServer(), .object("storage.k8s.io/v1 StorageClass", "standard-csi")).among(.install),
      .apiServer(),
    ],
    failing: [.apiServer(name: "↓ml-pipeline").among(.install)])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let server = target.apiServer,
      target.first(.storageClass, "standard-csi") == nil
    else { return [] }
    let paths = server.tree["volumeMounts"]?.items.compactMap { $0["mountPath"]?.text } ?? []
    if paths.contains(where: { $0 == "/config" || $0.hasPrefix("/config/") }) { return [] }
    return .one(
      "container \"\(server.name)\" has its built-in settings, which put workspaces on StorageClass"
        + " \"standard-csi\"; GKE has none of that name", on: nil, in: server, field: "volumeMounts")
  }
}
