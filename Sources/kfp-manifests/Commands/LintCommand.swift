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
      \(Arguments.help) Without one it is the folder at hand. In a folder, overlays and kustomizations are found and \
      checked each by itself; hidden names, upstream/ and what a render has left are left out.

      EXAMPLES:
        kfp-manifests lint
        kfp-manifests lint production
        kfp-manifests lint overlays/* --format github --format sarif=lint.sarif
        kfp-manifests lint production --previous origin/main:overlays/production
        terraform show -json plan.bin | kfp-manifests lint production --terraform -
        kubectl get deployment ml-pipeline -o yaml | kfp-manifests lint -
      """)

  @Argument(help: .init("What to check.", valueName: "target"), completion: .overlays)
  var targets: [String] = []

  @Option(
    name: .customLong("exclude"),
    help: .init("Leave out paths of this pattern, such as 'charts/**'; repeatable.", valueName: "glob"))
  var excluded: [String] = []

  @Option(
    name: .customLong("format"),
    help: .init(
      "text, json, sarif, junit, github or markdown, to stdout or to a file; repeatable.",
      valueName: "format[=file]"))
  var formats: [ReportFormat] = []

  @Option(
    name: .customLong("previous"),
    help: .init(
      "The earlier render, in any form that diff takes: also run the rules that compare two renders.",
      valueName: "side")
  )
  var previous: String?

  @Option(
    name: .customLong("terraform"),
    help: .init(
      "The output of `terraform show -json` for a plan or a state, to check against the overlay.",
      valueName: "file"))
  var terraform: String?

  @Option(
    name: .customLong("baseline"),
    help: .init("Ignore the findings in this file, and no others.", valueName: "file"))
  var baseline: String?

  @Option(
    name: .customLong("write-baseline"),
    help: .init("Write all findings to a file for --baseline, and exit with 0.", valueName: "file"))
  var newBaseline: String?

  @Flag(
    name: .customLong("all"),
    help: "List each finding in upstream's own files, in place of one line for each rule."
  )
  var showsAll = false

  @Option(name: .failOn, help: .failOn)
  var failureThreshold = FailureThreshold(.error)

  @OptionGroup var rules: RuleOptions

  @Option(name: .kubernetesVersion, help: .kubernetesVersion)
  var kubernetesVersion: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if previous != nil, targets.count != 1 {
      throw ValidationError("--previous is the earlier form of one target.")
    }
    if terraform != nil, targets.count != 1 {
      throw ValidationError("--terraform is the infrastructure of one overlay.")
    }
    if terraform == "-", targets == ["-"] {
      throw ValidationError("Only one of the target and --terraform can be stdin.")
    }
    try ReportFormat.validate(formats)
  }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    var selection = rules.selection(for: kubernetesVersion)
    let workspace = shared.workspace
    if let baseline { try selection.readBaseline(baseline, noting: workspace.record) }
    if let terraform { try selection.readTerraform(terraform, noting: workspace.record) }
    if let previous { selection.previous = try workspace.objects(of: previous) }
    let outcome = try workspace.lint(
      targets.isEmpty ? [shared.projectFolder ?? "."] : targets, selection,
      excluding: excluded)
    var status = console.report(outcome.notes + outcome.problems)
    if let newBaseline {
      try workspace.record.refuse(baseline: newBaseline)
      // What cannot be read would be missing from it.
      if status == .success { try writeAtomically(outcome.kept.baseline, to: newBaseline) }
      return status
    }
    try workspace.record.refuse(formats)
    if failureThreshold.isReached(by: outcome.report) { status = max(status, .findings) }
    let written = try console.print(
      outcome.report, as: formats, failingAt: failureThreshold.severity,
      in: Color(isOn: shared.color.isOn()), unfolding: showsAll, hasText: outcome.isChecked)
    return max(status, written)
  }
}
