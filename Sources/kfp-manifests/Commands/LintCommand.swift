import ArgumentParser
import Files
import KFPManifests
import Terminal

/// `lint TARGET…`.
struct LintCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "lint", _superCommandName: Tool.name,
    abstract: "Check overlays, kustomizations and plain manifests.",
    discussion: """
      \(Arguments.help) An overlay is checked by itself, all else together.

      EXAMPLES:
        kfp-manifests lint production
        kfp-manifests lint overlays/* --format github --format sarif=lint.sarif
        kfp-manifests lint production --previous origin/main:overlays/production
        kubectl get deployment ml-pipeline -o yaml | kfp-manifests lint -
      """)

  @Argument(help: .init("What to check.", valueName: "target"))
  var targets: [String]

  @Option(
    name: .customLong("format"),
    help: .init(
      "text, json, sarif, junit, github or markdown, to stdout or to a file; repeatable.",
      valueName: "format[=file]"))
  var formats: [ReportFormat] = []

  @Option(
    name: .customLong("previous"),
    help: .init(
      "What was applied before, as diff takes it: rules that compare two renders run too.", valueName: "side")
  )
  var previous: String?

  @Option(
    name: .customLong("baseline"),
    help: .init("Let the findings of this file pass, and only those.", valueName: "file"))
  var baseline: String?

  @Option(
    name: .customLong("write-baseline"),
    help: .init("Write what is found now to a file for --baseline, and exit with 0.", valueName: "file"))
  var newBaseline: String?

  @OptionGroup var failure: FailureOptions
  @OptionGroup var rules: RuleOptions
  @OptionGroup var kubernetes: KubernetesOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if previous != nil, targets.count != 1 {
      throw ValidationError("--previous is the earlier form of one target.")
    }
    if formats.count(where: { $0.file == nil }) > 1 {
      throw ValidationError("Only one format can go to stdout; give the others a file: --format json=FILE.")
    }
  }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    var selection = rules.selection(kubernetes)
    if let baseline { try selection.readBaseline(baseline) }
    let workspace = shared.workspace
    if let previous { selection.previous = try workspace.objects(of: previous) }
    let outcome = try workspace.lint(targets, selection)
    var status = console.report(outcome.warnings + outcome.failures)
    if let newBaseline {
      // What cannot be read would be missing from it.
      if status == .success { try write(outcome.report.baseline, to: newBaseline) }
      return status
    }
    if failure.threshold.isReached(by: outcome.report) { status = max(status, .findings) }
    // Files first, because a closed pipe ends all.
    for format in (formats.isEmpty ? [.text] : formats).sorted(by: { $0.file != nil && $1.file == nil }) {
      let text = outcome.report.text(as: format.format(failingAt: failure.threshold.severity))
      guard let file = format.file else {
        // "0 errors" would be all that is remembered of a target that could not be read.
        if format == .text, !outcome.isChecked { continue }
        status = max(status, console.print(text))
        continue
      }
      try write(text, to: file)
    }
    return status
  }

  private func write(_ text: String, to file: String) throws(Rejection) {
    try writeAtomically(Array(text.utf8), to: file, named: file)
  }
}
