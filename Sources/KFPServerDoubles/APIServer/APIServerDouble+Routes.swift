import YAML

extension APIServerDouble.State {
  mutating func answer(to request: DoubleRequest) -> DoubleAnswer {
    var steps = request.steps
    if settings.isUserInterface {
      if steps.first == "pipeline" { steps.removeFirst() }
      if let refusal = refusalOfUserInterface(steps) { return refusal }
    }
    guard steps.first == "apis", steps.count > 2 else {
      return DoubleAnswer(404, "404 page not found\n", type: "text/plain; charset=utf-8")
    }
    guard steps[1] == "v2beta1" || steps[1] == "v1beta1" && steps[2] == "healthz" else {
      return .unknownRoute
    }
    switch (request.method, Array(steps.dropFirst(2))) {
    case (_, ["healthz"]): return health(isOld: steps[1] == "v1beta1")
    // Plain handlers that look at no method, and come before those with a name in their path.
    case (_, ["pipelines", "upload"]): return upload(request)
    case (_, ["pipelines", "upload_version"]): return uploadVersion(request)
    case ("GET", ["pipelines"]): return pipelines(request)
    case ("POST", ["pipelines"]): return create(request)
    case ("GET", let steps) where steps.count == 3 && steps[0] == "pipelines" && steps[1] == "names":
      return pipeline(named: steps[2], request)
    case ("GET", let steps) where steps.count == 2 && steps[0] == "pipelines":
      return pipeline(steps[1], request)
    case ("DELETE", let steps) where steps.count == 2 && steps[0] == "pipelines":
      return delete(steps[1], request)
    case ("GET", let steps) where steps.count == 3 && steps[0] == "pipelines" && steps[2] == "versions":
      return versions(of: steps[1], request)
    case (let method, let steps) where steps.count == 4 && steps[0] == "pipelines" && steps[2] == "versions":
      return version(steps[3], of: steps[1], method, request)
    case ("POST", ["runs"]): return run(request)
    case (_, let steps) where ["pipelines", "runs"].contains(steps[0]):
      return .grpc(12, "Method Not Allowed", status: 501, details: false)
    default: return .unknownRoute
    }
  }

  private func health(isOld: Bool) -> DoubleAnswer {
    let tag = settings.tag ?? settings.release
    let store = settings.isKubernetesStore ? "kubernetes" : "database"
    if settings.isUserInterface {
      var json: JSONText = [
        "buildDate": "2025-11-11", "frontendCommitHash": "417091d", "frontendTagName": tag,
        "apiServerReady": !settings.isAway,
      ]
      if !settings.isAway {
        json = json.adding("apiServerCommitHash", "417091d").adding("apiServerTagName", tag)
          .adding("apiServerMultiUser", settings.isMultiUser).adding("multi_user", settings.isMultiUser)
          .adding("pipelineStore", store)
      }
      return .json(json)
    }
    let json: JSONText = ["commit_sha": "417091d", "tag_name": tag, "multi_user": settings.isMultiUser]
    return .json(isOld ? json : json.adding("pipeline_store", store))
  }

  /// The user interface passes on everything but what only the cluster's own controllers use.
  private func refusalOfUserInterface(_ steps: [String]) -> DoubleAnswer? {
    let inner = ["workflows", "scheduledworkflows"]
    if steps.count > 2, steps[0] == "apis",
      inner.contains(steps[2]) || steps.last?.hasSuffix("reportMetrics") == true
    {
      let path = "/" + steps.joined(separator: "/")
      return DoubleAnswer(
        403, "\(path) endpoint is not meant for external usage.", type: "text/plain; charset=utf-8")
    }
    guard settings.isAway, steps.last != "healthz" else { return nil }
    return DoubleAnswer(
      504, "Error occured while trying to proxy to: ml-pipeline:8888/\(steps.joined(separator: "/"))",
      type: "text/plain; charset=utf-8")
  }
}
