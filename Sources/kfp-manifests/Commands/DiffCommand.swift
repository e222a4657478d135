import ArgumentParser
import KFPManifests

/// `diff OLD NEW`.
struct DiffCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "diff", _superCommandName: Tool.name,
    abstract: "Show what differs between two sets of objects, as Kubernetes would see it.",
    discussion: """
      A side is the name or folder of an overlay, a folder with a kustomization, any other folder (its YAML \
      and JSON files), a file, - for stdin, upstream:NAME@REF/PATH, or GIT-REF:PATH, which is read wholly from \
      that commit of the project; what exists as a path is a path. The status is 0 where nothing differs and 1 \
      where something does, as kubectl wants it:
        KUBECTL_EXTERNAL_DIFF="kfp-manifests diff" kubectl diff -f FILE

      EXAMPLES:
        kfp-manifests diff origin/main:overlays/production overlays/production
        kfp-manifests diff staging production --format html > difference.html
      """)

  /// The forms of a report.
  enum Form: String, Word {
    case text, markdown, json, github, html
  }

  @Argument(help: .init("What was.", valueName: "old"))
  var old: String

  @Argument(help: .init("What is or will be.", valueName: "new"))
  var new: String

  @Option(help: "How to write it.")
  var format = Form.text

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let comparison = try shared.workspace.compare(old, new)
    console.report(comparison.warnings)
    let text =
      switch format {
      case .text: comparison.text(shared.color.color())
      case .markdown: comparison.markdown
      case .json: comparison.json
      case .github: comparison.githubCommands
      case .html: comparison.html
      }
    return max(console.print(text), comparison.isEmpty ? .success : .findings)
  }
}
