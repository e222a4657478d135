import ArgumentParser
import KFPManifests

/// `graph OVERLAY`.
struct GraphCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "graph", _superCommandName: Tool.name,
    abstract: "Draw the topology of a deployment.",
    discussion: """
      Hosts, Ingresses, Services and network policies on the left lead to workloads, and these to databases, \
      buckets, volumes and Google identities on the right. An arrow says that something is routed, selected, \
      named by a setting, or acted as; what programs call without being told is not in it.

      EXAMPLES:
        kfp-manifests graph production --format svg > production.svg
        kfp-manifests graph production --format dot | dot -Tpdf > production.pdf
      """)

  /// The forms there are.
  enum Format: String, Word {
    case mermaid, dot, svg
  }

  @Argument(help: .init("The name or the folder of an overlay.", valueName: "overlay"), completion: .overlays)
  var overlay: String

  @Option(help: "How to write it: for GitHub's Markdown, for Graphviz, or as a picture.")
  var format = Format.mermaid

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let workspace = shared.workspace
    let overlay = try workspace.overlay(overlay)
    let render = try workspace.filling { () throws(Rejection) in try overlay.render() }
    console.report(render.warnings)
    let format: GraphFormat =
      switch format {
      case .mermaid: .mermaid
      case .dot: .dot
      case .svg: .svg
      }
    return console.print(render.graph(as: format))
  }
}
