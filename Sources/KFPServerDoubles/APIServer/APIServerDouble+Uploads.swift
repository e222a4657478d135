import KFPPipelines
import Workloads
import YAML

extension APIServerDouble.State {
  mutating func upload(_ request: DoubleRequest) -> DoubleAnswer {
    let file: UploadedFile
    switch UploadedFile.read(from: request) {
    case .success(let found): file = found
    case .failure(let problem):
      return .upload(
        400,
        "Failed to \(problem.isName ? "read pipeline from file" : "read a pipeline spec file"): \(problem.text)",
        isEarly: true)
    }
    let namespace = settings.isMultiUser ? request.query("namespace") ?? "" : ""
    if let reason = refusal(of: request, in: namespace) {
      return .upload(
        400, "Failed to create a pipeline due to authorization error: Authorization Failure: \(reason)",
        isEarly: true)
    }
    let name =
      [request.query("name"), request.query("display_name"), file.name].compactMap(\.self).first {
        !$0.isEmpty
      } ?? ""
    let failure = "Failed to create a pipeline and a pipeline version"
    switch spec(of: file) {
    case .failure(let problem): return .upload(500, "\(failure): \(problem.text)")
    case .success(let spec):
      if let problem = badText(name) {
        return .upload(500, "\(failure): InternalServerError: Failed to insert a new pipeline: \(problem)")
      }
      if pipelines.contains(where: { $0.namespace == namespace && isSame($0.name, name) }) {
        return .upload(
          409,
          "\(failure). The pipeline already exists.: \(failure): Already exist error: Failed to create a new pipeline. The "
            + "name \(name) already exists. Please specify a new name")
      }
      var pipeline = StoredPipeline(name: name, created: now)
      pipeline.displayName = request.query("display_name") ?? name
      pipeline.description = request.query("description") ?? ""
      pipeline.namespace = namespace
      var version = StoredVersion(pipeline: pipeline.id, name: name, created: now, spec: spec)
      version.displayName = pipeline.displayName
      version.description = pipeline.description
      pipelines.append(pipeline)
      versions.append(version)
      return .json(pipeline.json)
    }
  }

  mutating func uploadVersion(_ request: DoubleRequest) -> DoubleAnswer {
    let failure = "Failed to create a pipeline version"
    let file: UploadedFile
    switch UploadedFile.read(from: request) {
    case .success(let found): file = found
    case .failure(let problem):
      return .upload(
        400,
        "\(failure) due to error \(problem.isName ? "parsing pipeline spec filename" : "reading pipeline spec file"): \(problem.text)",
        isEarly: true)
    }
    guard let id = request.query("pipelineid"), !id.isEmpty else {
      return .upload(400, "\(failure) due to error reading pipeline id", isEarly: true)
    }
    guard let pipeline = pipelines.first(where: { $0.id == id }) else {
      return .upload(
        400,
        "\(failure) due to error reading namespace: Failed to get namespace for pipeline id \(id): ResourceNotFoundError: "
          + "Pipeline \(id) not found", isEarly: true)
    }
    if let reason = refusal(of: request, in: pipeline.namespace) {
      return .upload(
        400, "\(failure) due to authorization error: Authorization Failure: \(reason)", isEarly: true)
    }
    let name =
      [request.query("name"), request.query("display_name"), file.name].compactMap(\.self).first {
        !$0.isEmpty
      } ?? ""
    switch spec(of: file) {
    case .failure(let problem): return .upload(500, "\(failure): \(problem.text)")
    case .success(let spec):
      if let problem = badText(name) { return .upload(500, "\(failure): InternalServerError: \(problem)") }
      // Objects of Kubernetes share one room of names.
      let rivals = versions.filter { settings.isKubernetesStore || $0.pipeline == id }
      if rivals.contains(where: { isSame($0.name, name) }) {
        return .upload(
          409,
          "\(failure). The pipeline already exists.: \(failure): Already exist error: Failed to create a new pipeline "
            + "version. The name \(name) already exist. Specify a new name")
      }
      var version = StoredVersion(pipeline: id, name: name, created: now, spec: spec)
      version.displayName = request.query("display_name") ?? name
      version.description = request.query("description") ?? ""
      versions.append(version)
      return .json(version.text)
    }
  }

  /// What is kept of a file, or why it is no pipeline.
  private func spec(of file: UploadedFile) -> Result<String, UploadProblem> {
    let release = ReleaseVersion(settings.release) ?? Pipeline.usualBackend
    let pipeline = Pipeline(file.content, file: file.name, for: release)
    let answer = ServerAnswer(to: pipeline)
    if let refusal = answer.refusal {
      return .failure(
        UploadProblem(
          text:
            "InvalidInputError: \(refusal.hasPrefix("unknown template") ? "unknown template format: pipeline spec is invalid" : refusal)"
        ))
    }
    return .success(pipeline.stored)
  }

  /// What MySQL has against a name: 255 characters, and in `utf8` none of four bytes.
  private func badText(_ name: String) -> String? {
    if name.unicodeScalars.count > 255 {
      return "Error 1406 (22001): Data too long for column 'Name' at row 1"
    }
    return name.unicodeScalars.contains { $0.value > 0xFFFF }
      ? "Error 1366: Incorrect string value for column 'Name'" : nil
  }
}

/// Why a file is not taken.
struct UploadProblem: Error {
  /// It is about the part itself, and not about what it holds.
  var isName = false
  let text: String
}

/// The part `uploadfile` of a form.
struct UploadedFile {
  let name: String
  let content: [UInt8]

  private static let mostBytes = 33_554_432
  private static let tooLarge = UploadProblem(
    text: "Invalid input error: File size too large. Maximum supported size: \(mostBytes)")

  static func read(from request: DoubleRequest) -> Result<UploadedFile, UploadProblem> {
    // What surrounds a file in its form is short.
    if request.body.count > mostBytes + 4096 { return .failure(tooLarge) }
    guard let parts = request.parts else {
      return .failure(UploadProblem(isName: true, text: "request Content-Type isn't multipart/form-data"))
    }
    // A plain field of this name is no file.
    guard let part = parts.first(where: { $0.name == "uploadfile" && $0.file != nil }) else {
      return .failure(UploadProblem(isName: true, text: "http: no such file"))
    }
    let file = UploadedFile(name: part.file ?? "", content: part.content)
    if file.content.count > mostBytes { return .failure(tooLarge) }
    if [".yaml", ".yml", ".json"].contains(where: { file.name.hasSuffix($0) }) { return .success(file) }
    let isArchive = file.content.starts(with: "PK".utf8) || file.content.starts(with: [0x1F, 0x8B])
    return .failure(
      UploadProblem(
        text: isArchive
          ? "Invalid input error: Error extracting pipeline from the zip file. Not a valid zip file"
          : "Invalid input error: Unexpected pipeline file format. Support .zip, .tar.gz, .json or YAML"))
  }
}
