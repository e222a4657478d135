import YAML

extension APIServer {
  /// The pipelines that the server's database takes for one name: it may make no difference between cases.
  package func pipelines(named name: String) async throws(Rejection) -> [RemotePipeline] {
    try await entries(
      of: "pipelines", at: url("pipelines"), Listing(equals: ("name", name)), namespace: namespace
    ).compactMap { RemotePipeline($0) }
  }

  /// The version of a pipeline with a name.
  package func version(
    named name: String, of pipeline: RemotePipeline
  ) async throws(Rejection) -> RemoteVersion? {
    try await entries(
      of: "pipeline_versions", at: url("pipelines", pipeline.id, "versions"), Listing(equals: ("name", name))
    ).compactMap { RemoteVersion($0) }.first { $0.name == name }
  }

  /// The newest version of a pipeline, another one of the same second, and what the server's clock says.
  ///
  /// The server orders by whole seconds: of two versions of one second either may be what a run takes.
  package func newestVersion(
    of pipeline: RemotePipeline
  ) async throws(Rejection) -> (version: RemoteVersion?, twin: RemoteVersion?, date: Moment?) {
    let listing = Listing(order: "created_at desc", pageSize: 2)
    let (json, response) = try await get(url("pipelines", pipeline.id, "versions", query: listing.query()))
    let versions = (json["pipeline_versions"]?.items ?? []).compactMap { RemoteVersion($0) }
    let twin = versions.dropFirst().first.flatMap { $0.created == versions[0].created ? $0 : nil }
    return (
      versions.first, twin,
      response.header("Date").flatMap { Moment(httpDate: $0) }
    )
  }

  /// Makes a pipeline without a version, so that the first version has a name of its own.
  package func create(_ name: String) async throws(Rejection) -> Written<RemotePipeline> {
    // `display_name` alone is the name in every release; `name` is unknown before 2.14, and refused.
    let pipeline: JSONText = ["display_name": name]
    let request = HTTPRequest.sending(pipeline.adding("namespace", namespace), to: url("pipelines"))
    return try await written(request) { RemotePipeline($0) }
  }

  /// Adds a version to a pipeline.
  package func upload(
    _ file: [UInt8], named fileName: String, as version: String, description: String,
    to pipeline: RemotePipeline
  ) async throws(Rejection) -> Written<RemoteVersion> {
    // The server reads these from the query alone, and the form of the file from the end of its name.
    let query = [("name", version), ("pipelineid", pipeline.id), ("description", description)]
    var request = HTTPRequest("POST", url("pipelines", "upload_version", query: query))
    let form = Multipart([
      .init(name: "uploadfile", file: fileName, type: "application/octet-stream", content: file)
    ])
    request.headers.append(("Content-Type", form.contentType))
    request.body = form.body
    return try await written(request) { RemoteVersion($0) }
  }
}
