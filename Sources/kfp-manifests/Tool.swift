import ArgumentParser
import KFPManifests
import Terminal

/// The command `kfp-manifests`.
@main
struct Tool: ParsableCommand {
  static let name = "kfp-manifests"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Pin, render and check manifests of Kubeflow Pipelines for GKE.",
    discussion: """
      Exit status: 0 nothing to report; 1 findings or differences; 2 wrong usage; 3 the input cannot be read \
      or rendered; 4 a file is not what the lock says. What is asked for goes to stdout, all else to stderr.

      EXAMPLES:
        kfp-manifests init testing
        kfp-manifests lint testing
        kfp-manifests render testing | kubectl apply --server-side --field-manager=kfp-manifests -f -
        kfp-manifests diff testing
      """,
    version: Version.text(of: name),
    subcommands: [
      RenderCommand.self, BuildCommand.self, LintCommand.self, RulesCommand.self, ExplainCommand.self,
      DiffCommand.self, DriftCommand.self, UpgradeCommand.self, ImagesCommand.self, IAMCommand.self,
      InfraCommand.self, PreflightCommand.self, GraphCommand.self, ExploreCommand.self, SchemaCommand.self,
      InitCommand.self, UpstreamCommand.self,
    ])

  static func main() { runAsTool() }
}
