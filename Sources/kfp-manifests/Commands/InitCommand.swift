import ArgumentParser
import KFPManifests
import Terminal

/// `init NAME`.
struct InitCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "init", _superCommandName: Tool.name,
    abstract: "Begin a project, or add an overlay to one.",
    discussion: """
      Where there is no project yet, this writes all of one: what is pinned, an overlay, its schema, and settings. In a \
      project it adds an overlay. What no option says is asked for at a terminal, and left in capitals elsewhere. No \
      file that is there is replaced.

      EXAMPLES:
        kfp-manifests init testing --project-id acme-test --region europe-west1
        kfp-manifests init testing --from-terraform terraform-output.json
        kfp-manifests init testing --ci github
        kfp-manifests init production --from deploy/kustomize
      """)

  @Argument(
    help: .init("The name of the overlay, which is that of its folder below overlays/.", valueName: "name"))
  var folder: String

  @Option(
    name: .customLong("release"),
    help: .init("The release of Kubeflow Pipelines; else the newest that is known.", valueName: "version"),
    completion: .knownReleases)
  var release: String?

  @Option(
    name: .customLong("from-terraform"),
    help: .init("Name the outputs in this file, which `terraform output -json` wrote.", valueName: "file"),
    completion: .file())
  var outputs: String?

  @Option(
    name: .customLong("from"),
    help: .init(
      "Write the overlay nearest to these objects: a file, a folder, a kustomization, upstream:NAME@REF/PATH.",
      valueName: "objects"))
  var objects: String?

  @Option(help: "Write the pipeline that checks and applies the project.")
  var ci: PipelineTemplate?

  @OptionGroup var values: OverlayValueOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if objects != nil, outputs != nil || !values.given.isEmpty {
      throw ValidationError("--from takes all values from the objects.")
    }
  }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    var wanted = NewOverlay(
      folder, release: release, values: values.given, outputs: outputs, today: Day.today)
    (wanted.pipeline, wanted.toolVersion) = (ci, Version.number)
    if let objects { return try adopt(objects, wanted, console) }
    // With outputs, what they lack is listed in the end.
    let workspace = shared.workspace
    if outputs == nil {
      try workspace.check(wanted)
      wanted.values = values.asked(console)
    }
    report(try workspace.start(wanted), console)
    return .success
  }

  private func adopt(
    _ objects: String, _ wanted: NewOverlay, _ console: Console
  ) throws(Rejection) -> ExitStatus {
    let (started, remarks) = try shared.workspace.adopt(objects, as: wanted)
    report(started, console)
    if !remarks.isEmpty { console.say("beside its fields, the overlay has or lacks:") }
    for remark in remarks { console.say("  \(remark)") }
    console.say("`kfp-manifests diff \(objects) \(folder)` shows the same")
    return .success
  }

  private func report(_ started: StartedOverlay, _ console: Console) {
    for file in started.files.dropLast() { console.say("wrote \(file)") }
    for file in started.kept {
      console.say("kept \(file.path), which is there already" + (file.lacks.isEmpty ? "" : "; it lacks:"))
      for line in file.lacks { console.say("  \(line)") }
    }
    console.say("wrote \(started.path)" + (started.left.isEmpty ? "" : "; fill in:"))
    if !started.left.isEmpty {
      let rows = Table(started.left.map { ["  \($0.word)", $0.meaning] })
      console.say(rows.description.dropLast().description)
    }
    if let ci, !started.pipelineWords.isEmpty {
      console.say("fill in, in the files for \(ci.rawValue):")
      let rows = Table(started.pipelineWords.map { ["  \($0.word)", $0.meaning] })
      console.say(rows.description.dropLast().description)
    }
    if started.isNewProject, objects == nil {
      console.say("next: `kfp-manifests upstream sync`, then `kfp-manifests lint \(folder)`")
    }
  }
}
