import Diagnostics

/// The compiled pipeline in an archive, found as the API server finds it: `pipeline.yaml`, or else the first entry, which
/// must end in `.yaml` or `.yml` (`backend/src/apiserver/server/util.go` of Kubeflow Pipelines 2.14.4).
enum PipelineArchive {
  /// The most bytes that the server takes of a file; here they hold for what comes out of an archive, too.
  private static let limit = 33_554_432

  /// Whether a file is an archive to the server, which looks at the end of the name first.
  static func isArchive(_ bytes: [UInt8], named name: String) -> Bool {
    if [".yaml", ".yml", ".json"].contains(where: name.hasSuffix) { return false }
    return bytes.starts(with: "PK".utf8) || bytes.starts(with: [0x1F, 0x8B])
  }

  /// The text of the pipeline.
  ///
  /// - Throws: `archive-unreadable`.
  static func pipeline(in bytes: [UInt8], file: String) throws(Rejection) -> [UInt8] {
    do throws(Inflation.Failure) {
      let found = bytes.first == 0x1F ? try inTar(bytes) : try inZip(bytes)
      if let found { return found }
    } catch {
      switch error {
      case .damaged: throw refused("it is damaged, encrypted, or of a kind that is not read", file)
      case .tooLong: throw refused("it unpacks to more than \(limit) bytes", file)
      }
    }
    throw refused("it has no pipeline.yaml, and its first entry does not end in .yaml", file)
  }

  private static func inTar(_ bytes: [UInt8]) throws(Inflation.Failure) -> [UInt8]? {
    let entries = TarArchive(try Inflation.inflate(bytes[...], .gzip, limit: limit))
    return entries.first { $0.name == "pipeline.yaml" }.map { Array($0.content) }
      ?? entries.first { _ in true }.flatMap { isYAML($0.name) ? Array($0.content) : nil }
  }

  private static func inZip(_ bytes: [UInt8]) throws(Inflation.Failure) -> [UInt8]? {
    guard let archive = ZipArchive(bytes) else { throw .damaged }
    let entry =
      archive.entries.first { $0.name == "pipeline.yaml" }
      ?? archive.entries.first.flatMap { isYAML($0.name) ? $0 : nil }
    guard let entry else { return nil }
    return try archive.content(of: entry, limit: limit)
  }

  private static func isYAML(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

  private static func refused(_ reason: String, _ file: String) -> Rejection {
    Rejection(
      .archiveUnreadable, "no pipeline can be read from the archive: \(reason)",
      at: FileLocation(file: file),
      notes: [.init("unpack it, and name the .yaml file")])
  }
}
