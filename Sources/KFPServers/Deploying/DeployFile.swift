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
        at: pipeline.name?.location ?? SourceLocation(file: path),
        notes: [.init("`kfp-pipelines lint \(path)` shows the places")])
    }
    // A file without a name is refused above.
    let name = pipeline.name?.text ?? ""
    (self.path, self.bytes, self.pipeline, self.name) = (path, bytes, pipeline, name)
    digest = SHA256Digest(of: bytes)
  }

  /// Reads files, and those below folders; all that is wrong with any of them is reported at once.
  ///
  /// - Throws: What keeps one of them from being deployed, and `pipeline-name-repeated` for two of one name.
  package static func all(of arguments: [String], for backend: ReleaseVersion) throws(Rejection)
    -> [DeployFile]
  {
    let found = PipelineFiles(arguments)
    var failures = found.failures
    var files: [DeployFile] = []
    for path in found.paths {
      do throws(Rejection) {
        files.append(try DeployFile(try PipelineFiles.read(path), path: path, for: backend))
      } catch {
        failures += error.diagnostics
      }
    }
    var places: [String: SourceLocation] = [:]
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
}
