import ArgumentParser
import KFPManifests
import Terminal

/// `build DIR`.
struct BuildCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "build", _superCommandName: Tool.name,
    abstract: "Print what `kustomize build DIR` prints.",
    discussion: """
      Remote bases lead to locked sources, and nothing is fetched but those. DIR is a folder with a \
      kustomization, upstream:NAME@REF/PATH or GIT-REF:PATH.

      EXAMPLES:
        kfp-manifests build deploy/kustomize
        kfp-manifests build upstream:kubeflow-pipelines@2.14.4/manifests/kustomize/env/dev
      """)

  @Argument(help: .init("A folder with a kustomization.", valueName: "dir"))
  var folder: String

  @Option(help: "Which files a kustomization may name: those below its own folder, or any.")
  var loadRestrictor = LoadRestrictorOption.root

  @Flag(name: .customLong("strict"), help: "Take warnings for errors.")
  var isStrict = false

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    var options = BuildOptions()
    options.loadRestrictor = loadRestrictor.restrictor
    options.isStrict = isStrict
    let (built, notes) = try shared.workspace.build(folder, options)
    console.report(notes + built.warnings)
    return console.print(try built.bytes())
  }
}
