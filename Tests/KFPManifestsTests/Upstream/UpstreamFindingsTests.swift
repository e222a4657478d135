import Diagnostics
import KFPManifests
import Lint
import Manifests
import Support
import Testing

/// What lint says of upstream's own environments, each rule with the reason why it is right.
@Suite(.enabled(if: Place.canRender, "needs upstream")) struct UpstreamFindingsTests {
  @Test func `the page of upstream's findings is what lint says`() async throws {
    let environments = try await UpstreamEnvironment.all.value
    #expect(
      try Golden.difference(
        of: UpstreamPage(of: environments).text, from: "docs/maintainers/upstream-findings.md") == nil
    )
  }

  @Test func `every environment builds`() async throws {
    let failed = try await UpstreamEnvironment.all.value.filter { !$0.failures.isEmpty }
    #expect(failed.map { "\($0.version)/\($0.folder): \($0.failures)" } == [])
  }

  /// A rule that finds something new needs somebody who has looked whether it is right.
  @Test func `every finding has a reason, and every reason a finding`() async throws {
    let codes = Set(try await UpstreamEnvironment.all.value.flatMap(\.entries).compactMap(\.code))
    #expect(codes.subtracting(UpstreamReasons.byCode.keys) == [])
    #expect(Set(UpstreamReasons.byCode.keys).subtracting(codes) == [])
  }
}

/// The page: how many findings each environment has, then each finding once.
private struct UpstreamPage {
  private let environments: [UpstreamEnvironment]

  init(of environments: [UpstreamEnvironment]) { self.environments = environments }

  var text: String {
    """
    # What lint says of upstream

    Everything at warning and above that `kfp-manifests lint upstream:kubeflow-pipelines@VERSION/manifests/kustomize/FOLDER`
    says of the environments that Kubeflow Pipelines ships, with the reason why each is true. Paths are below
    `manifests/kustomize` of the release. A test prints this page and compares it; a rule that finds something new there
    fails it until its reason has been written.

    ## How many

    | environment | \(UpstreamEnvironment.versions.map { "\($0) errors | warnings" }.joined(separator: " | ")) |
    |---|---|---|---|---|
    \(counts)

    \(sections)
    """
  }

  private var counts: String {
    Set(environments.map(\.folder)).sorted().map { folder in
      let cells = UpstreamEnvironment.versions.map { version -> String in
        guard let found = environments.first(where: { $0.folder == folder && $0.version == version }) else {
          return "not there |"
        }
        let errors = found.entries.count { $0.severity == .error }
        return "\(errors) | \(found.entries.count - errors)"
      }
      return "| \(folder) | \(cells.joined(separator: " | ")) |"
    }
    .joined(separator: "\n")
  }

  /// One line of a rule's table.
  private struct Finding: Hashable {
    let severity: String
    let object: String
    let file: String
    let message: String
  }

  private var sections: String {
    let pairs = environments.flatMap { environment in environment.entries.map { (environment, $0) } }
    return Dictionary(grouping: pairs) { $0.1.code ?? "" }.sorted { $0.key < $1.key }.map { code, pairs in
      let rows = Dictionary(grouping: pairs) { _, entry in
        Finding(
          severity: entry.severity.rawValue, object: entry.object?.short ?? "", file: Self.file(of: entry),
          message: Self.withoutVersions(entry.message))
      }
      let lines = rows.map { row, pairs in line(row, pairs) }.sorted()
      return """
        ## \(code) \(pairs[0].1.rule)

        \(UpstreamReasons.byCode[code] ?? "Nobody has looked yet.")

        | object | where | severity | what | environments |
        |---|---|---|---|---|
        \(lines.joined(separator: "\n"))
        """
    }
    .joined(separator: "\n\n") + "\n"
  }

  private func line(_ row: Finding, _ pairs: [(UpstreamEnvironment, Report.Entry)]) -> String {
    let places = UpstreamEnvironment.versions.compactMap { version -> String? in
      let lines = Set(pairs.filter { $0.0.version == version }.compactMap { $0.1.location?.line }).sorted()
      return lines.isEmpty ? nil : "\(version) line \(lines.map(String.init).joined(separator: ", "))"
    }
    let count = Set(pairs.map { "\($0.0.version)/\($0.0.folder)" }).count
    let cells = [
      row.object, "`\(row.file)`, \(places.joined(separator: "; "))", row.severity, row.message, "\(count)",
    ]
    return
      "| \(cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }.joined(separator: " | ")) |"
  }

  private static func file(of entry: Report.Entry) -> String {
    let file = entry.location?.file ?? ""
    for version in UpstreamEnvironment.versions {
      let prefix = "upstream/cache/kubeflow-pipelines/\(version)/manifests/kustomize/"
      if let range = file.firstRange(of: prefix) { return String(file[range.upperBound...]) }
    }
    return file.firstRange(of: "upstream/cache/").map { String(file[$0.upperBound...]) } ?? file
  }

  /// What differs between the releases only in their number is one finding.
  private static func withoutVersions(_ message: String) -> String {
    UpstreamEnvironment.versions.reduce(message) { $0.replacing($1, with: "VERSION") }
  }
}
