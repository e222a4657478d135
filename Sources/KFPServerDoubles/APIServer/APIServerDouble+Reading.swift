import YAML

extension APIServerDouble.State {
  /// What is visible of the pipelines: whole ones, of the namespace that is asked for.
  private func visible(in namespace: String) -> [StoredPipeline] {
    pipelines.filter { $0.isReady && (!settings.isMultiUser || $0.namespace == namespace) }
  }

  private func namespace(of request: DoubleRequest) -> String {
    settings.isMultiUser ? request.query("namespace") ?? "" : ""
  }

  func pipelines(_ request: DoubleRequest) -> DoubleAnswer {
    let namespace = namespace(of: request)
    if let denial = denial(of: request, in: namespace) { return denial }
    let rows = visible(in: namespace).map { pipeline in
      APIListing.Row(
        id: pipeline.id,
        fields: [
          "id": pipeline.id, "pipeline_id": pipeline.id, "name": pipeline.name,
          "display_name": pipeline.displayName,
          "created_at": rfc3339(pipeline.created), "description": pipeline.description,
          "namespace": pipeline.namespace,
        ], text: pipeline.json.description)
    }
    return list(rows, as: "pipelines", request)
  }

  func versions(of id: String, _ request: DoubleRequest) -> DoubleAnswer {
    let pipeline = pipelines.first { $0.id == id }
    if settings.isMultiUser, pipeline == nil { return .missing("Pipeline \(id) not found") }
    if let denial = denial(of: request, in: pipeline?.namespace ?? "") { return denial }
    let rows = versions.filter { $0.pipeline == id }.map { version in
      APIListing.Row(
        id: version.id,
        fields: [
          "id": version.id, "pipeline_version_id": version.id, "name": version.name,
          "display_name": version.displayName, "created_at": rfc3339(version.created),
          "description": version.description, "status": "READY", "pipeline_spec": version.spec,
        ], text: version.text)
    }
    return list(rows, as: "pipeline_versions", request)
  }

  private func list(_ rows: [APIListing.Row], as key: String, _ request: DoubleRequest) -> DoubleAnswer {
    switch APIListing.read(request) {
    case .failure(let problem): .badRequest(problem.text)
    case .success(let listing): listing.page(of: rows, as: key, isSame: isSame)
    }
  }

  func pipeline(_ id: String, _ request: DoubleRequest) -> DoubleAnswer {
    guard let pipeline = pipelines.first(where: { $0.id == id && $0.isReady }) else {
      return .missing("Pipeline \(id) not found")
    }
    return denial(of: request, in: pipeline.namespace) ?? .json(pipeline.json)
  }

  func pipeline(named name: String, _ request: DoubleRequest) -> DoubleAnswer {
    let namespace = namespace(of: request)
    if let denial = denial(of: request, in: namespace) { return denial }
    guard let pipeline = visible(in: namespace).first(where: { isSame($0.name, name) }) else {
      return .missing("Namespace/Pipeline \(namespace)/\(name) not found")
    }
    return .json(pipeline.json)
  }

  mutating func version(
    _ id: String, of pipeline: String, _ method: String, _ request: DoubleRequest
  ) -> DoubleAnswer {
    guard let index = versions.firstIndex(where: { $0.id == id && $0.pipeline == pipeline }) else {
      return .missing("PipelineVersion \(id) not found")
    }
    let namespace = pipelines.first { $0.id == pipeline }?.namespace ?? ""
    if let denial = denial(of: request, in: namespace) { return denial }
    switch method {
    case "GET": return .json(versions[index].text)
    case "DELETE":
      versions.remove(at: index)
      return .json([:])
    default: return .grpc(12, "Method Not Allowed", status: 501, details: false)
    }
  }
}

extension StoredPipeline {
  /// Fields without a value are left out.
  var json: JSONText {
    (["pipeline_id": id, "display_name": displayName, "created_at": rfc3339(created)] as JSONText)
      .adding("description", description.isEmpty ? nil : description)
      .adding("namespace", namespace.isEmpty ? nil : namespace).adding("name", name)
  }
}

extension StoredVersion {
  var text: String {
    if isSpoilt {
      let error: JSONText = ["code": 13, "message": "failed to parse pipeline spec", "details": [JSONText]()]
      let entry: JSONText = ["pipeline_version_id": id, "error": error]
      return entry.description
    }
    let fields =
      (["pipeline_id": pipeline, "pipeline_version_id": id, "display_name": displayName] as JSONText)
      .adding("description", description.isEmpty ? nil : description).adding("created_at", rfc3339(created))
      .adding("name", name)
    return "\(fields.description.dropLast()),\"pipeline_spec\":\(spec)}"
  }
}
