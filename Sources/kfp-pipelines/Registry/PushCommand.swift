import ArgumentParser
import Diagnostics
import KFPManifests
import KFPPipelines
import KFPServers
import Lint
import Terminal
import YAML

/// `push FILE… --repository URL`.
struct PushCommand: ServerCommand {
  static let configuration = CommandConfiguration(
    commandName: "push", _superCommandName: Tool.name,
    abstract: "Upload compiled pipelines to a registry, and set tags.",
    discussion: """
      The files are checked first, as `lint --target vertex` does it; errors stop everything before anything is sent. \
      A version that the registry has is not uploaded again. A tag that names another version stops everything, too, \
      unless --move-tag says that it may move; tags are set behind the upload, so that one that fails moves none. \
      On stdout stands the URL of each version, for Vertex AI, Airflow and scripts.

      EXAMPLES:
        kfp-pipelines push demand.yaml --repository https://asia-northeast1-kfp.pkg.dev/acme/pipelines --tag v1.2.0
        kfp-pipelines push pipelines --repository URL --tag git-$(git rev-parse --short=12 HEAD) --move-tag latest
      """)

  @Argument(help: .init("A file, or a folder of them.", valueName: "file"))
  var files: [String]

  @Option(help: .init("https://LOCATION-kfp.pkg.dev/PROJECT/REPOSITORY.", valueName: "url"))
  var repository: String

  @Option(
    name: .customLong("tag"),
    help: .init("A tag that must be new, or name the same version; repeatable.", valueName: "tag"))
  var tags: [String] = []

  @Option(
    name: .customLong("move-tag"),
    help: .init("A tag that may move from another version; repeatable.", valueName: "tag"))
  var movingTags: [String] = []

  @Option(help: .init("The description of a new version, such as the commit.", valueName: "text"))
  var description: String?

  @Flag(name: .customLong("dry-run"), help: "Only print what would be done.")
  var isDryRun = false

  @Option(help: "The format of the result.")
  var format = ListFormat.text

  @OptionGroup var servers: ServerOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let tag = tags.first(where: movingTags.contains) {
      throw ValidationError("--tag \(tag) must not move, and --move-tag \(tag) may; say one.")
    }
    if let description,
      !description.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) || description.utf8.count > 1000
    {
      throw ValidationError("--description is a line of at most 1000 ASCII characters.")
    }
  }

  func result(stoppedBy problems: [Diagnostic]) -> JSONText? {
    format.document("templates", after: ("dryRun", isDryRun), stoppedBy: problems)
  }

  func execute(_ console: Console, over transport: any Transport) async throws(Rejection) -> ExitStatus {
    let registry = Registry(try RepositoryURL(repository), over: servers.google(over: transport))
    let push = try push
    let paths = PipelineFiles(files)
    console.report(paths.remarks)
    if let rejection = Rejection(paths.failures) { throw rejection }
    let (found, problems) = try lint(paths.paths, console)
    guard found == .success else {
      let result = result(stoppedBy: problems)
      return max(found, result.map { console.print("\($0)\n") } ?? .success)
    }
    var templates: [TemplateFile] = []
    for path in paths.paths { templates.append(try TemplateFile(path)) }
    console.show(progress: "looking at \(registry.repository) …")
    let steps = try await push.plan(templates, to: registry)
    for (index, step) in steps.enumerated() where !isDryRun && !step.isDone {
      console.show(progress: "pushing \(index + 1) of \(steps.count): \(step.file.path) …")
      do throws(Rejection) {
        try await push.carryOut(step, in: registry)
      } catch {
        console.show(progress: "")
        // What was done before stays done, and a second run does the rest.
        let status = console.report(error.diagnostics)
        return max(status, print(Array(steps[..<index]), failing: error.diagnostics, console))
      }
    }
    console.show(progress: "")
    return print(steps, console)
  }

  private var push: Push {
    get throws(Rejection) {
      var push = Push()
      for tag in tags { push.tags.append(try TagName(tag)) }
      for tag in movingTags { push.movingTags.append(try TagName(tag)) }
      push.description = description
      return push
    }
  }

  /// The registry refuses without a reason; this says it, at its line.
  ///
  /// - Returns: What of it stops the work, and what that makes of the status.
  private func lint(
    _ paths: [String], _ console: Console
  ) throws(Rejection) -> (ExitStatus, problems: [Diagnostic]) {
    var lint = PipelineLint()
    lint.options.today = Day.today
    try lint.readControlFile()
    lint.isForVertex = true
    lint.isForRegistry = true
    let outcome = try lint.lint(paths)
    let status = console.report(outcome.failures)
    guard outcome.report.hasFindings(atLeast: .error) else { return (status, outcome.failures) }
    return (
      max(status, console.stop(for: outcome.report, from: .error, "nothing is pushed")),
      outcome.failures + outcome.report.entries.filter { $0.isAtLeast(.error) }.map(\.diagnostic)
    )
  }

  /// - Parameter problems: What stopped the push behind these steps.
  private func print(
    _ steps: [Push.Step], failing problems: [Diagnostic] = [], _ console: Console
  ) -> ExitStatus {
    for step in steps { console.say("\(visible(step.file.path)): \(step.sentence(isDryRun: isDryRun))") }
    let document = format.document(
      "templates", steps.map(\.json), after: ("dryRun", isDryRun), stoppedBy: problems)
    return console.print(document.map { "\($0)\n" } ?? steps.map { "\($0.template)\n" }.joined())
  }
}

extension Push.Step {
  /// What is done with the file.
  fileprivate func sentence(isDryRun: Bool) -> String {
    let upload =
      isThere
      ? "\(file.digest.short) is there already"
      : "\(file.digest.short) \(isDryRun ? "would be " : "")uploaded"
    let tags = tags.map { name, change in
      switch change {
      case .kept: "\(name) names it already"
      case .made: "\(name) is new"
      case .moved(let old): "\(name) moves from \(old.short)"
      }
    }
    return ([upload] + tags).joined(separator: "; ")
  }

  fileprivate var json: JSONText {
    [
      "file": file.path, "package": file.name, "version": file.digest.description,
      "url": template.description, "uploaded": !isThere,
      "tags": tags.map { name, change -> JSONText in
        switch change {
        case .kept: ["name": name, "change": "kept"]
        case .made: ["name": name, "change": "made"]
        case .moved(let old): ["name": name, "change": "moved", "from": old.description]
        }
      },
    ]
  }
}
