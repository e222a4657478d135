import ArgumentParser
import KFPManifests
import Terminal

/// `upstream add`.
struct AddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a source to sources.yaml, lock it and fetch it.",
    discussion: """
      Of kubeflow-pipelines, argo-workflows and kubernetes-client-python the address and the paths are known. \
      What the kustomizations of a source name by URL is added with it. A source that is there already gets the paths \
      that it lacks.

      EXAMPLES:
        kfp-manifests upstream add kubeflow-pipelines 2.15.0
        kfp-manifests upstream add tools https://git.example.com/team/tools v1.2.0 deploy/base
      """)

  @Argument(help: "What the source is called here.", completion: .knownSources)
  var name: String

  @Argument(
    help: .init(
      "The address of its repository, where it is not known; a tag, branch or commit; the folders and files to load.",
      valueName: "[git] ref [path"))
  var words: [String]

  @Option(help: "The commit that the ref must stand for; needed to lock from a mirror.")
  var commit: String?

  @OptionGroup var mirror: MirrorOption
  @OptionGroup var shared: SharedOptions

  /// An address has a colon, which no ref may have.
  private var git: String? { words.first.flatMap { $0.contains(":") ? $0 : nil } }

  func validate() throws {
    if git != nil, words.count < 2 {
      throw ValidationError("Name a tag, branch or commit after the address.")
    }
  }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let rest = words.dropFirst(git == nil ? 0 : 1)
    let wanted = WantedSource(
      name: name, git: git, ref: rest.first ?? "", commit: commit, paths: Array(rest.dropFirst()))
    let changes = try shared.workspace(mirror: mirror.folder).add(wanted)
    changes.sentences.forEach(console.say)
    return .success
  }
}
