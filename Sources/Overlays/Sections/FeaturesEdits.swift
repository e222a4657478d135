extension Overlay.Features {
  /// What goes from stage namespaced with the features that are off, and what the UI may fetch.
  var edits: SectionEdits {
    var edits: [any Edit] = []
    if !legacyV1 { edits += Self.legacyV1.map { RemoveObject($0, $1, at: $legacyV1.position) } }
    if !viewers { edits += Self.viewers.map { RemoveObject($0, $1, at: $viewers.position) } }
    if !visualizations {
      // The Service stays: the API server reads its address from the environment that it makes, and exits without.
      edits += [
        RemoveObject("Deployment", "ml-pipeline-visualizationserver", at: $visualizations.position),
        RemoveObject("ServiceAccount", "ml-pipeline-visualizationserver", at: $visualizations.position),
        SetEnvironment(
          "ALLOW_CUSTOM_VISUALIZATIONS", of: .frontend, to: .text($visualizations.map { _ in "false" }),
          expecting: .present),
      ]
    }
    if let domains = $artifactDomains.unwrapped() {
      edits.append(SetEnvironment("ALLOWED_ARTIFACT_DOMAIN_REGEX", of: .frontend, to: .text(domains)))
    }
    return SectionEdits(.features, edits)
  }

  /// The edits that remove disabled features from stage cluster.
  ///
  /// The cache deployer's ServiceAccount stays: the Namespace takes its name from it.
  var clusterEdits: SectionEdits {
    var edits: [any Edit] = []
    if !legacyV1 {
      edits += [
        RemoveObject("ClusterRole", "kubeflow-pipelines-cache-deployer-clusterrole", at: $legacyV1.position),
        RemoveObject(
          "ClusterRoleBinding", "kubeflow-pipelines-cache-deployer-clusterrolebinding", at: $legacyV1.position
        ),
      ]
    }
    if !viewers {
      edits.append(RemoveObject("CustomResourceDefinition", "viewers.kubeflow.org", at: $viewers.position))
    }
    return SectionEdits(.features, edits)
  }

  private static let legacyV1: [(kind: String, name: String)] = [
    ("Deployment", "cache-server"), ("Deployment", "cache-deployer-deployment"),
    ("Deployment", "metadata-writer"),
    ("Service", "cache-server"), ("ServiceAccount", "kubeflow-pipelines-cache"),
    ("ServiceAccount", "kubeflow-pipelines-metadata-writer"), ("Role", "kubeflow-pipelines-cache-role"),
    ("Role", "kubeflow-pipelines-cache-deployer-role"), ("Role", "kubeflow-pipelines-metadata-writer-role"),
    ("RoleBinding", "kubeflow-pipelines-cache-binding"),
    ("RoleBinding", "kubeflow-pipelines-cache-deployer-rolebinding"),
    ("RoleBinding", "kubeflow-pipelines-metadata-writer-binding"),
  ]

  private static let viewers: [(kind: String, name: String)] = [
    ("Deployment", "ml-pipeline-viewer-crd"), ("ServiceAccount", "ml-pipeline-viewer-crd-service-account"),
    ("ServiceAccount", "kubeflow-pipelines-viewer"), ("Role", "ml-pipeline-viewer-controller-role"),
    ("RoleBinding", "ml-pipeline-viewer-crd-binding"),
  ]
}
