import ArgumentParser
import Diagnostics
import Files
import KFPManifests
import KFPPipelines
import Lint
import Terminal

/// `lint FILE…`.
struct LintCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "lint", _superCommandName: Tool.name,
    abstract: "Check compiled pipelines.",
    discussion: """
      A file stands for itself, a folder for the YAML and JSON files below it, - for stdin. With --overlay, what the \
      pipelines name is looked up among the objects of that deployment: Secrets, ConfigMaps and their keys, claims, the \
      account of runs, driver and launcher. The file \(PipelineLint.controlFile) in the working folder may hold a `lint` \
      section as an overlay has it.

      EXAMPLES:
        kfp-pipelines lint pipelines/demand.yaml
        kfp-pipelines lint pipelines --backend 2.15 --format github
        kfp-pipelines lint pipelines --overlay production --fail-on warning
      """)

  @Argument(help: .init("A file, a folder, or -.", valueName: "file"))
  var files: [String]

  @Option(
    help: .backend(otherwise: "else that of the overlay, or \(Pipeline.usualBackend)"))
  var backend: Backend?

  @Option(help: .init("The deployment, as kfp-manifests names it.", valueName: "overlay"))
  var overlay: String?

  @Option(
    help: .init(
      "The earlier files, or a folder of them: also run the rules that compare.",
      valueName: "file"))
  var previous: [String] = []

  @Option(help: "What reads the files: kfp, or vertex for Vertex AI and a registry.")
  var target = Reader.kfp

  @Option(
    name: .customLong("format"),
    help: .init(
      "text, json, sarif, junit, github or markdown, to stdout or to a file; repeatable.",
      valueName: "format[=file]"))
  var formats: [ReportFormat] = []

  @Option(help: .init("Ignore the findings in this file, and no others.", valueName: "file"))
  var baseline: String?

  @Option(
    name: .customLong("write-baseline"),
    help: .init("Write all findings to a file for --baseline, and exit with 0.", valueName: "file"))
  var newBaseline: String?

  @Option(name: .customLong("rule"), help: .init("Run this rule alone; repeatable.", valueName: "rule"))
  var selected: [String] = []

  @Option(name: .customLong("skip"), help: .init("Do not run this rule; repeatable.", valueName: "rule"))
  var skipped: [String] = []

  @Option(name: .failOn, help: .failOn)
  var failureThreshold = FailureThreshold(.error)

  @OptionGroup var shared: SharedOptions

  /// What will read the files.
  enum Reader: String, Word {
    case kfp, vertex
  }

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name the files to check.") }
    try ReportFormat.validate(formats)
  }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let lint = try lint
    let outcome = try lint.lint(files)
    let report = LintReport(outcome.report)
    keepUntilExit(report)
    console.report(outcome.remarks)
    var status = console.report(outcome.failures)
    if let newBaseline {
      try lint.record.refuse(baseline: newBaseline)
      // What cannot be read would be missing from it.
      if status == .success { try writeAtomically(report.baseline, to: newBaseline) }
      return status
    }
    try lint.record.refuse(formats)
    if failureThreshold.isReached(by: report) { status = max(status, .findings) }
    // People have read on stderr what could not be read; programs and comments would take it for checked.
    let others = formats.filter { $0 != .text }
    if !others.isEmpty {
      var whole = outcome.report
      whole.entries += outcome.failures.map { Report.Entry($0) }
      whole.sort()
      status = max(status, try print(LintReport(whole), as: others, console))
    }
    guard others.isEmpty || others.count < formats.count else { return status }
    return max(status, try print(report, as: [.text], console))
  }

  private func print(
    _ report: LintReport, as formats: [ReportFormat], _ console: Console
  ) throws(Rejection) -> ExitStatus {
    try console.print(
      report, as: formats, failingAt: failureThreshold.severity, in: Color(isOn: shared.color.isOn()),
      hasText: report.objectCount > 0)
  }

  private var lint: PipelineLint {
    get throws(Rejection) {
      let workspace = shared.workspace
      var lint = PipelineLint(noting: workspace.record)
      lint.options.selected = selected.map { LintOptions.RuleName($0) }
      lint.options.skipped = skipped.map { LintOptions.RuleName($0) }
      lint.options.today = Day.today
      try lint.readControlFile()
      if let baseline { try lint.readBaseline(baseline) }
      lint.backend = backend?.release
      lint.previous = previous
      lint.isForVertex = target == .vertex
      if let overlay { lint.deployment = try workspace.objects(of: overlay).target }
      return lint
    }
  }
}
