/// The programs of Kubeflow Pipelines, by the last part of their images' names, which stays in other registries
/// (`manifests/kustomize` of Kubeflow Pipelines 2.14.4 to 2.17.0).
enum KnownPrograms {
  /// Those that Deployments run, by the names of these.
  fileprivate static let ofDeployments = [
    "ml-pipeline": "kfp-api-server", "ml-pipeline-ui": "kfp-frontend",
    "ml-pipeline-persistenceagent": "kfp-persistence-agent",
    "ml-pipeline-scheduledworkflow": "kfp-scheduled-workflow-controller",
    "ml-pipeline-viewer-crd": "kfp-viewer-crd-controller",
    "ml-pipeline-visualizationserver": "kfp-visualization-server", "metadata-writer": "kfp-metadata-writer",
    "metadata-envoy-deployment": "kfp-metadata-envoy", "metadata-grpc-deployment": "ml_metadata_store_server",
    "cache-server": "kfp-cache-server", "cache-deployer-deployment": "kfp-cache-deployer",
    "proxy-agent": "kfp-inverse-proxy-agent", "workflow-controller": "workflow-controller",
  ]

  /// Those that others start later.
  fileprivate static let ofRoles: [ImagePlace.Role: String] = [
    .driver: "kfp-driver", .launcher: "kfp-launcher", .executor: "argoexec",
  ]

  fileprivate static let all = Set(ofDeployments.values).union(ofRoles.values)
}

extension ImageUse {
  /// The program of upstream's whose image it is, in any registry; nil for another's.
  package var program: String? {
    let name = reference.lastComponent
    return KnownPrograms.all.contains(name) ? name : nil
  }

  /// The program that upstream runs at its place; nil where there is none.
  package var upstreamProgram: String? {
    if role != .container { return KnownPrograms.ofRoles[role] }
    return object.kind == "Deployment" ? KnownPrograms.ofDeployments[object.name] : nil
  }
}

extension ImageReference {
  /// The numbers of the release that a tag tells: of `2.14.4`, `v2.14.4` and `2.14.4-acme1`; nil for other tags.
  package var release: [Int]? {
    guard let tag else { return nil }
    let text = tag.hasPrefix("v") ? tag.dropFirst() : tag[...]
    let digits = text.prefix { $0 == "." || $0.isASCII && $0.isNumber }
    let rest = text[digits.endIndex...].first
    let numbers = digits.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 3, rest == nil || rest == "-" || rest == "_" else { return nil }
    let known = numbers.compactMap(\.self)
    return known.count == 3 ? known : nil
  }
}
