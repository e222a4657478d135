import KFPServerDoubles
import Testing

/// The registry's double refuses what the real one refuses, and is careless where that one is.
@Suite struct RegistryDoubleTests {
  private static let base = "/v1/projects/p/locations/l/repositories/r/packages"

  private func ask(_ double: RegistryDouble, _ method: String, _ target: String, _ body: String = "")
    -> DoubleAnswer
  {
    double.answer(
      to: DoubleRequest(method, target, headers: [("Authorization", "Bearer t")], body: Array(body.utf8)))
  }

  private func upload(_ double: RegistryDouble, _ text: String, file: String = "x.yaml", tags: String? = nil)
    -> DoubleAnswer
  {
    var body = tags.map { "--b\r\nContent-Disposition: form-data; name=\"tags\"\r\n\r\n\($0)\r\n" } ?? ""
    body +=
      "--b\r\nContent-Disposition: form-data; name=\"content\"; filename=\"\(file)\"\r\n\r\n\(text)\r\n--b--\r\n"
    let headers = [("Authorization", "Bearer t"), ("Content-Type", "multipart/form-data; boundary=b")]
    return double.answer(to: DoubleRequest("POST", "/p/r", headers: headers, body: Array(body.utf8)))
  }

  private func text(_ answer: DoubleAnswer) -> String { String(decoding: answer.body, as: UTF8.self) }

  private static let pipeline = "pipelineInfo: {name: demand}\n"

  @Test func `the same bytes are one version, and a tag moves without a word`() {
    let double = RegistryDouble()
    let first = upload(double, Self.pipeline, tags: "v1,latest")
    #expect(first.status == 200 && text(first).hasPrefix("demand/sha256:"))
    #expect(text(upload(double, Self.pipeline)) == text(first))
    #expect(double.versions(of: "demand").count == 1)
    #expect(upload(double, Self.pipeline + "# other\n", tags: "latest").status == 200)
    #expect(double.versions(of: "demand").count == 2)
    #expect(double.tags(of: "demand")["latest"] != double.tags(of: "demand")["v1"])
  }

  @Test func `what is no pipeline in YAML is refused`() {
    let double = RegistryDouble()
    let json = upload(double, "{}", file: "pipeline.json")
    #expect(json.status == 400 && text(json).contains("invalid extension type pipeline.json"))
    for bad in ["pipelineInfo: {name: a_b}", "pipelineInfo: {}", "a: [", "- 1", ""] {
      #expect(upload(double, bad).status == 400, "\(bad)")
    }
    #expect(upload(double, Self.pipeline, tags: "sha256:1").status == 400)
    #expect(ask(double, "POST", "/p/r", "no form").status == 400)
  }

  @Test func `bytes come back by tag and by digest, with the colon escaped or not`() {
    let double = RegistryDouble()
    let digest = double.add(Array(Self.pipeline.utf8), to: "demand", tags: ["v1"])
    for reference in ["v1", digest, digest.replacing(":", with: "%3A")] {
      #expect(text(ask(double, "GET", "/p/r/demand/\(reference)")) == Self.pipeline)
    }
    #expect(ask(double, "GET", "/p/r/demand/v2").status == 404)
  }

  @Test func `lists come in pages, and nothing is an empty object`() {
    let double = RegistryDouble()
    #expect(text(ask(double, "GET", Self.base)) == "{}")
    for number in 0..<12 {
      double.add([UInt8(number)], to: "demand", created: "20\(number + 10)-01-01T00:00:00Z")
    }
    let first = text(ask(double, "GET", "\(Self.base)/demand/versions?view=FULL"))
    #expect(first.components(of: "createTime") == 10 && first.contains("\"nextPageToken\":\"page-10\""))
    let second = text(ask(double, "GET", "\(Self.base)/demand/versions?pageToken=page-10"))
    #expect(second.components(of: "createTime") == 2 && !second.contains("nextPageToken"))
    #expect(ask(double, "GET", "\(Self.base)/demand/versions?pageToken=page-99").status == 400)
  }

  @Test func `tags are made once, and moved if they are there`() {
    let double = RegistryDouble()
    let digest = double.add([1], to: "demand")
    let body = "{\"name\": \"\", \"version\": \"x/versions/\(digest)\"}"
    #expect(ask(double, "PATCH", "\(Self.base)/demand/tags/v1?updateMask=version", body).status == 404)
    #expect(ask(double, "POST", "\(Self.base)/demand/tags?tagId=v1", body).status == 200)
    #expect(ask(double, "POST", "\(Self.base)/demand/tags?tagId=v1", body).status == 409)
    #expect(ask(double, "PATCH", "\(Self.base)/demand/tags/v1?updateMask=version", body).status == 200)
    #expect(
      ask(double, "POST", "\(Self.base)/demand/tags?tagId=v2", "{\"version\": \"sha256:0\"}").status == 404)
    #expect(ask(double, "DELETE", "\(Self.base)/demand/tags/v1").status == 200)
    #expect(double.tags(of: "demand").isEmpty)
  }

  @Test func `a tagged version is kept, and a deletion is not done at once`() throws {
    let double = RegistryDouble()
    let digest = double.add([1], to: "demand", tags: ["v1"])
    let refused = ask(double, "DELETE", "\(Self.base)/demand/versions/\(digest)")
    #expect(refused.status == 400 && text(refused).contains("FAILED_PRECONDITION"))
    let started = text(ask(double, "DELETE", "\(Self.base)/demand/versions/\(digest)?force=true"))
    #expect(!started.contains("done"))
    let name = try #require(started.firstMatch(of: /"name":"([^"]+)"/)?.1)
    #expect(!text(ask(double, "GET", "/v1/\(name)")).contains("done"))
    #expect(text(ask(double, "GET", "/v1/\(name)")).contains("\"done\":true"))
    #expect(double.tags(of: "demand").isEmpty)
  }

  @Test func `who may do what`() {
    for (access, reading, writing) in [
      (RegistryDouble.Access.everything, 200, 200), (.reading, 200, 403), (.nothing, 403, 403),
      (.unknown, 401, 401),
    ] {
      var behaviour = RegistryDouble.Behaviour()
      behaviour.access = { _ in access }
      let double = RegistryDouble(behaviour)
      #expect(ask(double, "GET", Self.base).status == reading)
      #expect(upload(double, Self.pipeline).status == writing)
    }
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
