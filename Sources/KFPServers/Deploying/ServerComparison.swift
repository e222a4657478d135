public import KFPPipelines
import YAML

/// Files of compiled pipelines beside what a server has of them.
public struct ServerComparison: Sendable {
  /// One file, and the newest version of its pipeline.
  public struct Entry: Sendable {
    /// The name of the pipeline.
    public let name: String
    /// The name of the newest version; nil where there is none.
    public let version: String?
    /// What differs; nil where nothing does, and where there is no version, or none that can be read.
    public let difference: PipelineDifference?
    /// The server keeps what the file holds.
    public let isSame: Bool
    /// Why the server cannot read the version, in its own words.
    let failure: String?
  }

  /// In the order of the files.
  public private(set) var entries: [Entry] = []
  /// What stopped it before anything was compared; then there are no entries.
  public private(set) var problems: [Diagnostic] = []
  /// What is worth knowing beside it: the release of the backend is a guess.
  public internal(set) var remarks: [Diagnostic] = []

  /// What is written in the place of a comparison that something stopped.
  package init(stoppedBy problems: [Diagnostic]) {
    (self.problems, remarks) = problems.partedFromRemarks
  }

  /// All of them are the same.
  public var isSame: Bool { problems.isEmpty && entries.allSatisfy(\.isSame) }

  /// - Parameter announce: Called with how many are done.
  package init(
    of files: [DeployFile], with server: APIServer, announce: (Int) -> Void = { _ in }
  ) async throws(Rejection) {
    entries = try await files.concurrently(announce: announce) { file throws(Rejection) in
      var state = try await server.state(of: file.name)
      // Of two versions of one second, the one that differs may be what a run takes.
      if let twin = state.twin, !file.isSame(as: twin) { state.newest = twin }
      let isSame = state.newest.map { file.isSame(as: $0) } ?? false
      // What is spelled otherwise and means the same is no difference.
      return Entry(
        name: file.name, version: state.newest?.name,
        difference: isSame ? nil : file.difference(from: state.newest), isSame: isSame,
        failure: state.newest?.failure)
    }
  }

  /// The comparison in one of the forms of a difference, with the newline at its end.
  public func text(as format: PipelineDifference.Format = .text) -> String {
    switch format {
    case .text: entries.map { $0.text(as: format) ?? visible("\($0.name): \($0.summary)") + "\n" }.joined()
    case .markdown:
      (remarks.map(\.markdownParagraph)
        + (problems.isEmpty ? [] : [PipelineDifference(stoppedBy: problems).text(as: .markdown)])
        + entries.map { $0.text(as: format) ?? "### \(MarkdownText.escaped("\($0.name): \($0.summary)"))\n" })
        .joined(separator: "\n")
    case .json: json.description + "\n"
    }
  }

  private var json: JSONText {
    [
      "formatVersion": 1,
      "pipelines": entries.map { entry -> JSONText in
        [
          "name": entry.name, "version": entry.version, "same": entry.isSame,
          "difference": entry.difference?.json,
        ]
      },
      "warnings": remarks.json, "errors": problems.json,
    ]
  }
}

extension ServerComparison.Entry {
  /// The difference itself, where there is one to be shown.
  fileprivate func text(as format: PipelineDifference.Format) -> String? {
    difference.flatMap { $0.isEmpty ? nil : $0.text(as: format) }
  }

  fileprivate var summary: String {
    if isSame { return "nothing differs" }
    guard let version else { return "new" }
    if difference != nil { return "a detail that no task shows" }
    // One that the server cannot read has lost its name.
    let subject = version.isEmpty ? "the newest version" : "version \(version)"
    let reason = failure.map { "; the server says: \(VisibleText($0, limit: 200))" } ?? ""
    return "\(subject) cannot be read\(reason)"
  }
}
