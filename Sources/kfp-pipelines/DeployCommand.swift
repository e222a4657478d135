import ArgumentParser
import Diagnostics
import Files
import KFPManifests
import KFPPipelines
import KFPServers
import Lint
import Terminal
import Upstream
import Workloads

/// `deploy FILE… --endpoint URL`.
struct DeployCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "deploy", _superCommandName: Tool.name,
    abstract: "Upload compiled pipelines to a server, as new versions where they differ.",
    discussion: """
      A version is added where the documents of a file differ from those of the newest version, and a pipeline where \
      there is none of its name. Nothing is deleted, and a second run does nothing. All files are read and checked \
      first: where one has an error, or the backend would drop a part of it, nothing is sent. What a run that was cut \
      off has done stays; the next one goes on. New versions are named by the commit.

      EXAMPLES:
        kubectl port-forward -n kubeflow svc/ml-pipeline 8888 &
        kfp-pipelines deploy pipelines --endpoint http://localhost:8888 --dry-run
        kfp-pipelines deploy pipelines --endpoint https://pipelines.example.com --iap-signed-jwt --commit "$GITHUB_SHA"
        kfp-pipelines deploy pipelines --endpoint https://pipelines.example.com --format markdown >> "$GITHUB_STEP_SUMMARY"
      """)

  @Argument(help: .init("A file or a folder.", valueName: "file"))
  var files: [String]

  @OptionGroup var endpoint: EndpointOptions

  @Option(
    help: .init(
      "The commit that the files come from; else GITHUB_SHA, CI_COMMIT_SHA or COMMIT_SHA say.",
      valueName: "sha"))
  var commit: String?

  @Option(
    name: .customLong("version-name"),
    help: .init("The name of new versions, in place of the commit.", valueName: "name"))
  var versionName: String?

  @Flag(name: .customLong("dry-run"), help: "Only print what would be done.")
  var isDryRun = false

  @Option(help: .backend(otherwise: "by default the server tells"))
  var backend: Backend?

  @Option(help: "The format of the report.")
  var format = DeployReport.Format.text

  @Option(name: .failOn, help: .failOn)
  var failureThreshold = FailureThreshold(.error)

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name the files to deploy.") }
    if files.contains("-") { throw ValidationError("Name files; a pipeline from stdin would be read twice.") }
  }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    var server: PipelineServer?
    do throws(Rejection) {
      let named = try endpoint.server(for: backend?.release)
      server = named
      return try deploy(to: named, console)
    } catch {
      // Programs read what stopped everything in a report, and people in the messages.
      let report = DeployReport(stoppedBy: error.diagnostics, on: server, isDryRun: isDryRun)
      if format != .text { _ = console.print(report.text(as: format)) }
      throw error
    }
  }

  private func deploy(to server: PipelineServer, _ console: Console) throws(Rejection) -> ExitStatus {
    let naming = try naming
    let lint = try Self.lint()
    let (status, report) = try waiting { () async throws(Rejection) in
      var status = ExitStatus.success
      let report = try await server.deploy(
        files, naming, isDryRun: isDryRun,
        announce: { console.show(progress: $0 < $1 ? "\($0) of \($1) pipelines …" : "") }
      ) { release throws(Rejection) in
        let check = try self.check(files, by: lint, for: release, console)
        status = check.status
        return check.problems
      }
      return (status, report)
    }
    // What stopped everything is told already.
    let failed = console.report(report.failures + report.remarks)
    if format == .text, !report.problems.isEmpty { return status }
    return max(status, failed, console.print(report.text(as: format)))
  }

  /// What `lint` would look at, with what it lets pass.
  private static func lint() throws(Rejection) -> PipelineLint {
    var lint = PipelineLint()
    lint.options.today = Day.today
    try lint.readControlFile()
    return lint
  }

  /// What came of a check, and what of it stops the work.
  private struct Check {
    var status = ExitStatus.success
    var problems: [Diagnostic] = []
  }

  /// Checks the files for a release of the backend; only what stops the work is told.
  private func check(
    _ files: [String], by lint: PipelineLint, for release: ReleaseVersion, _ console: Console
  ) throws(Rejection) -> Check {
    var lint = lint
    lint.backend = release
    let outcome = try lint.lint(files)
    console.report(outcome.remarks)
    let status = console.report(outcome.failures)
    guard status == .success, let severity = failureThreshold.severity,
      outcome.report.hasFindings(atLeast: severity)
    else { return Check(status: status, problems: outcome.failures) }
    return Check(
      status: console.stop(for: outcome.report, from: severity, "nothing is deployed"),
      problems: outcome.report.entries.filter { $0.isAtLeast(severity) }.map(\.diagnostic))
  }

  /// How versions are called, by the commit as GitHub, GitLab and Cloud Build tell it where no option does.
  private var naming: VersionNaming {
    get throws(Rejection) {
      let variable = ["GITHUB_SHA", "CI_COMMIT_SHA", "COMMIT_SHA"].first { EndpointOptions.value($0) != nil }
      guard commit == nil, let variable else {
        return try VersionNaming(name: versionName, commit: commit)
      }
      do throws(Rejection) {
        return try VersionNaming(name: versionName, commit: EndpointOptions.value(variable))
      } catch {
        guard error.first.id == .commitInvalid else { throw error }
        throw error.changing { $0.notes.append(.init("\(variable) says so; --commit names another")) }
      }
    }
  }
}

extension DeployReport.Format: Word {}
