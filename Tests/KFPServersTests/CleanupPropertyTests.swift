import Diagnostics
import KFPServerDoubles
import KFPServers
import Randomness
import Testing

/// What is foretold of a cleanup is what a registry does, whatever is in it and whichever the policies are.
@Suite struct CleanupPropertyTests {
  private static let now = Moment(seconds: 1_800_000_000)
  private static let day = 86_400

  /// A repository and policies for it, both by chance.
  private struct Scene {
    let double = RegistryDouble()
    /// By their ids, as the API has them.
    private(set) var policies: [(id: String, json: String)] = []

    init(seed: UInt64) {
      var random = Randomness(seed: seed)
      for package in ["demand", "demand-2", "train"].prefix(1 + random.below(3)) {
        for number in 0..<random.below(9) {
          // On days that policies name too, and some within one second.
          let age = random.below(60) * day / 2 + random.below(3) - 1
          let created = Moment(seconds: now.seconds - age).description.dropLast()
          let tags = ["latest", "v\(number)", "prod", "old-\(number)"].filter { _ in random.below(4) == 0 }
          double.add(
            Array("\(package) \(number)".utf8), to: package,
            created: "\(created).\(100_000 + number * 7 + random.below(7))Z", tags: tags)
        }
      }
      for index in 0..<random.below(5) {
        policies.append(("p\(index)", Self.policy(&random)))
      }
    }

    private static func policy(_ random: inout Randomness) -> String {
      func list(_ texts: [String]) -> String { "[" + texts.map { "\"\($0)\"" }.joined(separator: ", ") + "]" }
      let packages = list(random.pick([[], ["demand"], ["tr", "x"]]))
      if random.below(3) == 0 {
        return #""action": "KEEP", "mostRecentVersions": {"keepCount": \#(1 + random.below(4)), "#
          + #""packageNamePrefixes": \#(packages)}"#
      }
      var fields: [String] = []
      let state = random.pick(["TAGGED", "UNTAGGED", "ANY", ""])
      if !state.isEmpty { fields.append(#""tagState": "\#(state)""#) }
      if state != "UNTAGGED", random.below(3) == 0 {
        fields.append(#""tagPrefixes": \#(list(random.pick([["v"], ["old", "lat"], []])))"#)
      }
      if random.below(2) == 0 { fields.append(#""olderThan": "\#(random.below(31) * day)s""#) }
      if random.below(4) == 0 { fields.append(#""newerThan": "\#(random.below(31) * day)s""#) }
      if random.below(4) == 0 {
        fields.append(#""versionNamePrefixes": ["sha256:0", "sha256:a", "sha256:7"]"#)
      }
      if random.below(3) == 0 { fields.append(#""packageNamePrefixes": \#(packages)"#) }
      let action = random.below(3) == 0 ? "KEEP" : "DELETE"
      return #""action": "\#(action)", "condition": {\#(fields.joined(separator: ", "))}"#
    }

    /// The list that gcloud takes, where an action is an object.
    var list: String {
      "["
        + policies.map { policy in
          let json = ["KEEP", "DELETE"].reduce(policy.json) {
            $0.replacing(#""action": "\#($1)""#, with: #""action": {"type": "\#($1)"}"#)
          }
          return #"{"name": "\#(policy.id)", \#(json)}"#
        }.joined(separator: ", ") + "]"
    }
    /// The object of the API.
    var object: String {
      "{" + policies.map { #""\#($0.id)": {\#($0.json)}"# }.joined(separator: ", ") + "}"
    }
  }

  @Test func `a cleanup does what was foretold`() async throws {
    var (deleted, kept) = (0, 0)
    for seed in 0..<200 {
      let scene = Scene(seed: UInt64(seed))
      let registry = Registry(
        try RepositoryURL("https://us-kfp.pkg.dev/acme/pipelines"),
        over: Authorized(FaultyWire(to: scene.double), by: FixedToken(Secret("token-1"))))
      var versions: [(package: String, versions: [TemplateVersion])] = []
      for package in try await registry.packages() {
        versions.append((package, try await registry.versions(of: package)))
      }
      let policies = try CleanupPolicyFile(
        Array(scene.list.utf8), file: "p.json", repository: RepositoryURL("http://127.0.0.1/acme/pipelines")
      )
      .policies
      let cleanup = Cleanup(policies, of: versions, at: Self.now)
      func names(_ entries: [Cleanup.Entry]) -> [String] {
        entries.map { "\($0.package)/\($0.version.digest)" }.sorted()
      }
      let foretold = names(cleanup.deleted)
      let gone = try scene.double.cleanUp(by: scene.object, at: Self.now.description)
      #expect(gone == foretold, "seed \(seed): \(scene.object)")
      let left = versions.flatMap { entry in
        scene.double.versions(of: entry.package).map { "\(entry.package)/\($0)" }
      }
      #expect(left.sorted() == names(cleanup.entries.filter { !$0.isDeleted }), "seed \(seed)")
      // What was said once holds: nothing more goes at once.
      #expect(
        Set(try scene.double.cleanUp(by: scene.object, at: Self.now.description)).isDisjoint(with: foretold))
      (deleted, kept) = (deleted + gone.count, kept + left.count)
    }
    #expect(deleted > 200 && kept > 200, "\(deleted) \(kept)")
  }
}
