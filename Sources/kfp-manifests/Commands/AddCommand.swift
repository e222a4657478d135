import ArgumentParser
import KFPManifests
import Terminal

/// `upstream add`.
struct AddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a source to sources.yaml, lock it and fetch it.",
    discussion: """
      EXAMPLES:
        kfp-manifests upstream add kubeflow-pipelines https://github.com/kubeflow/pipelines 2.15.0 LICENSE \
          manifests/kustomize
      """)

  @Argument(help: "What the source is called here.")
  var name: String

  @Argument(help: .init("The address of its repository.", valueName: "git"))
  var repository: String

  @Argument(help: "A tag, branch or commit.")
  var ref: String

  @Argument(help: .init("The folders and files to load.", valueName: "path"))
  var paths: [String]

  @Option(help: "The commit that the ref must stand for; needed to lock from a mirror.")
  var commit: String?

  @OptionGroup var mirror: MirrorOption
  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let workspace = shared.workspace(mirror: mirror.folder)
    let changes = try workspace.addSource(name, git: repository, ref: ref, commit: commit, paths: paths)
    changes.sentences.forEach(console.say)
    return .success
  }
}
