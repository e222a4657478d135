package import Digest
package import KFPPipelines
package import Workloads
import YAML

/// A compiled pipeline that is to be the newest version on a server.
package struct DeployFile: Sendable {
  package let path: String
  /// The bytes, which are sent as they are.
  package let bytes: [UInt8]
  package let pipeline: Pipeline
  /// `pipelineInfo.name`, by which the server knows the pipeline.
  package let name: String
  package let digest: SHA256Digest

  /// - Throws: `pipeline-refused-by-server` for a file that the backend refuses, or does not take whole.
  package init(_ bytes: [UInt8], path: String, for backend: ReleaseVersion) throws(Rejection) {
    let pipeline = Pipeline(bytes, file: path, for: backend)
    if let failure = pipeline.failure { throw Rejection(failure) }
    if let reason = ServerAnswer(to: pipeline).reason {
      throw Rejection(
        .pipelineRefused, "a backend of \(backend) does not take this file as it is meant: \(reason)",
        at: pipeline.name?.location ?? FileLocation(file: path),
        notes: [.init("`kfp-pipelines lint \(path)` shows the places")])
    }
    // A file without a name is refused above.
    let name = pipeline.name?.text ?? ""
    (self.path, self.bytes, self.pipeline, self.name) = (path, bytes, pipeline, name)
    digest = SHA256Digest(of: bytes)
  }

  /// Reads files as far as no release has to be known: nothing is sent for what no backend reads.
  ///
  /// - Throws: What cannot be read, and what holds no pipeline.
  package static func check(_ arguments: [String]) throws(Rejection) {
    let failures = read(arguments) { (bytes, path) throws(Rejection) in
      let pipeline = Pipeline(bytes, file: path, for: Pipeline.usualBackend)
      if pipeline.documents.contains(where: { $0.kind == .pipeline }) { return }
      _ = try DeployFile(bytes, path: path, for: Pipeline.usualBackend)
    }
    if let rejection = Rejection(failures) { throw rejection }
  }

  /// Reads files, and those below folders; all that is wrong with any of them is reported at once.
  ///
  /// - Throws: What keeps one of them from being deployed, and `pipeline-name-repeated` for two of one name.
  package static func all(of arguments: [String], for backend: ReleaseVersion) throws(Rejection)
    -> [DeployFile]
  {
    var files: [DeployFile] = []
    var failures = read(arguments) { (bytes, path) throws(Rejection) in
      files.append(try DeployFile(bytes, path: path, for: backend))
    }
    var places: [String: FileLocation] = [:]
    for file in files {
      guard let place = file.pipeline.name?.location else { continue }
      if let other = places.updateValue(place, forKey: file.name) {
        failures.append(
          Diagnostic(
            .pipelineNameRepeated, "\"\(file.name)\" is the name of another file's pipeline, too", at: place,
            notes: [.init("the other one is here", at: other)]))
      }
    }
    if let rejection = Rejection(failures) { throw rejection }
    return files
  }

  /// Hands over the bytes of each file, and returns what is wrong with any.
  private static func read(
    _ arguments: [String], _ take: (_ bytes: [UInt8], _ path: String) throws(Rejection) -> Void
  ) -> [Diagnostic] {
    let found = PipelineFiles(arguments)
    return found.paths.reduce(into: found.failures) { failures, path in
      do throws(Rejection) {
        try take(try PipelineFiles.read(path), path)
      } catch {
        failures += error.diagnostics
      }
    }
  }
}
