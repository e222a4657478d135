import ArgumentParser
import Diagnostics
import Files
import KFPManifests
import KFPServers
import Terminal

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
    help: "How to write the versions: lines, a lock file, KFP_PACKAGE_TAG=URL, or variables of Airflow.")
  var format = Resolved.Format.text

  @OptionGroup var servers: ServerOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if urls.isEmpty, check == nil { throw ValidationError("Name the URLs to resolve, or a file to check.") }
  }

  func execute(_ console: Console, over transport: any Transport) async throws(Rejection) -> ExitStatus {
    var lock: TemplateLock?
    if let check { lock = try TemplateLock(try RegularFile.read(check, named: check), file: check) }
    var asked: [TemplateURL] = []
    for url in urls {
      let url = try TemplateURL(url)
      // One URL in two spellings is one entry of a lock file.
      if !asked.contains(where: { $0.description == url.description }) { asked.append(url) }
    }
    if asked.isEmpty { asked = lock?.entries.map(\.asked) ?? [] }
    let resolved = try await Resolved(asked, over: servers.google(over: transport))
    guard let lock else { return console.print(try resolved.text(as: format)) }
    let differences = lock.differences(from: resolved)
    if differences.isEmpty {
      console.say("\(resolved.entries.count) URLs mean the versions of the lock file")
      return .success
    }
    let lines = differences.map { difference in
      let locked = difference.locked.map { "\($0.shortVersion) is locked" } ?? "it is not locked"
      return "\(difference.asked): \(locked), and it is \(difference.now.shortVersion) now\n"
    }
    return max(.findings, console.print(lines.joined()))
  }
}

extension Resolved.Format: Word {}

extension TemplateURL {
  fileprivate var shortVersion: String {
    if case .version(let digest) = reference { digest.short } else { description }
  }
}
