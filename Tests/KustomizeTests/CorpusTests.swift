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
    print("\(Self.cases.count(where: \.isMet)) of \(Self.cases.count) whole builds are as kustomize has them")
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
    #expect(Self.cases.count >= 196)
  }
}

@Test(.enabled(if: Place.requiresCorpora, "KFP_REQUIRE_CORPORA is not 1"))
func `the corpora that are required are present`() {
  #expect(Place.exists(Place.wholeBuilds))
  #expect(Place.exists(Place.examples))
}
