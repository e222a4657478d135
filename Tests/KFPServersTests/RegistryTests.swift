import Diagnostics
import KFPServerDoubles
import KFPServers
import Support
import Testing

/// Versions and tags of a registry, and what a push makes of them, against a double.
///
/// The names of the problems are those that users of Kubeflow Pipelines reported.
@Suite struct RegistryTests {
  static func pipeline(_ name: String = "demand", image: String = "train:1") -> String {
    """
    pipelineInfo: {name: \(name)}
    schemaVersion: 2.1.0
    sdkVersion: kfp-2.14.4
    root: {dag: {tasks: {train: {componentRef: {name: comp-train}, taskInfo: {name: train}}}}}
    components: {comp-train: {executorLabel: exec-train}}
    deploymentSpec: {executors: {exec-train: {container: {image: "registry.example/\(image)"}}}}

    """
  }

  /// A registry with credentials for it, over a wire that fails as it is told.
  func with<Success: Sendable>(
    _ double: RegistryDouble = RegistryDouble(),
    _ work: @escaping @Sendable (Registry, RunningDouble) async throws(Rejection) -> Success
  ) async throws -> Success {
    try await RunningDouble.run(double) { server in
      let url = try RepositoryURL("\(server.url)/acme-ml/pipelines")
      var policy = Retrying.Policy()
      policy.firstPause = .milliseconds(1)
      return try await withServers(retrying: policy) { transport throws(Rejection) in
        let registry = Registry(url, over: Authorized(transport, by: FixedToken(Secret("token-1"))))
        return try await work(registry, server)
      }
    }
  }

  func file(_ text: String = pipeline(), _ name: String = "demand.yaml") throws -> TemplateFile {
    let folder = try TemporaryFolder()
    return try TemplateFile(try folder.write(text, to: name))
  }

  func push(_ tags: [String] = [], moving: [String] = []) throws(Rejection) -> Push {
    var push = Push()
    for tag in tags { push.tags.append(try TagName(tag)) }
    for tag in moving { push.movingTags.append(try TagName(tag)) }
    return push
  }

  @Test func `a push uploads once, and a second one sends nothing`() async throws {
    let double = RegistryDouble()
    let file = try file()
    try await with(double) { registry, server throws(Rejection) in
      for round in 0..<2 {
        let push = try self.push(["v1"], moving: ["latest"])
        for step in try await push.plan([file], to: registry) where !step.isDone {
          #expect(round == 0)
          try await push.carryOut(step, in: registry)
        }
      }
      #expect(server.log.requests.filter { $0.method != "GET" }.map(\.method) == ["POST", "POST", "POST"])
    }
    #expect(double.versions(of: "demand") == [file.digest.description])
    #expect(double.tags(of: "demand") == ["v1": file.digest.description, "latest": file.digest.description])
  }

  @Test func `a push that is cut off anywhere ends the same when it is repeated`() async throws {
    let file = try file()
    let troubles: [Trouble] = [.lost, .answerLost, .cutShort, .page(503), .page(502)]
    // A push of a new file with two tags makes seven requests.
    for (index, trouble) in troubles.enumerated() {
      for number in 0..<7 {
        let double = RegistryDouble()
        double.add(Array(Self.pipeline(image: "train:0").utf8), to: "demand", tags: ["latest"])
        try await with(double) { registry, server throws(Rejection) in
          let push = try self.push(["v1"], moving: ["latest"])
          server.log.cause(trouble, at: number)
          for _ in 0..<3 {
            do throws(Rejection) {
              for step in try await push.plan([file], to: registry) where !step.isDone {
                try await push.carryOut(step, in: registry)
              }
              break
            } catch {}
          }
        }
        #expect(double.versions(of: "demand").count == 2, "\(index) \(number)")
        #expect(
          double.tags(of: "demand") == ["v1": file.digest.description, "latest": file.digest.description],
          "\(index) \(number)")
      }
    }
  }

  @Test func `many files are looked at side by side, and told in their order`() async throws {
    let files = try (0..<20).map { try file(Self.pipeline("p\($0)"), "p\($0).yaml") }
    let double = RegistryDouble()
    let wire = FaultyWire(to: double, pause: .milliseconds(20))
    let registry = Registry(
      try RepositoryURL("http://127.0.0.1:1/acme-ml/pipelines"),
      over: Authorized(wire, by: FixedToken(Secret("token-1"))))
    let steps = try await push(["v1"]).plan(files, to: registry)
    #expect(steps.map(\.file.name) == files.map(\.name))
    #expect((2...8).contains(wire.mostInFlight))
    for file in files { double.add([1], to: file.name, tags: ["v1"]) }
    let rejection = await #expect(throws: Rejection.self) { try await push(["v1"]).plan(files, to: registry) }
    #expect(rejection?.diagnostics.map(\.location?.file) == files.map(\.path))
  }

  @Test func `JSON is refused by the registry: it is refused here, with the reason`() throws {
    let rejection = #expect(throws: Rejection.self) { try file("{}", "demand.json") }
    #expect(rejection?.first.id == .templateUnfit)
    #expect(rejection?.first.message == "the registry takes files that end in .yaml alone, and no JSON")
  }

  @Test(arguments: ["demand.zip", "demand.tar.gz", "demand.TGZ"])
  func `an archive is refused as well, which a server would take`(name: String) {
    let rejection = #expect(throws: Rejection.self) { try file("PK", name) }
    #expect(rejection?.first.message == "the registry takes files that end in .yaml alone, and no archives")
    #expect(rejection?.first.notes.map(\.message) == ["unpack it, and push the .yaml file"])
  }

  @Test
  func `a name with an underscore gets a bare 400 (kubeflow/pipelines#11423): it is refused at its line`()
    throws
  {
    let rejection = #expect(throws: Rejection.self) { try file(Self.pipeline("demand_2")) }
    #expect(rejection?.first.id == .templateUnfit)
    #expect(rejection?.first.location?.line == 1)
  }

  @Test func `a file name that is not ASCII is not sent (kubeflow/pipelines#7283)`() async throws {
    let folder = try TemporaryFolder()
    let file = try TemplateFile(try folder.write(Self.pipeline(), to: "予測.yaml"))
    try await with { registry, server throws(Rejection) in
      let push = try self.push()
      for step in try await push.plan([file], to: registry) { try await push.carryOut(step, in: registry) }
      #expect(server.log.requests.last?.parts?.first?.file == "demand.yaml")
    }
  }

  @Test func `a registry that names an upload otherwise is not believed`() async throws {
    var behaviour = RegistryDouble.Behaviour()
    behaviour.answer = { package, _ in "\(package)/sha256:\(String(repeating: "0", count: 64))" }
    let file = try file()
    let rejection = try await with(RegistryDouble(behaviour)) {
      registry, server throws(Rejection) -> Rejection? in
      let push = try self.push(["v1"])
      do throws(Rejection) {
        for step in try await push.plan([file], to: registry) { try await push.carryOut(step, in: registry) }
        return nil
      } catch {
        // No tag names what nobody knows.
        #expect(server.log.requests.count { $0.method == "POST" } == 1)
        return error
      }
    }
    #expect(rejection?.first.id == .digestDiffers)
  }

  @Test func `all pages are read, where RegistryClient reads the first`() async throws {
    let double = RegistryDouble()
    for number in 0..<25 {
      double.add(
        Array("\(number)".utf8), to: "demand", created: Moment(seconds: 1_700_000_000 + number).description,
        tags: ["t\(number)"])
      double.add([], to: "package-\(number)")
    }
    try await with(double) { registry, server throws(Rejection) in
      let versions = try await registry.versions(of: "demand")
      #expect(versions.count == 25 && versions.first?.tags == ["t24"] && versions.last?.tags == ["t0"])
      let (tags, packages) = (try await registry.tags(of: "demand"), try await registry.packages())
      #expect(tags.count == 25 && packages.count == 26)
      for isOfTags in [false, true] {
        do throws(Rejection) {
          if isOfTags {
            _ = try await registry.tags(of: "nothing")
          } else {
            _ = try await registry.versions(of: "nothing")
          }
          Issue.record("what is not there has no list")
        } catch {
          #expect(error.first.id == .notOnServer)
        }
      }
    }
  }

  @Test func `a version with more tags than a list shows has them all`() async throws {
    let double = RegistryDouble()
    double.add([1], to: "demand", tags: (0..<150).map { "t\($0)" })
    try await with(double) { registry, _ throws(Rejection) in
      let versions = try await registry.versions(of: "demand")
      #expect(versions.first?.tags.count == 150)
    }
  }

  @Test func `a tag is resolved by the caller, who has the right (python-aiplatform#2181, #2398)`()
    async throws
  {
    let double = RegistryDouble()
    let digest = double.add([1], to: "demand", tags: ["prod"])
    let text = try await RunningDouble.run(double) { server in
      let url = try TemplateURL("\(server.url)/acme-ml/pipelines/demand/prod")
      return try await withServers { transport throws(Rejection) in
        let transport = Authorized(transport, by: FixedToken(Secret("token-1")))
        let version = TemplateDigest(digest).map { [url.at($0)] } ?? []
        let resolved = try await Resolved([url] + version, over: transport)
        var text = ""
        for format in Resolved.Format.allCases { text += try resolved.text(as: format) }
        return text.replacing(server.url, with: "URL")
      }
    }
    let version = "URL/acme-ml/pipelines/demand/\(digest)"
    #expect(
      text == """
        \(version)
        \(version)
        {
          "URL/acme-ml/pipelines/demand/prod": "\(version)",
          "\(version)": "\(version)"
        }
        KFP_DEMAND_PROD=\(version)
        KFP_DEMAND=\(version)
        {
          "KFP_DEMAND_PROD": "\(version)",
          "KFP_DEMAND": "\(version)"
        }

        """)
  }

  @Test func `the library pushes and resolves in a few lines`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.pipeline(), to: "demand.yaml")
    let double = RegistryDouble()
    try await RunningDouble.run(double) { server in
      let repository = "\(server.url)/acme-ml/pipelines"
      let registry = TemplateRegistry(token: Secret("token-1"))
      let pushed = try await registry.push([path], to: repository, tags: ["v1"], movingTags: ["prod"])
      let resolved = try await registry.resolve(["\(repository)/demand/prod"])
      #expect(pushed.map(\.description) == double.versions(of: "demand").map { "\(repository)/demand/\($0)" })
      #expect(pushed == resolved)
    }
  }

  @Test func `what is not there is named, all of it`() async throws {
    let rejection = try await RunningDouble.run(RegistryDouble()) { server in
      let base = "\(server.url)/acme-ml/pipelines/demand/"
      let urls = [try TemplateURL(base + "prod"), try TemplateURL(base + "\(TemplateDigest(of: []))")]
      return await #expect(throws: Rejection.self) {
        try await withServers { transport throws(Rejection) in
          try await Resolved(urls, over: Authorized(transport, by: FixedToken(Secret("token-1")))).whole()
        }
      }
    }
    #expect(rejection?.diagnostics.map(\.id) == [.tagMissing, .versionMissing])
  }

  @Test func `who has no right is told which is missing`() async throws {
    for (access, id) in [
      (RegistryDouble.Access.unknown, Diagnostic.ID.signInRefused), (.nothing, .permissionMissing),
    ] {
      var behaviour = RegistryDouble.Behaviour()
      behaviour.access = { _ in access }
      let rejection = await #expect(throws: Rejection.self) {
        try await with(RegistryDouble(behaviour)) { registry, _ throws(Rejection) in
          try await registry.packages()
        }
      }
      #expect(rejection?.first.id == id)
    }
  }

  @Test func `a lock file tells what has moved`() async throws {
    let base = "https://asia-northeast1-kfp.pkg.dev/acme-ml/pipelines/demand"
    let (old, new) = (TemplateDigest(of: [1]), TemplateDigest(of: [2]))
    let prod = try TemplateURL("\(base)/prod")
    let lock = try TemplateLock(Array("{\"\(base)/prod\": \"\(base)/\(old)\"}".utf8), file: "lock.json")
    let resolved = Resolved([(prod, prod.at(new)), (try TemplateURL("\(base)/test"), prod.at(new))])
    let differences = lock.differences(from: resolved)
    #expect(differences.map(\.locked) == [prod.at(old), nil])
    #expect(lock.differences(from: Resolved([(prod, prod.at(old))])).isEmpty)
    for text in [
      "[]", "{\"x\": 1}", "{\"\(base)/prod\": \"\(base)/test\"}", "{\"\(base)/prod\": \"\(base)x/\(old)\"}",
    ] {
      let rejection = #expect(throws: Rejection.self) {
        try TemplateLock(Array(text.utf8), file: "lock.json")
      }
      #expect(rejection?.first.location?.file == "lock.json")
    }
  }

  @Test(arguments: [
    "https://asia-northeast1-kfp.pkg.dev/acme-ml", "https://asia-northeast1-docker.pkg.dev/acme-ml/pipelines",
    "https://-kfp.pkg.dev/a/b", "https://us-kfp.pkg.dev.evil.example/a/b", "http://us-kfp.pkg.dev/a/b",
    "https://us-kfp.pkg.dev/a/b/c/d/e", "https://us-kfp.pkg.dev/a/..", "https://us-kfp.pkg.dev/a/b?c",
    "https://us-kfp.pkg.dev/a/b/c/sha256:12", "us-kfp.pkg.dev/a/b",
  ])
  func `what is no URL of a registry`(text: String) {
    let both = [
      #expect(throws: Rejection.self) { try TemplateURL(text) },
      #expect(throws: Rejection.self) { try RepositoryURL(text) },
    ]
    #expect(both.allSatisfy { $0?.first.id == .urlInvalid })
  }

  @Test(arguments: ["", "sha256:1", "a/b", "a,b", "é", "a b"])
  func `what is no tag`(text: String) {
    #expect(throws: Rejection.self) { try TagName(text) }
  }
}
