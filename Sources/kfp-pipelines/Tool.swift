import ArgumentParser
import KFPPipelines
import Terminal

/// The command `kfp-pipelines`.
@main
struct Tool: ParsableCommand {
  static let name = "kfp-pipelines"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Check, compare, deploy and publish compiled pipelines of Kubeflow Pipelines.",
    discussion: """
      Exit status: 0 nothing to report; 1 findings or differences; 2 wrong usage; 3 the input cannot be read. What is \
      asked for goes to stdout, all else to stderr. Only commands that name a server talk to one.

      EXAMPLES:
        mkdir -p pipelines
        kfp dsl compile --py demand.py --output pipelines/demand.yaml
        kfp-pipelines lint pipelines
        kfp-pipelines lint pipelines --overlay production
        kfp-pipelines diff before.yaml after.yaml
        kfp-pipelines deploy pipelines --endpoint https://pipelines.example.com --iap-signed-jwt
        kfp-pipelines push pipelines --repository https://asia-northeast1-kfp.pkg.dev/acme/pipelines --tag v1
      """,
    version: Version.text(of: name),
    subcommands: [
      LintCommand.self, DiffCommand.self, DeployCommand.self, RulesCommand.self, SDKsCommand.self,
      PushCommand.self, ResolveCommand.self, CleanupCommand.self, VersionsCommand.self, TagsCommand.self,
    ])

  static func main() { runAsTool() }
}
