import Diagnostics
import Foundation
import Support
import Testing

/// A case of our own: `input` (or `input/top`, where it exists) is built, and its output, failure and warnings
/// compared.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  var name: String

  var testDescription: String { name }

  private static let cases = "Tests/KustomizeTests/Cases"
  static let root = URL(filePath: "\(Place.project)/\(cases)")

  static let all: [GoldenCase] = Place.names(in: root).flatMap { feature in
    Place.names(in: root.appending(path: feature))
      .filter { Place.exists(root.appending(path: "\(feature)/\($0)/input")) }
      .map { GoldenCase(name: "\(feature)/\($0)") }
  }

  private var folder: URL { Self.root.appending(path: name) }

  private var input: URL {
    let top = folder.appending(path: "input/top")
    return Place.exists(top) ? top : folder.appending(path: "input")
  }

  /// Whether it shows something that is better than kustomize, for the reason that `deviation.txt` gives.
  private var deviates: Bool { Place.exists(folder.appending(path: "deviation.txt")) }

  /// With `RECORD=1` what kubectl prints is written, and our own diagnostics.
  func verify() throws {
    let outcome = Outcome(building: input, displayBase: folder.appending(path: "input"))
    let text = Golden.isRecording && !deviates ? try Oracle.build(input) : outcome.text
    #expect(outcome.text == text)
    try expect(text, in: "expected.yaml")
    try expect(outcome.failure.map { $0.description + "\n" }, in: "expected.txt")
    try expect(lines(outcome.warnings), in: "warnings.txt")
  }

  private func expect(_ text: String?, in file: String) throws {
    #expect(try Golden.difference(of: text, from: "\(Self.cases)/\(name)/\(file)") == nil)
  }

  private func lines(_ diagnostics: [Diagnostic]) -> String? {
    diagnostics.isEmpty ? nil : diagnostics.map { $0.description + "\n" }.joined()
  }
}

/// The kustomize in kubectl, from which expected output is recorded.
enum Oracle {
  static let version = "v5.5.0"

  /// Whether kubectl is there, with that kustomize in it.
  static let isThere = (try? run(["version", "--client"]))?.contains("Kustomize Version: \(version)") == true

  /// What kubectl prints; nil if it fails.
  static func build(_ folder: URL) throws -> String? {
    try #require(try run(["version", "--client"])?.contains("Kustomize Version: \(version)") == true)
    return try run(["kustomize", folder.standardizedFileURL.path])
  }

  private static func run(_ arguments: [String]) throws -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["kubectl"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}

@Suite struct GoldenCaseTests {
  @Test(arguments: GoldenCase.all)
  func `equals kustomize, or says what is wrong and where`(_ golden: GoldenCase) throws {
    try golden.verify()
  }

  @Test func `every feature has cases`() {
    #expect(GoldenCase.all.count >= 25)
  }
}
