import ArgumentParser
import KFPManifests
import Terminal

/// `graph TARGET`.
struct GraphCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "graph", _superCommandName: Tool.name,
    abstract: "Draw the topology of a deployment.",
    discussion: """
      Hosts and load balancers on the left lead to Services, these to workloads, and these to databases, buckets, \
      Secrets and Google identities on the right. Frames stand for the internet, Google Cloud, the cluster and its \
      namespaces. An arrow says that something is routed, selected, called by a program, named by a setting, made, or \
      acted as. \(Arguments.help)

      EXAMPLES:
        kfp-manifests graph production --format svg > production.svg
        kfp-manifests graph production --format dot | dot -Tpdf > production.pdf
      """)

  @Argument(help: .init("What to draw.", valueName: "target"), completion: .overlays)
  var target: String

  @Option(help: "How to write it: for GitHub's Markdown, for Graphviz, as a picture, or for programs.")
  var format = GraphFormat.mermaid

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let (text, warnings) = try shared.workspace.graph(of: target, as: format)
    console.report(warnings)
    return console.print(text)
  }
}
