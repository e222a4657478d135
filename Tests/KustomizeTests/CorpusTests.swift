import Diagnostics
import Foundation
import Support
import Testing

/// One whole build with the output that kustomize v5.5.0 gave, or the fact that it failed.
struct CorpusCase: CustomTestStringConvertible, Sendable {
  var name: String
  var folder: URL
  var restrictsFiles: Bool
  /// Nil where the build must fail.
  var expected: URL?

  var testDescription: String { name }

  /// Whether the build gives the expected bytes, or fails as it must.
  var isMet: Bool {
    let outcome = Outcome(building: folder, restrictsFiles: restrictsFiles)
    guard let expected else { return outcome.text == nil && outcome.failure?.message.isEmpty == false }
    return outcome.failure == nil && outcome.text == (try? String(contentsOf: expected, encoding: .utf8))
  }

  func verify() throws {
    let outcome = Outcome(building: folder, restrictsFiles: restrictsFiles)
    guard let expected else {
      #expect(outcome.text == nil, "\(name) must fail")
      #expect(outcome.failure?.message.isEmpty == false)
      return
    }
    #expect(outcome.failure == nil)
    let text = try String(contentsOf: expected, encoding: .utf8)
    #expect(outcome.text == text)
  }
}

/// The examples in which kustomize is plainly wrong, and what is done instead.
enum Deviations {
  static let reasons = [
    "a03": "kustomize's order of these keys is random: its comparison is not transitive"
  ]

  /// What users are told of them.
  static let page = Place.text(of: "docs/deviations.md") ?? ""

  /// The small inputs in which ours is better, with the cases of our own that show what is done.
  static let cases = [
    "stale-subject-beside-new-object": "subject-beside-a-newer-object",
    "tab-led-annotation": "annotation-that-begins-with-a-tab",
    "two-json-documents-in-a-file": "json-objects-in-a-row",
    "build-q1-hash-asked-for-by-annotation": "hash-of-a-job",
    "kust-needs-hash-annotation": "hash-of-a-job",
  ]
}

@Suite(
  "kustomize's whole builds", .enabled(if: Place.exists(Place.wholeBuilds), "needs ../shared/kustomize-cases")
)
struct WholeBuildTests {
  private static let root = Place.wholeBuilds

  static let cases: [CorpusCase] = Place.names(in: root).compactMap { name in
    let folder = root.appending(path: name)
    guard let data = try? Data(contentsOf: folder.appending(path: "case.json")),
      let description = try? JSONDecoder().decode(Description.self, from: data)
    else { return nil }
    let expected = folder.appending(path: "expected.yaml")
    return CorpusCase(
      name: name, folder: folder.appending(path: "input").appending(path: description.dir),
      restrictsFiles: description.load_restrictor == "root",
      expected: description.fails == true || !Place.exists(expected) ? nil : expected)
  }

  private struct Description: Decodable {
    var dir: String
    var load_restrictor: String
    var fails: Bool?
  }

  @Test(arguments: WholeBuildTests.cases)
  func `gives kustomize's bytes or fails as it does`(_ corpusCase: CorpusCase) throws {
    try corpusCase.verify()
  }

  @Test func `the corpus is there as a whole`() {
    let count = "\(Self.cases.count(where: \.isMet)) of \(Self.cases.count) whole builds"
    print("\(count) are as kustomize has them")
    #expect(Deviations.page.contains(count))
    #expect(Self.cases.count >= 145)
  }
}

@Suite(
  "kustomize's examples", .enabled(if: Place.exists(Place.examples), "needs ../shared/kustomize/examples"))
struct ExampleTests {
  private static let root = Place.examples

  static let cases: [CorpusCase] = {
    let index = (try? String(contentsOf: root.appending(path: "index.tsv"), encoding: .utf8)) ?? ""
    return index.split(separator: "\n").dropFirst().compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 4 else { return nil }
      let folder = root.appending(path: fields[0])
      return CorpusCase(
        name: fields[0], folder: folder.appending(path: fields[2]), restrictsFiles: fields[3] == "root",
        expected: fields[1] == "0" ? folder.appending(path: "output.yaml") : nil)
    }
  }()

  @Test(arguments: ExampleTests.cases.filter { Deviations.reasons[$0.name] == nil })
  func `gives kustomize's bytes or fails as it does`(_ corpusCase: CorpusCase) throws {
    try corpusCase.verify()
  }

  @Test(arguments: ExampleTests.cases.filter { Deviations.reasons[$0.name] != nil })
  func `builds what kustomize has no one answer to`(_ corpusCase: CorpusCase) throws {
    let outcome = Outcome(building: corpusCase.folder, restrictsFiles: corpusCase.restrictsFiles)
    let text = try #require(outcome.text)
    guard let expected = corpusCase.expected else { return }
    let lines = try String(contentsOf: expected, encoding: .utf8).split(separator: "\n").sorted()
    #expect(text.split(separator: "\n").sorted() == lines)
  }

  @Test func `the corpus is there as a whole`() {
    let deviations = Deviations.reasons.keys.sorted().joined(separator: ", ")
    let met = Self.cases.count { Deviations.reasons[$0.name] == nil && $0.isMet }
    print("\(met) of \(Self.cases.count) examples are as kustomize has them; deviations: \(deviations)")
    #expect(Deviations.page.contains("\(met) of \(Self.cases.count) small examples"))
    #expect(Self.cases.count >= 196)
  }
}

@Suite("kustomize in public trees and reports")
struct SmallInputTests {
  /// Inputs with what kustomize v5.5.0 printed; an empty file, or one that says so, where it refuses.
  static let recorded: [CorpusCase] = [("kustomize-more", ""), ("realfiles", "build-")].flatMap {
    folder, prefix in
    Place.names(in: Place.corpora.appending(path: folder)).filter { $0.hasPrefix(prefix) }.map { name in
      let root = Place.corpora.appending(path: "\(folder)/\(name)")
      let expected = root.appending(path: "expected.yaml")
      let text = (try? String(contentsOf: expected, encoding: .utf8)) ?? ""
      let top = root.appending(path: "input/top")
      return CorpusCase(
        name: name, folder: Place.exists(top) ? top : root.appending(path: "input"), restrictsFiles: false,
        expected: text.isEmpty || text.hasPrefix("# kustomize v5.5.0 refuses") ? nil : expected)
    }
  }

  /// Inputs after bug reports, without output: kubectl says what is right.
  static let reports = Place.names(in: Place.corpora.appending(path: "reports")).filter {
    $0.hasPrefix("kust-")
  }

  @Test(
    .enabled(if: Place.hasCorpus("kustomize-more"), "needs ../shared/kustomize-more and ../shared/realfiles"),
    arguments: recorded.filter { Deviations.cases[$0.name] == nil })
  func `gives kustomize's bytes or fails as it does`(_ corpusCase: CorpusCase) throws {
    try corpusCase.verify()
  }

  @Test(
    .enabled(if: Oracle.isThere && Place.hasCorpus("reports"), "needs ../shared/reports, and kubectl 1.32"),
    arguments: reports.filter { Deviations.cases[$0] == nil })
  func `gives what kubectl gives`(_ name: String) throws {
    let folder = Place.corpora.appending(path: "reports/\(name)")
    #expect(Outcome(building: folder, restrictsFiles: false).text == (try Oracle.build(folder)))
  }

  @Test(arguments: Set(Deviations.cases.values).sorted())
  func `a case shows what is done instead`(_ name: String) {
    #expect(GoldenCase.all.contains { $0.name == "deviations/\(name)" })
  }

  @Test(
    .enabled(if: Place.hasCorpus("kustomize-more"), "needs ../shared/kustomize-more and ../shared/realfiles"))
  func `the corpus is there as a whole`() {
    let met = Self.recorded.count { Deviations.cases[$0.name] == nil && $0.isMet }
    let count = "\(met) of \(Self.recorded.count) small inputs"
    print("\(count) are as kustomize has them")
    #expect(Deviations.page.contains(count))
    #expect(Self.recorded.count >= 46)
  }
}

@Test(.enabled(if: Place.requiresCorpora, "KFP_REQUIRE_CORPORA is not 1"))
func `the corpora that are required are present`() {
  #expect(Place.exists(Place.wholeBuilds))
  #expect(Place.exists(Place.examples))
}
