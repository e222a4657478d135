extension Target {
  /// Whether the pods of a Service are of a part of Kubeflow Pipelines that answers plain HTTP.
  func answersPlainHTTP(_ service: Object) -> Bool {
    let workloads = workloads(selectedBy: service)
    if workloads.isEmpty { return PlainHTTP.services.contains(service.name) }
    return workloads.contains { $0.kind == "Deployment" && PlainHTTP.deployments.contains($0.name) }
  }
}

private enum PlainHTTP {
  static let deployments: Set = [
    "ml-pipeline", "ml-pipeline-ui", "ml-pipeline-visualizationserver", "metadata-envoy-deployment", "minio",
    "seaweedfs",
  ]
  static let services: Set = [
    "ml-pipeline", "ml-pipeline-ui", "ml-pipeline-visualizationserver", "metadata-envoy-service",
    "minio-service",
  ]
}
