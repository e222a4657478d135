import Diagnostics
import KFPServerDoubles
import KFPServers
import Support
import Testing

/// Our requests beside those of the SDK's own client, as they were recorded: the same method, path, query and fields.
@Suite(.enabled(if: RecordedRequest.exist, "needs ../shared/pipelines"))
struct RecordedDeployTests {
  /// What is compared of a request.
  struct Shape: Hashable {
    let method: String
    let path: String
    /// Sorted, without what is empty, decoded as far as blanks go.
    let query: [String]
    /// The names of the first part and of its file, or nothing.
    var part = ""

    init(method: String, target: String, part: String = "") {
      self.method = method
      path = String(target.prefix { $0 != "?" })
      query = target.drop { $0 != "?" }.dropFirst().split(separator: "&").map {
        $0.replacing("+", with: "%20").replacing("%20", with: "")
      }.filter { !$0.hasSuffix("=") }.map(String.init).sorted()
      self.part = part
    }
  }

  /// The requests below a title of the log, as either release of the client made them.
  private static func recorded(_ title: String) throws -> [Shape] {
    try RecordedRequest.all("[kfp 2.14.4, kfp-server-api 2.17.3] \(title)", isWhole: true).map { request in
      let part = request.parts.first.map { "\($0.name) \($0.file ?? "")" }
      return Shape(method: request.method, target: request.url, part: part ?? "")
    }
  }

  /// The requests that some work makes of a server that answers everything in one way.
  private func made(
    answer: String = "{}", namespace: String? = nil, _ work: (APIServer) async throws -> Void
  ) async throws -> [Shape] {
    let wire = Wire { _ in HTTPResponse(answer) }
    try? await work(APIServer(at: try ServerURL("http://127.0.0.1:18889"), namespace: namespace, over: wire))
    return wire.requests.map { request in
      let target = request.url.path + (request.url.query.map { "?\($0)" } ?? "")
      let parts = DoubleRequest(request.method, target, headers: request.headers, body: request.body).parts
      let part = parts?.first.map { "\($0.name) \($0.file ?? "")" }
      return Shape(method: request.method, target: target, part: part ?? "")
    }
  }

  private static let pipeline = RemotePipeline(id: "f23fcaf9-2120-46e5-bf44-3fe2978464f9", name: "hello")

  @Test func health() async throws {
    let ours = try await made { _ = try await $0.health() }
    #expect(ours == (try Self.recorded(#"kfp.Client(host, existing_token="T")"#)))
  }

  @Test func `upload of a version`() async throws {
    let ours = try await made(answer: #"{"pipeline_version_id": "1"}"#) {
      _ = try await $0.upload(
        [0x61], named: "hello.yaml", as: "git-0123abc", description: "from main", to: Self.pipeline)
    }
    #expect(ours == (try Self.recorded("client.upload_pipeline_version(by id)")))
  }

  /// Theirs asks for all of them; the rest is the same.
  @Test func `list of versions, the newest first`() async throws {
    let title = #"client.list_pipeline_versions(sort_by="created_at desc")"#
    let theirs = try #require(try Self.recorded(title).first)
    let ours = try #require(try await made { _ = try await $0.newestVersion(of: Self.pipeline) }.first)
    let own = ["page_size=200", "page_size=2"]
    #expect(ours.method == theirs.method && ours.path == theirs.path)
    #expect(ours.query.filter { !own.contains($0) } == theirs.query.filter { !own.contains($0) })
  }

  /// Theirs asks for 50 in an order of its own; the rest is the same.
  @Test func `list by name`() async throws {
    let title = #"client.list_pipelines(page_size=50, sort_by="created_at desc", namespace="team-a", filter)"#
    let theirs = try #require(try Self.recorded(title).first)
    let ours = try #require(
      try await made(namespace: "team-a") { _ = try await $0.pipelines(named: "hello") }.first)
    let own = ["page_size=50", "page_size=200", "sort_by=created_atdesc"]
    #expect(ours.method == theirs.method && ours.path == theirs.path)
    #expect(ours.query.filter { !own.contains($0) } == theirs.query.filter { !own.contains($0) })
  }
}
