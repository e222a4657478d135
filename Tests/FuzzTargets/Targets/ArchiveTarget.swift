import KFPPipelines
import Support

/// Archives are unpacked or refused, and give no more than a server takes.
struct ArchiveTarget: FuzzTarget {
  let name = "archive"
  var seeds: [[UInt8]] {
    let text = Array("pipelineInfo: {name: demand}\n".utf8)
    let entries = [("a.txt", [UInt8]("a".utf8)), ("pipeline.yaml", text)]
    return [
      Archive.zip(entries), Archive.zip(entries, isCompressed: false, comment: "a"), Archive.tarGzip(entries),
      Archive.tarGzip(entries, parts: 3),
    ]
  }

  func problem(with input: [UInt8]) -> String? {
    do {
      let found = try PipelineFiles.unpacked(input, named: "a.zip")
      return found.count <= max(33_554_432, input.count) ? nil : "\(found.count) bytes"
    } catch {
      return error.first.id == .archiveUnreadable ? nil : "\(error)"
    }
  }
}
