import Diagnostics
import Files
import KFPPipelines
import Randomness
import Support
import Testing

/// Archives are read as the API server reads them, and no further than a pipeline can be long.
@Suite struct ArchiveTests {
  private static let text = Array(
    "pipelineInfo: {name: demand}\nschemaVersion: 2.1.0\nroot: {dag: {tasks: {}}}\n".utf8)
  private static let other = Array("a: b\n".utf8)

  /// What is read of a file with these bytes.
  private func read(_ bytes: [UInt8], named name: String = "demand.zip") throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/\(name)"
    try writeAtomically(bytes, to: file, named: name)
    return try PipelineFiles.read(file)
  }

  private func refusal(_ bytes: [UInt8]) -> Diagnostic? {
    do {
      _ = try read(bytes)
      return nil
    } catch {
      return (error as? Rejection)?.first
    }
  }

  @Test(arguments: [
    Archive.zip([("pipeline.yaml", text)]), Archive.zip([("pipeline.yaml", text)], isCompressed: false),
    Archive.zip([("a.txt", other), ("pipeline.yaml", text)], comment: "a comment"),
    Archive.zip([("demand.yml", text), ("b.yaml", other)]), Archive.tarGzip([("pipeline.yaml", text)]),
    Archive.tarGzip([("other.yaml", other), ("pipeline.yaml", text)]),
    Archive.tarGzip([("./demand.yaml", text), ("b.yaml", other)]),
    Archive.tarGzip([("pipeline.yaml", text)], parts: 3),
    Archive.tarGzip([("pipeline.yaml", text)]) + [0, 0, 0],
  ])
  func `the pipeline is found where the server finds it`(archive: [UInt8]) throws {
    #expect(try read(archive) == Self.text)
    #expect(try read(archive, named: "whatever") == Self.text)
    // The end of the name comes first, as for the server.
    #expect(try read(archive, named: "demand.yaml") == archive)
  }

  @Test(arguments: [
    Archive.zip([("a.txt", other), ("b.yaml", text)]), Archive.tarGzip([("a.txt", other), ("b.yaml", text)]),
    Archive.zip([]), Archive.tarGzip([]), Archive.zip([("folder/pipeline.yaml.txt", text)]),
  ])
  func `an archive without a pipeline says what it lacks`(archive: [UInt8]) {
    let refusal = refusal(archive)
    #expect(refusal?.id == .archiveUnreadable)
    #expect(refusal?.message.contains("it has no pipeline.yaml") == true, "\(String(describing: refusal))")
    #expect(refusal?.location?.file.hasSuffix("demand.zip") == true)
  }

  @Test func `what unpacks to more than a server takes is refused`() throws {
    let limit = 33_554_432
    let zeros = [UInt8](repeating: 0x20, count: limit)
    #expect(try read(Archive.zip([("pipeline.yaml", zeros)])).count == limit)
    for archive in [
      Archive.zip([("pipeline.yaml", zeros + [0x20])]), Archive.tarGzip([("pipeline.yaml", zeros)]),
      Archive.tarGzip([("a.yaml", zeros), ("pipeline.yaml", Self.text)]),
    ] {
      #expect(archive.count < 100_000)
      let refusal = refusal(archive)
      #expect(refusal?.message.contains("more than \(limit) bytes") == true, "\(String(describing: refusal))")
    }
  }

  @Test func `a damaged archive is refused, or read as it is, and ends nothing`() throws {
    var random = Randomness(seed: 20)
    for archive in [
      Archive.zip([("pipeline.yaml", Self.text)]), Archive.tarGzip([("pipeline.yaml", Self.text)]),
    ] {
      for _ in 0..<2000 {
        var bytes = archive
        for _ in 0...random.below(3) {
          switch random.below(3) {
          case 0: bytes[2 + random.below(bytes.count - 2)] = UInt8(random.below(256))
          case 1: bytes.removeLast(random.below(bytes.count - 4))
          default: bytes.insert(UInt8(random.below(256)), at: 2 + random.below(bytes.count - 2))
          }
          if bytes.count < 8 { break }
        }
        let id = refusal(bytes)?.id
        #expect(id == nil || id == .archiveUnreadable)
      }
      // Not a byte may be missing of what is compressed.
      #expect(refusal(Array(archive.prefix(archive.count / 2)))?.id == .archiveUnreadable)
    }
  }
}
