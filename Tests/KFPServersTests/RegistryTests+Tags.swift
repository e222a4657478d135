import Diagnostics
import KFPServerDoubles
import KFPServers
import Testing

/// What tags mean, whoever answers.
extension RegistryTests {
  @Test func `tags move silently (kubeflow/pipelines#7382): a tag that is taken stops everything`()
    async throws
  {
    let double = RegistryDouble()
    let old = double.add(Array(Self.pipeline(image: "train:0").utf8), to: "demand", tags: ["v1", "latest"])
    let file = try file()
    let other = try self.file(Self.pipeline("other"), "other.yaml")
    let rejection = try await with(double) { registry, server throws(Rejection) -> Rejection? in
      do throws(Rejection) {
        _ = try await self.push(["v1"], moving: ["latest"]).plan([other, file], to: registry)
        return nil
      } catch {
        #expect(server.log.requests.allSatisfy { $0.method == "GET" })
        return error
      }
    }
    #expect(rejection?.diagnostics.map(\.id) == [.tagTaken])
    #expect(rejection?.first.location?.file == file.path)
    #expect(double.tags(of: "demand") == ["v1": old, "latest": old])
  }

  @Test func `a tag that somebody makes meanwhile is not moved`() async throws {
    let double = RegistryDouble()
    let file = try file()
    let rejection = try await with(double) { registry, _ throws(Rejection) -> Rejection? in
      let push = try self.push(["v1"])
      let steps = try await push.plan([file], to: registry)
      double.add(Array("pipelineInfo: {name: demand}".utf8), to: "demand", tags: ["v1"])
      do throws(Rejection) {
        for step in steps { try await push.carryOut(step, in: registry) }
        return nil
      } catch {
        return error
      }
    }
    #expect(rejection?.first.id == .serverConflict)
    #expect(double.tags(of: "demand")["v1"] != file.digest.description)
  }

  @Test func `a tag whose answer is lost is looked up, not made twice`() async throws {
    let double = RegistryDouble()
    let file = try file()
    double.add(file.content, to: "demand")
    try await with(double) { registry, server throws(Rejection) in
      server.log.cause(.answerLost) { $0.method == "POST" }
      try await registry.createTag("v1", of: "demand", at: file.digest)
      #expect(server.log.requests.map(\.method) == ["POST", "GET"])
      server.log.cause(.page(503)) { $0.method == "PATCH" }
      do throws(Rejection) {
        try await registry.moveTag("v2", of: "demand", to: file.digest)
        Issue.record("a tag that is not there was moved")
      } catch {
        #expect(error.first.id == .serverFailed)
      }
    }
    #expect(double.tags(of: "demand") == ["v1": file.digest.description])
  }

  /// What a proxy or a page to sign in answers, and a registry that is not what it says.
  @Test(arguments: [
    "<html><body>Sign in</body></html>", "", "{}", "[]",
    #"{"name": "v1", "version": "a/sha256:\#(String(repeating: "0", count: 64))"}"#,
  ])
  func `a tag is set where the registry says so, and not where anything answers`(text: String) async throws {
    let double = RegistryDouble()
    let file = try file()
    double.add(file.content, to: "demand")
    try await with(double) { registry, server throws(Rejection) in
      server.log.cause(.instead(DoubleAnswer(200, text, type: "text/html")), times: 2) { $0.method != "GET" }
      for moves in [false, true] {
        do throws(Rejection) {
          if moves {
            try await registry.moveTag("latest", of: "demand", to: file.digest)
          } else {
            try await registry.createTag("latest", of: "demand", at: file.digest)
          }
          Issue.record("no tag was set")
        } catch {
          #expect(error.first.id == .answerUnexpected)
        }
      }
      // What was set all the same is seen.
      server.log.cause(.mistyped("text/html")) { $0.method == "POST" }
      try await registry.createTag("latest", of: "demand", at: file.digest)
      server.log.cause(.instead(DoubleAnswer(200, text, type: "text/html"))) { $0.method == "POST" }
      try await registry.createTag("latest", of: "demand", at: file.digest)
    }
    #expect(double.tags(of: "demand") == ["latest": file.digest.description])
  }

  @Test func `another version than the one that was asked for is not believed`() async throws {
    let double = RegistryDouble()
    let file = try file()
    let other = TemplateDigest(double.add([1], to: "demand"))
    let version = #"{"name": "a/\#(other?.description ?? "")", "createTime": "2026-11-29T00:00:00Z"}"#
    let rejection = try await with(double) { registry, server throws(Rejection) -> Rejection? in
      server.log.cause(.instead(DoubleAnswer(200, version)))
      do throws(Rejection) {
        _ = try await self.push().plan([file], to: registry)
        return nil
      } catch {
        return error
      }
    }
    #expect(rejection?.first.id == .answerUnexpected)
  }
}
