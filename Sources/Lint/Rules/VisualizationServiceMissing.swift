struct VisualizationServiceMissing: Rule {
  static let identity = RuleIdentity("visualization-service-missing", "REF005", .references, .error)
  static let summary = """
    The Service of the visualization server is missing, without which the API server exits.
    """
  static let rationale = """
    The API server reads the address from the variables that Service ml-pipeline-visualizationserver \
    injects and exits at start without them, whether visualizations are used or not.
    """
  static let remedy = """
    Keep the Service, even without its Deployment, or set ML_PIPELINE_VISUALIZATIONSERVER_SERVICE_HOST and \
    _PORT on ml-pipeline.
    """
  static let examples = Examples(
    passing: [
      Example("{apiVersion: v1, kind: Service, metadata: {name: ml-pipeline-visualizationserver}}")
        .among(.install),
      server(
        """
        [{name: ML_PIPELINE_VISUALIZATIONSERVER_SERVICE_HOST, value: vis},
              {name: ML_PIPELINE_VISUALIZATIONSERVER_SERVICE_PORT, value: "8888"}]
        """
      ).inOverlay(),
    ],
    failing: [
      server("[]", name: "↓ml-pipeline").inOverlay(),
      server("[{name: ML_PIPELINE_VISUALIZATIONSERVER_SERVICE_HOST, value: vis}]", name: "↓ml-pipeline")
        .inOverlay(),
    ])

  func check(_ target: Target) -> [Finding] {
    let service = "ml-pipeline-visualizationserver"
    guard target.gates.complete, let server = target.apiServer,
      target.service(service, in: server.object.namespace) == nil
    else { return [] }
    let environment = target.environment(of: server)
    let missing = ["HOST", "PORT"].map { "ML_PIPELINE_VISUALIZATIONSERVER_SERVICE_\($0)" }.filter {
      environment[$0] == nil
    }
    guard !missing.isEmpty else { return [] }
    return .one(
      "Service \"\(service)\" is not in the set and container \"\(server.name)\" does not set"
        + " \(missing.map { "`\($0)`" }.joined(separator: " and ")): it exits at start", on: nil, in: server,
      field: "env")
  }

  private static func server(_ variables: String, name: String = "ml-pipeline") -> Example {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: \(name)}
    spec:
      template:
        spec:
          containers:
          - name: ml-pipeline-api-server
            env: \(variables)
    """
  }
}
