import Diagnostics
import Files
import Lint
import Manifests
import Support
import Testing
import Workloads
import YAML

/// What rules have said of single objects changes no finding in a set that holds objects which say the same.
@Suite struct QuietObjectsTests {
  /// What rules say of each object of a text alone, in another file and further down.
  private static func said(ofObjectsIn text: String) throws -> ByContent<QuietRules> {
    let store = ByContent<QuietRules>(room: .max)
    let moved = try Tree.parse(Array(("# These stand elsewhere.\n\n" + text).utf8), file: "elsewhere.yaml")
    for object in moved.flatMap(Object.all) {
      var input = RuleInput()
      input.quietObjects = QuietObjects([object.tree.content], in: store)
      _ = try Linter().findings(in: Target([object]), input)
      #expect(store[object.tree.content] != nil)
    }
    return store
  }

  /// Whether all rules find the same in a set, whether or not they know what was said of its objects.
  private static func expectTheSame(
    _ target: Target, _ input: RuleInput, _ store: ByContent<QuietRules>, _ name: String
  ) throws {
    var knowing = input
    knowing.quietObjects = QuietObjects(target.objects.map(\.tree.content), in: store)
    let linter = try Linter()
    let (found, foundAgain) = (linter.findings(in: target, input), linter.findings(in: target, knowing))
    #expect(found.entries == foundAgain.entries, "\(name)")
  }

  @Test(arguments: RuleGroup.allCases)
  func `finds the same in the examples of all rules`(_ group: RuleGroup) throws {
    for rule in allRules where type(of: rule).group == group {
      let examples = type(of: rule).examples
      for example in examples.passing + examples.failing {
        let store = try Self.said(ofObjectsIn: example.text)
        try Self.expectTheSame(example.target(), example.input(), store, "\(rule.id): \(example.text)")
      }
    }
  }

  @Test(
    .enabled(if: Place.hasCorpus("live"), "needs ../shared"),
    arguments: ["golden", "live", "realfiles", "upstream/kubeflow-pipelines/2.14.4"])
  func `finds the same in the files of a corpus`(_ folder: String) throws {
    var count = 0
    for file in try Place.yamlFiles(below: folder) {
      let bytes = try Place.corpus(file)
      // Some are there to be refused.
      guard let documents = try? Tree.parse(bytes, file: file) else { continue }
      let target = Target(documents)
      let store = try Self.said(ofObjectsIn: String(decoding: bytes, as: UTF8.self))
      try Self.expectTheSame(target, RuleInput(), store, file)
      count += target.objects.count
    }
    #expect(count > 20)
  }

  /// A rule that can find nothing in an object is not asked for it again; one that found something is.
  @Test func `rules are asked again only where they found something`() throws {
    let text = """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec: {hostNetwork: true, containers: [{name: main, image: 'web:1'}]}
      """
    let store = try Self.said(ofObjectsIn: text)
    let objects = try Tree.parse(Array(text.utf8), file: "web.yaml").flatMap(Object.all)
    let known = QuietObjects(objects.map(\.tree.content), in: store)
    #expect(known.asked(by: "host-access") == [0])
    #expect(known.asked(by: "name-invalid") == [])
    #expect(known.asked(by: "single-replica") == nil)
  }

  @Test func `no more rules are selective than have a number`() {
    #expect(allRules.count { $0.selective != nil } <= QuietRules.capacity)
  }
}
