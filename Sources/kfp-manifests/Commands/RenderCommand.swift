import ArgumentParser
import Files
import KFPManifests
import Terminal

/// `render OVERLAY…`.
struct RenderCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "render", _superCommandName: Tool.name,
    abstract: "Render overlays to YAML, in an order in which it can be applied.",
    discussion: """
      What is printed applies at the first try. Several overlays are rendered side by side, and one that fails does \
      not stop the others.

      EXAMPLES:
        kfp-manifests render production | kubectl apply --server-side --field-manager=kfp-manifests -f -
        kfp-manifests render production --stage cluster -o cluster.yaml
        kfp-manifests render production --output-dir rendered --graph
        kfp-manifests render overlays/* --output-dir rendered
        kfp-manifests render overlays/* --check
      """)

  @Argument(help: .init("An overlay: \(Arguments.overlay).", valueName: "overlay"), completion: .overlays)
  var overlays: [String]

  @Option(help: "Which half of the objects.")
  var stage = StageOption.all

  @Option(
    name: [.customShort("o"), .customLong("output")], help: .init("Write to a file.", valueName: "file"))
  var file: String?

  @Option(
    name: .customLong("output-dir"),
    help: .init("Write DIR/NAME/{cluster,namespaced,inventory}.yaml and lint.md.", valueName: "dir"))
  var folder: String?

  @Flag(name: .customLong("graph"), help: "Also draw which object refers to which, as DIR/NAME/topology.svg.")
  var isDrawn = false

  @Option(
    help: .init(
      "Where upstream cannot be fetched, render on the pins of this project inside of yours, to DIR/fallback.",
      valueName: "project"))
  var fallback: String?

  @Flag(
    name: .customLong("check"),
    help: "Write nothing; compare with what is in rendered/NAME, or in DIR/NAME with --output-dir.")
  var isCheck = false

  @Flag(name: .customLong("lint"), help: "Also lint, to stderr; nothing is written when that fails.")
  var isLinted = false

  /// What is written behind each line.
  enum Annotation: String, Word {
    case origin
  }

  @Option(help: "End each line with a comment that says where its value comes from.")
  var annotate: Annotation?

  @Option(name: .failOn, help: .failOn)
  var failureThreshold = FailureThreshold(.error)

  @Option(name: .kubernetesVersion, help: .kubernetesVersion)
  var kubernetesVersion: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    let isWhole = folder != nil || isCheck
    if isWhole, file != nil { throw ValidationError("--output goes with neither --output-dir nor --check.") }
    if isWhole, stage != .all { throw ValidationError("--output-dir and --check are about both stages.") }
    if isWhole, annotate != nil {
      throw ValidationError("--annotate goes with neither --output-dir nor --check.")
    }
    if isDrawn, folder == nil { throw ValidationError("--graph needs --output-dir.") }
    if fallback != nil, folder == nil || isCheck {
      throw ValidationError("--fallback needs --output-dir, and cannot be combined with --check.")
    }
    if let file, ["yaml", "json"].contains(file) {
      throw ValidationError("--output names a file, and not a format; what is printed is YAML.")
    }
    if !isWhole, overlays.count > 1 {
      throw ValidationError("Several overlays need --output-dir or --check.")
    }
  }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let workspace = shared.workspace
    let standIn = try fallback.map { (folder) throws(Rejection) in try workspace.standing(onPinsOf: folder) }
    let (overlays, notes) = workspace.reached(by: overlays)
    console.report(notes)
    if overlays.count == 1, self.overlays.count == 1 {
      return try render(overlays[0], workspace, or: standIn, console, isAlone: true)
    }
    let statuses = console.sideBySide(
      overlays, waits: !isCheck, progress: { "rendered \($0) of \($1) overlays" }
    ) { overlay, console in
      do throws(Rejection) {
        return try render(overlay, workspace, or: standIn, console, isAlone: false)
      } catch {
        return console.report(error.diagnostics)
      }
    }
    let failed = zip(overlays, statuses).filter { $1 != .success }.map(\.0)
    let done = "\(overlays.count - failed.count) of \(overlays.count) overlays"
    let outcome = isCheck ? "\(done) are as rendered" : "\(done) rendered to \(folder ?? "")"
    console.say(outcome + (failed.isEmpty ? "" : "; not: " + failed.joined(separator: ", ")))
    return statuses.max() ?? .success
  }

  /// Renders an overlay, on a stand-in if there is one and nothing else than fetching failed.
  private func render(
    _ overlay: String, _ workspace: Workspace, or standIn: Workspace?, _ console: Console, isAlone: Bool
  ) throws(Rejection) -> ExitStatus {
    var work = Work(console: console, workspace: workspace, folder: folder, isAlone: isAlone)
    guard let standIn else { return try render(overlay, work) }
    do throws(Rejection) { return try render(overlay, work) } catch {
      guard error.isOfFetching else { throw error }
      console.report(error.changing { $0.severity = .warning }.diagnostics)
      (work.workspace, work.standIn) = (standIn, fallback)
      work.folder = folder.map { $0 + "/fallback" }
      return try render(overlay, work)
    }
  }

  /// Where an overlay is rendered, and where to.
  private struct Work {
    var console: Console
    var workspace: Workspace
    /// The folder below which the files of the render are written; nil for none.
    var folder: String?
    /// Whether no other overlay is rendered in this run.
    var isAlone: Bool
    /// The project whose pins stand in for upstream's.
    var standIn: String?
  }

  private func render(_ overlay: String, _ work: Work) throws(Rejection) -> ExitStatus {
    let (workspace, console) = (work.workspace, work.console)
    let needsAll = isLinted || isCheck || folder != nil
    let render = try workspace.render(overlay, needsAll ? Set(Stage.allCases) : stage.stages)
    console.report(render.warnings)
    if isLinted {
      let report = try lint(render, workspace, today: Day.today)
      let hasFailed = failureThreshold.isReached(by: report)
      if hasFailed || !console.isQuiet { _ = console.print(report.text(in: console.color), to: .messages) }
      if hasFailed { return .findings }
    }
    if isCheck { return try check(render, workspace, console) }
    return try write(render, work)
  }

  /// What is committed beside a render must not change with the day, so that no ignore expires in it.
  private func lint(
    _ render: Render, _ workspace: Workspace, today: String? = nil
  ) throws(Rejection) -> LintReport {
    try workspace.lint(render, RuleSelection(today: today, kubernetesVersion: kubernetesVersion))
  }

  private func check(
    _ render: Render, _ workspace: Workspace, _ console: Console
  ) throws(Rejection) -> ExitStatus {
    let written = RenderFolder(render, try lint(render, workspace), isDrawn: isDrawn)
    let differences = try written.differences(
      from: folder ?? render.projectFolder + "/rendered", named: folder ?? "rendered")
    return console.report(differences) == .success ? .success : .findings
  }

  private func write(_ render: Render, _ work: Work) throws(Rejection) -> ExitStatus {
    if let folder = work.folder {
      let report = try lint(render, work.workspace)
      let written = RenderFolder(render, report, isDrawn: isDrawn)
      try written.write(to: folder, sparing: work.workspace.record)
      if work.isAlone {
        let summary = RenderSummary(of: render, report, standIn: work.standIn)
        work.console.say(summary.text(naming: written, in: folder))
      }
      return .success
    }
    let bytes = annotate == nil ? render.bytes(stage.only) : Array(render.annotatedYAML(stage.only).utf8)
    guard let file else { return work.console.print(bytes) }
    try work.workspace.record.refuse(file, for: "--output")
    try writeAtomically(bytes, to: file, named: file)
    return .success
  }
}
