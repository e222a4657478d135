import Diagnostics
import Files
import KFPPipelines
import KFPServerDoubles
import KFPServers
import Support
import Testing

/// Files that real SDKs compiled, and some made by hand, with what a 2.14.4 server does with each.
@Suite(.enabled(if: Place.hasCorpus("pipelines"), "needs ../shared/pipelines"))
struct DeployCorpusTests {
  private struct Row {
    let file: String
    /// The file, or a part of it, does not become what its author meant.
    let isLost: Bool
    let text: [UInt8]
  }

  private static func rows() throws -> [Row] {
    let table = String(decoding: try Place.corpus("pipelines/index.tsv"), as: UTF8.self)
    return try table.split(separator: "\n").dropFirst().compactMap { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 6 else { return nil }
      // `p40_k8s_secrets` of SDK 2.14.4 lies at `2.14.4/k8s_secrets.yaml`.
      let name = cells[1] == "handmade" ? cells[0] : "\(cells[0].drop { $0 != "_" }.dropFirst()).yaml"
      let file = "\(cells[1])/\(name)"
      guard Place.exists("\(Place.shared)/pipelines/\(file)") else { return nil }
      let isLost = cells[4] != "200" || cells[5].contains("DROPPED") || cells[5].contains("run refused")
      return Row(file: file, isLost: isLost, text: try Place.corpus("pipelines/" + file))
    }
  }

  @Test func `exactly what a server refuses or drops is refused before it is sent`() throws {
    let rows = try Self.rows()
    #expect(rows.count > 150)
    for row in rows {
      var reason: String?
      do throws(Rejection) {
        _ = try DeployFile(row.text, path: row.file, for: Pipeline.usualBackend)
      } catch {
        reason = error.first.message
      }
      #expect((reason != nil) == row.isLost, "\(row.file): \(reason ?? "taken")")
    }
  }

  /// A server keeps other text than it got; the tool knows it again all the same.
  @Test func `what was deployed once is not deployed again`() async throws {
    for row in try Self.rows() where !row.isLost {
      let installation = Installation()
      let text = String(decoding: row.text, as: UTF8.self)
      #expect(try await installation.deploy([text]).outcomes == [.created], "\(row.file)")
      #expect(try await installation.deploy([text]).outcomes == [.unchanged], "\(row.file)")
    }
  }

  @Test func `no two of them are taken for the same`() throws {
    var seen: [String: String] = [:]
    for row in try Self.rows() where !row.isLost {
      let stored = Pipeline(row.text, file: row.file, for: Pipeline.usualBackend).stored
      let text = String(decoding: row.text, as: UTF8.self)
      if let other = seen.updateValue(text, forKey: stored) {
        // Two spellings of one pipeline are in the corpus on purpose.
        #expect(row.file.hasPrefix("handmade/"), "\(row.file) and \(other.prefix(80))")
      }
    }
  }
}
