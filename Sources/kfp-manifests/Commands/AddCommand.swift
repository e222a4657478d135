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
        kfp-manifests upstream add crds https://example.com/releases/v1.2.0/crds.yaml v1.2.0
      """)

  @Argument(help: "The name of the source in this project.", completion: .knownSources)
  var name: String

  @Argument(
    help: .init(
      """
      The address of its repository, where it is not known, or of one file to download; a tag, branch or commit, or a \
      name for this version of the file; the folders and files of the repository to load.
      """, valueName: "[address] ref [path"))
  var words: [String]

  @Option(help: "The commit that the ref must stand for; needed to lock from a mirror.")
  var commit: String?

  @OptionGroup var mirror: MirrorOption
  @OptionGroup var shared: SharedOptions

  /// An address has a colon, which no ref may have.
  private var address: String? { words.first.flatMap { $0.contains(":") ? $0 : nil } }

  func validate() throws {
    if address != nil, words.count < 2 {
      throw ValidationError(
        "Name a tag, branch or commit after the address; of a file, a name for its version.")
    }
  }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let rest = words.dropFirst(address == nil ? 0 : 1)
    let wanted = WantedSource(
      name: name, address: address, ref: rest.first ?? "", commit: commit, paths: Array(rest.dropFirst()))
    let changes = try shared.workspace(mirror: mirror.folder).add(wanted)
    changes.sentences.forEach(console.say)
    return .success
  }
}
