import Diagnostics
import Foundation
import Testing

/// A case of our own: `input` (or `input/top`, where it exists) is built, and its output, failure and warnings compared.
struct GoldenCase: CustomTestStringConvertible, Sendable {
  var name: String

  var testDescription: String { name }

  static let root = Place.tests.appending(path: "Cases")

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

  private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  func verify() throws {
    let outcome = Outcome(building: input, displayBase: folder.appending(path: "input"))
    if Self.isRecording { return try record(outcome) }
    #expect(outcome.text == read("expected.yaml"))
    #expect(outcome.failure.map { $0.description + "\n" } == read("expected.txt"))
    #expect(lines(outcome.warnings) == read("warnings.txt"))
  }

  private func read(_ file: String) -> String? {
    try? String(contentsOf: folder.appending(path: file), encoding: .utf8)
  }

  private func lines(_ diagnostics: [Diagnostic]) -> String? {
    diagnostics.isEmpty ? nil : diagnostics.map { $0.description + "\n" }.joined()
  }

  // MARK: Recording

  /// Writes what kubectl prints, and our own diagnostics; a run that records never passes.
  private func record(_ outcome: Outcome) throws {
    let oracle = try Oracle.build(input)
    try write(oracle, "expected.yaml")
    try write(outcome.failure.map { $0.description + "\n" }, "expected.txt")
    try write(lines(outcome.warnings), "warnings.txt")
    Issue.record("\(name) was recorded; look at the difference and run again without RECORD")
  }

  private func write(_ text: String?, _ file: String) throws {
    let url = folder.appending(path: file)
    guard let text else {
      try? FileManager.default.removeItem(at: url)
      return
    }
    try text.write(to: url, atomically: true, encoding: .utf8)
  }
}

/// The kustomize in kubectl, from which expected output is recorded.
enum Oracle {
  static let version = "v5.5.0"

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
