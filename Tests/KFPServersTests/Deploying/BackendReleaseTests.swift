import Diagnostics
import KFPPipelines
import KFPServerDoubles
import KFPServers
import Support
import Testing
import Workloads

/// For which release files are read, and that a guess is said to be one.
@Suite struct BackendReleaseTests {
  @Test(
    arguments: [
      ("2.14.4", "2.14", nil), ("v2.15.0", "2.15", nil), ("2.0.5", "2.0", nil), ("2.17.3", "2.17", nil),
      ("2.14.4-gke.1", "2.14", nil), ("2.16.0-rc.1", "2.16", nil),
      ("unknown", "2.14", #"the server calls its release "unknown", which is none"#),
      ("sha-0123abc", "2.14", #"the server calls its release "sha-0123abc", which is none"#),
      ("", "2.14", #"the server calls its release "", which is none"#),
      ("2.-1", "2.14", #"the server calls its release "2.-1", which is none"#),
      ("1.8.22", "2.14", "the server's release is 1.8.22, of which nothing is known here"),
      ("2.18.1", "2.17", "the server's release is 2.18.1, of which nothing is known here"),
      ("3.0.0", "2.17", "the server's release is 3.0.0, of which nothing is known here"),
    ] as [(String, String, String?)])
  func `what a server says of itself`(tag: String, release: String, reason: String?) async throws {
    let double = APIServerDouble()
    double.change { $0.tag = tag }
    let health = try await APIServer(
      at: ServerURL("https://pipelines.example.com"), over: FaultyWire(to: double)
    ).health()
    let backend = BackendRelease(named: nil, else: health)
    #expect(backend.release.description == release)
    #expect(backend.remark?.id == (reason == nil ? nil : .backendUnknown))
    #expect(
      backend.remark?.message == reason.map { "\($0): files are read as a backend of \(release) reads them" })
    #expect(backend.remark.map { $0.severity == .warning } ?? true)
    let named = BackendRelease(named: ReleaseVersion(2, 15), else: health)
    #expect(named.release == ReleaseVersion(2, 15) && named.remark == nil)
  }

  /// The tables of fields and that of settings end with the same release.
  @Test func `the newest release is that of the tables`() {
    #expect(UsableSDKs.settings.map(\.backend).max() == Pipeline.newestBackend)
  }

  @Test func `a report and a refusal tell of a guess once`() async throws {
    let double = APIServerDouble()
    double.change { $0.tag = "unknown" }
    let files = try TemporaryFolder([
      "a.yaml": pipelineText("a"), "b.yaml": pipelineText("b"),
      "new/c.yaml": pipelineText("c", platform: "pipelineConfig: {activeDeadlineSeconds: 60}"),
    ])
    try await RunningDouble.run(double) { running in
      for (backend, count) in [(nil, 1), ("2.14", 0)] {
        let server = try PipelineServer(running.url, backend: backend)
        let names = ["\(files.path)/a.yaml", "\(files.path)/b.yaml"]
        let comparison = try await server.compare(names)
        let report = try await server.deploy(names, isDryRun: true)
        #expect(comparison.remarks.map(\.id) == report.remarks.map(\.id))
        #expect(report.remarks.map(\.id) == Array(repeating: .backendUnknown, count: count))
        for text in [
          report.text(as: .markdown), report.text(as: .json), comparison.text(as: .markdown),
          comparison.text(as: .json),
        ] {
          #expect(text.contains("which is none: files are read") == (count == 1), "\(text)")
        }
        do throws(Rejection) {
          _ = try await server.deploy(["\(files.path)/new"])
          Issue.record("deployed")
        } catch {
          #expect(
            error.diagnostics.map(\.id)
              == [.pipelineRefused] + Array(repeating: .backendUnknown, count: count))
        }
      }
    }
  }
}
