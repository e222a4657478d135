package import Files
import YAML

/// A file that says which versions URLs meant when it was written.
package struct TemplateLock: Sendable {
  package let entries: [(asked: TemplateURL, version: TemplateURL, location: FileLocation)]

  /// Reads what a command line names.
  package init(_ input: NamedInput) throws(Rejection) { try self.init(input.bytes, file: input.name) }

  /// Reads what `resolve --format json` wrote.
  package init(_ bytes: [UInt8], file: String) throws(Rejection) {
    if let line = Self.lineOfConflict(bytes) {
      throw Rejection(
        .lockInvalid, "the lines of two branches stand here, as a merge left them",
        at: FileLocation(file: file, line: line, column: 1),
        notes: [
          .init("keep one of them, or write the file again: `kfp-pipelines resolve URL… --format json`")
        ])
    }
    let documents = try Tree.parse(bytes, file: file)
    guard documents.count == 1, documents[0].kind == .mapping else {
      throw Rejection(.lockInvalid, "expected one JSON object of URLs", at: FileLocation(file: file))
    }
    if let problems = documents[0]["errors"] {
      throw Rejection(
        .lockInvalid, "the file says why `resolve` failed, and names no versions", at: problems.location,
        notes: [.init("run `resolve` again, and keep what it writes with status 0")])
    }
    if documents[0].entries.isEmpty {
      throw Rejection(
        .lockInvalid, "the file names no URL, so that nothing would be compared",
        at: documents[0].location, notes: [.init("`kfp-pipelines resolve URL… --format json` writes one")])
    }
    var entries: [(asked: TemplateURL, version: TemplateURL, location: FileLocation)] = []
    for entry in documents[0].entries {
      let asked = try Self.url(entry.key, at: entry.keyLocation)
      let version = try Self.url(entry.value.string ?? "", at: entry.value.location)
      guard case .version = version.reference, version.package == asked.package else {
        throw Rejection(
          .lockInvalid, "expected the URL of a version of \(asked.package)", at: entry.value.location)
      }
      entries.append((asked, version, entry.value.location))
    }
    self.entries = entries
  }

  /// The line with which git begins what two branches have changed.
  private static func lineOfConflict(_ bytes: [UInt8]) -> Int? {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .firstIndex { $0.starts(with: "<<<<<<< ".utf8) }.map { $0 + 1 }
  }

  private static func url(_ text: String, at location: FileLocation) throws(Rejection) -> TemplateURL {
    do throws(Rejection) {
      return try TemplateURL(text)
    } catch {
      throw error.changing {
        $0.location = location
        $0.category = .input
      }
    }
  }

  /// A URL that does not mean what it meant.
  package struct Difference: Sendable, Hashable {
    package let asked: TemplateURL
    /// What it meant; nil where the lock does not know it.
    package let locked: TemplateURL?
    package let now: TemplateURL
  }

  /// What differs from what URLs mean now.
  package func differences(from resolved: Resolved) -> [Difference] {
    resolved.entries.compactMap { entry in
      let locked = entries.first { $0.asked == entry.asked }?.version
      return locked == entry.version
        ? nil : Difference(asked: entry.asked, locked: locked, now: entry.version)
    }
  }
}
