import ArgumentParser
import Diagnostics
import Files
import KFPManifests
import KFPPipelines
import KFPServers
import Terminal
import YAML

/// `resolve URL…`.
struct ResolveCommand: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", _superCommandName: Tool.name,
    abstract: "Show which versions the tags of a registry name now.",
    discussion: """
      A URL with a tag is resolved again by Vertex AI, as somebody who may have no right to do so; one with a version \
      is not. The caller's own rights are used here. With --check, the versions are compared with those of a lock file, \
      which --format json writes; without URLs, all of its own are.

      EXAMPLES:
        kfp-pipelines resolve https://asia-northeast1-kfp.pkg.dev/acme/pipelines/demand/prod
        kfp-pipelines resolve URL… --format json > templates.lock.json
        kfp-pipelines resolve --check templates.lock.json
        kfp-pipelines resolve URL… --format airflow > variables.json && airflow variables import variables.json
      """)

  @Argument(help: .init("A template's URL that ends in a tag, or in sha256:HEX.", valueName: "url"))
  var urls: [String] = []

  @Option(help: .init("Fail where this lock file says otherwise.", valueName: "file"))
  var check: String?

  @Option(
    help:
      "How to write the versions: lines, a lock file, KFP_PACKAGE_TAG=URL, or variables of Airflow; with --check, what differs as text or json."
  )
  var format = Resolved.Format.text

  @OptionGroup var servers: ServerOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if urls.isEmpty, check == nil { throw ValidationError("Name the URLs to resolve, or a file to check.") }
    if check != nil, format != .text, format != .json {
      throw ValidationError("--check writes what differs, as --format text or json.")
    }
  }

  /// A lock file has URLs alone, and one with `errors` is refused.
  func result(stoppedBy problems: [Diagnostic]) -> JSONText? {
    guard format == .json else { return nil }
    return check == nil ? ["errors": problems.json] : Self.json([], problems)
  }

  func execute(_ console: Console, over transport: any Transport) async throws(Rejection) -> ExitStatus {
    var lock: TemplateLock?
    if let check { lock = try TemplateLock(NamedInput(check)) }
    var asked: [TemplateURL] = []
    for url in urls {
      let url = try TemplateURL(url)
      // One URL in two spellings is one entry of a lock file.
      if !asked.contains(where: { $0.description == url.description }) { asked.append(url) }
    }
    if asked.isEmpty { asked = lock?.entries.map(\.asked) ?? [] }
    let resolved = try await Resolved(asked, over: servers.google(over: transport))
    guard let lock else { return console.print(try resolved.whole().text(as: format)) }
    // A tag that is gone does not hide that another has moved.
    let differences = lock.differences(from: resolved)
    let missing = console.report(resolved.missing)
    let written = console.print(
      format == .json
        ? "\(Self.json(differences, resolved.missing))\n" : differences.map(\.line).joined())
    if differences.isEmpty, resolved.missing.isEmpty {
      console.say("\(resolved.entries.count) URLs mean the versions of the lock file")
    }
    return max(written, missing, differences.isEmpty ? .success : .findings)
  }

  private static func json(
    _ differences: [TemplateLock.Difference], _ problems: [Diagnostic]
  ) -> JSONText {
    [
      "formatVersion": 1,
      "differences": differences.map { difference -> JSONText in
        [
          "url": difference.asked.description, "locked": difference.locked?.description,
          "now": difference.now.description,
        ]
      },
      "errors": problems.json,
    ]
  }
}

extension Resolved.Format: Word {}

extension TemplateLock.Difference {
  /// `URL: sha256:0123… is locked, and it is sha256:4567… now`, in as many words as tell the two apart.
  fileprivate var line: String {
    let isElsewhere = locked.map { $0.repository != now.repository } ?? false
    func shown(_ url: TemplateURL) -> String { isElsewhere ? url.description : url.shortVersion }
    let before = locked.map { "\(shown($0)) is locked" } ?? "it is not locked"
    return "\(asked): \(before), and it is \(shown(now)) now\n"
  }
}

extension TemplateURL {
  fileprivate var shortVersion: String {
    if case .version(let digest) = reference { digest.short } else { description }
  }
}
