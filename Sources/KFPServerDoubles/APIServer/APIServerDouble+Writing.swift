import YAML

extension APIServerDouble.State {
  mutating func create(_ request: DoubleRequest) -> DoubleAnswer {
    guard let body = (try? Tree.parse(request.body, file: "body"))?.first, body.kind == .mapping else {
      return .badRequest("the body is no JSON object")
    }
    var fields: [String: String] = [:]
    let known = [
      "name", "display_name", "displayName", "description", "namespace", "pipeline_id", "pipelineId",
    ]
    for (key, value) in body.pairs {
      guard known.contains(key) else { return .badRequest("unknown field \"\(key)\"") }
      fields[key] = value.text ?? ""
    }
    let display = fields["display_name"] ?? fields["displayName"]
    guard let name = [fields["name"], display].compactMap(\.self).first(where: { !$0.isEmpty }) else {
      return .badRequest("name is required")
    }
    let namespace = settings.isMultiUser ? fields["namespace"] ?? "" : ""
    if let denial = denial(of: request, in: namespace) { return denial }
    if pipelines.contains(where: { $0.namespace == namespace && isSame($0.name, name) }) {
      return .grpc(
        6, "The name \(name) already exist. Please specify a new name", status: 409,
        long:
          "Failed to create a pipeline: Already exist error: The name \(name) already exist. Please specify a new name"
      )
    }
    var pipeline = StoredPipeline(name: name, created: now)
    pipeline.displayName = display ?? name
    pipeline.description = fields["description"] ?? ""
    pipeline.namespace = namespace
    pipelines.append(pipeline)
    return .json(pipeline.json)
  }

  mutating func delete(_ id: String, _ request: DoubleRequest) -> DoubleAnswer {
    guard let pipeline = pipelines.first(where: { $0.id == id }) else {
      return .missing("Pipeline \(id) not found")
    }
    if let denial = denial(of: request, in: pipeline.namespace) { return denial }
    if let version = versions.first(where: { $0.pipeline == id }), request.query("cascade") != "true" {
      return .badRequest(
        "Failed to delete pipeline with id \(id) as it has existing pipeline versions (e.g. \(version.id)). Set cascade=true "
          + "to delete all versions")
    }
    versions.removeAll { $0.pipeline == id }
    pipelines.removeAll { $0.id == id }
    return .json([:])
  }

  /// Starts nothing, and checks what a start would find of the version.
  mutating func run(_ request: DoubleRequest) -> DoubleAnswer {
    let body = (try? Tree.parse(request.body, file: "body"))?.first
    let reference = body?["pipeline_version_reference"]
    guard let pipeline = reference?["pipeline_id"]?.text, pipelines.contains(where: { $0.id == pipeline })
    else {
      return .missing("Pipeline \(reference?["pipeline_id"]?.text ?? "") not found")
    }
    let own = versions.filter { $0.pipeline == pipeline }
    let version: StoredVersion?
    if let id = reference?["pipeline_version_id"]?.text {
      version = own.first { $0.id == id }
    } else {
      // Of several in one second any may be the newest: here it is the one that nobody means.
      let newest = own.map(\.created).max()
      version = own.first { $0.created == newest }
    }
    guard let version else { return .missing("PipelineVersion not found") }
    let used: JSONText = ["pipeline_id": pipeline, "pipeline_version_id": version.id]
    return .json([
      "run_id": randomUUID(), "display_name": body?["display_name"]?.text ?? "", "state": "PENDING",
      "created_at": rfc3339(now), "pipeline_version_reference": used,
    ])
  }
}
