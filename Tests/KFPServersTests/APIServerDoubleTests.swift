import KFPServerDoubles
import KFPServers
import Testing
import YAML

/// The double of the API server: it refuses what the real one refuses, in the same order and with the same odd codes.
@Suite struct APIServerDoubleTests {
  /// An upload as the SDK's client sends it.
  private static func upload(
    _ query: String, _ text: String = pipelineText("demand"), file: String = "hello.yaml",
    field: String = "uploadfile",
    headers: [(name: String, value: String)] = [], version: Bool = false
  ) -> DoubleRequest {
    let form = Multipart([
      .init(name: field, file: file, type: "application/octet-stream", content: Array(text.utf8))
    ])
    return DoubleRequest(
      "POST", "/apis/v2beta1/pipelines/upload\(version ? "_version" : "")?\(query)",
      headers: headers + [("Content-Type", form.contentType)], body: form.body)
  }

  private static func get(_ target: String, headers: [(name: String, value: String)] = []) -> DoubleRequest {
    DoubleRequest("GET", "/apis/v2beta1/\(target)", headers: headers)
  }

  private static func json(_ answer: DoubleAnswer) throws -> JSON { try #require(JSON(answer.body)) }

  /// A server with the pipeline `hello`, and its id.
  private static func server(
    _ change: @Sendable (inout APIServerDouble.Settings) -> Void = { _ in }
  ) throws -> (double: APIServerDouble, id: String) {
    let double = APIServerDouble()
    double.change { settings in change(&settings) }
    let id = try #require(try json(double.answer(to: upload("name=hello")))["pipeline_id"]?.string)
    return (double, id)
  }

  @Test(arguments: [
    ("hello.yaml", "uploadfile", pipelineText("demand"), 200, "application/json", "pipeline_id"),
    ("hello.yaml", "file", pipelineText("demand"), 400, "text/plain; charset=utf-8", "no such file"),
    (
      "hello.YAML", "uploadfile", pipelineText("demand"), 400, "text/plain; charset=utf-8",
      "Unexpected pipeline file format"
    ),
    ("hello.txt", "uploadfile", "PK\u{3}\u{4}", 400, "text/plain; charset=utf-8", "Error extracting"),
    ("hello.yaml", "uploadfile", "a: 1", 500, "application/json", "unknown template format"),
    ("hello.yaml", "uploadfile", pipelineText("Demand"), 500, "application/json", "name"),
    (
      "hello.yaml", "uploadfile", pipelineText("demand").replacing("2.1.0", with: "2.0.0"), 500,
      "application/json", "schemaVersion"
    ),
  ])
  func uploads(
    file: String, field: String, text: String, status: Int, type: String, part: String
  ) throws {
    let answer = APIServerDouble().answer(to: Self.upload("name=a", text, file: file, field: field))
    #expect(answer.status == status)
    #expect(answer.headers.first { $0.name == "Content-Type" }?.value == type)
    #expect(String(decoding: answer.body, as: UTF8.self).contains(part))
  }

  @Test func `a body that is no form is refused, and so is a file that is too large`() {
    let double = APIServerDouble()
    #expect(double.answer(to: DoubleRequest("POST", "/apis/v2beta1/pipelines/upload")).status == 400)
    let large = DoubleRequest(
      "POST", "/apis/v2beta1/pipelines/upload",
      headers: [("Content-Type", "multipart/form-data; boundary=x")],
      body: Array(repeating: 0x20, count: 33_600_000))
    let answer = double.answer(to: large)
    #expect(answer.status == 400)
    #expect(String(decoding: answer.body, as: UTF8.self).contains("File size too large"))
  }

  @Test func `a taken name is a conflict, whatever its case`() throws {
    let (double, id) = try Self.server()
    #expect(double.answer(to: Self.upload("name=hello")).status == 409)
    #expect(double.answer(to: Self.upload("name=HELLO")).status == 409)
    #expect(double.answer(to: Self.upload("name=hello&pipelineid=\(id)", version: true)).status == 409)
    #expect(double.answer(to: Self.upload("name=v2&pipelineid=\(id)", version: true)).status == 200)
    double.change { $0.ignoresCase = false }
    #expect(double.answer(to: Self.upload("name=HELLO")).status == 200)
  }

  @Test(arguments: [
    ("name=%F0%9F%98%80", 500), ("name=\(String(repeating: "x", count: 256))", 500),
    ("name=\(String(repeating: "x", count: 255))", 200), ("name=%E9%9C%80%E8%A6%81+a%2Fb%25%22", 200),
  ])
  func names(query: String, status: Int) {
    #expect(APIServerDouble().answer(to: Self.upload(query)).status == status)
  }

  @Test func `a version needs its pipeline`() throws {
    let (double, _) = try Self.server()
    #expect(double.answer(to: Self.upload("name=v", version: true)).status == 400)
    #expect(double.answer(to: Self.upload("name=v&pipelineid=nobody", version: true)).status == 400)
  }

  @Test func `a ghost is taken and not listed`() throws {
    let double = APIServerDouble()
    double.plantGhost("hello")
    #expect(double.answer(to: Self.upload("name=hello")).status == 409)
    #expect(try Self.json(double.answer(to: Self.get("pipelines"))).entries.isEmpty)
    #expect(double.answer(to: Self.get("pipelines/names/hello")).status == 404)
  }

  @Test func `lists have pages, and a token that belongs to its criteria`() throws {
    let double = APIServerDouble()
    for number in 0..<45 { _ = double.answer(to: Self.upload("name=p\(number)")) }
    let first = try Self.json(double.answer(to: Self.get("pipelines?sort_by=name%20desc")))
    #expect(first["pipelines"]?.items.count == 20)
    #expect(first["total_size"]?.int == 45)
    let token = try #require(first["next_page_token"]?.string)
    let next = try Self.json(double.answer(to: Self.get("pipelines?page_token=\(token)")))
    let names = [first, next].flatMap { $0["pipelines"]?.items ?? [] }.compactMap { $0["name"]?.string }
    #expect(names == names.sorted(by: >) && Set(names).count == 40)
    #expect(double.answer(to: Self.get("pipelines?page_token=\(token)&sort_by=name")).status == 400)
    #expect(double.answer(to: Self.get("pipelines?page_token=xyz")).status == 400)
    #expect(double.answer(to: Self.get("pipelines?page_size=-1")).status == 400)
    #expect(double.answer(to: Self.get("pipelines?sort_by=owner")).status == 400)
    #expect(double.answer(to: Self.get("pipelines?sort_by=name%20up")).status == 400)
    #expect(
      try Self.json(double.answer(to: Self.get("pipelines?page_size=999")))["pipelines"]?.items.count == 45)
  }

  @Test func `a filter is unescaped twice`() throws {
    let double = APIServerDouble()
    for name in ["50%25", "a%2Bb", "a+b"] { _ = double.answer(to: Self.upload("name=\(name)")) }
    func found(_ value: String) throws -> [String] {
      let filter = #"{"predicates":[{"operation":"EQUALS","key":"name","stringValue":"\#(value)"}]}"#
      let query = HTTPForm([("filter", filter)]).text
      return try Self.json(double.answer(to: Self.get("pipelines?\(query)")))["pipelines"]?.items
        .compactMap { $0["name"]?.string } ?? []
    }
    #expect(try found("a%2Bb") == ["a+b"])
    #expect(try found("a+b") == ["a b"])
    #expect(try found("50%25") == ["50%"])
    let unknown = HTTPForm([
      ("filter", #"{"predicates":[{"operation":"EQUALS","key":"owner","stringValue":"a"}]}"#)
    ])
    #expect(double.answer(to: Self.get("pipelines?\(unknown.text)")).status == 400)
    let broken = HTTPForm([
      ("filter", #"{"predicates":[{"operation":"EQUALS","key":"name","stringValue":"50%"}]}"#)
    ])
    #expect(double.answer(to: Self.get("pipelines?\(broken.text)")).status == 400)
  }

  @Test func `what is given back is not the text, and lacks what was dropped`() throws {
    let kept = "deploymentSpec: {executors: {exec-train: {imagePullPolicy: Always}}}"
    for (platform, isKept) in [(kept, true), ("owner: me", false)] {
      let double = APIServerDouble()
      let text = pipelineText("demand", platform: platform).replacing("schemaVersion", with: "schema_version")
      let id = try #require(
        try Self.json(double.answer(to: Self.upload("name=a", text)))["pipeline_id"]?.string)
      let versions = try Self.json(double.answer(to: Self.get("pipelines/\(id)/versions")))
      let spec = try #require(versions["pipeline_versions"]?.items.first?["pipeline_spec"])
      #expect((spec["platform_spec"] != nil) == isKept)
      #expect((spec["pipeline_spec"] ?? spec)["schemaVersion"]?.string == "2.1.0")
    }
  }

  @Test func `a pipeline with versions is deleted with cascade only`() throws {
    let (double, id) = try Self.server()
    #expect(double.answer(to: DoubleRequest("DELETE", "/apis/v2beta1/pipelines/\(id)")).status == 400)
    #expect(
      double.answer(to: DoubleRequest("DELETE", "/apis/v2beta1/pipelines/\(id)?cascade=true")).status == 200)
    #expect(double.answer(to: DoubleRequest("DELETE", "/apis/v2beta1/pipelines/\(id)")).status == 404)
  }

  @Test(arguments: [
    ("GET", "/apis/v2beta1/nothing", 404), ("GET", "/index.html", 404),
    ("PUT", "/apis/v2beta1/pipelines", 501),
    ("GET", "/apis/v2beta1/pipelines/nobody", 404), ("GET", "/apis/v2beta1/pipelines/nobody/versions", 200),
    ("POST", "/apis/v2beta1/pipelines", 400), ("GET", "/apis/v1beta1/healthz", 200),
  ])
  func routes(method: String, target: String, status: Int) {
    #expect(APIServerDouble().answer(to: DoubleRequest(method, target)).status == status)
  }

  @Test func `rights are asked for in namespaces, and an upload says 400 for 401 and 403`() throws {
    let double = APIServerDouble()
    double.change { settings in
      settings.isMultiUser = true
      settings.rights = ["ana@example.com/team-a"]
    }
    func asking(_ user: String?) -> [(name: String, value: String)] {
      user.map { [("X-Goog-Authenticated-User-Email", "accounts.google.com:\($0)")] } ?? []
    }
    for (user, list, upload) in [
      (nil, 401, 400), ("bob@example.com", 403, 400), ("ana@example.com", 200, 200),
    ] {
      #expect(double.answer(to: Self.get("pipelines?namespace=team-a", headers: asking(user))).status == list)
      #expect(
        double.answer(to: Self.upload("name=a&namespace=team-a", headers: asking(user))).status == upload)
    }
    // What belongs to nobody is everybody's.
    #expect(double.answer(to: Self.get("pipelines")).status == 200)
  }

  @Test func `health has two shapes`() async throws {
    for isUserInterface in [false, true] {
      let double = APIServerDouble()
      double.change { $0.isUserInterface = isUserInterface }
      let server = APIServer(at: try ServerURL("https://a.example"), over: FaultyWire(to: double))
      let health = try await server.health()
      #expect(health.tag == "2.14.4")
      #expect(!health.isMultiUser && !health.isKubernetesStore)
    }
    let double = APIServerDouble()
    double.change { ($0.isUserInterface, $0.isAway) = (true, true) }
    let server = APIServer(at: try ServerURL("https://a.example"), over: FaultyWire(to: double))
    await #expect { _ = try await server.health() } throws: {
      ($0 as? Rejection)?.first.id == .serverNotReady
    }
  }
}
