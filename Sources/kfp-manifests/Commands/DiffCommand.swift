import ArgumentParser
import KFPManifests
import Terminal

/// `diff OLD NEW`.
struct DiffCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "diff", _superCommandName: Tool.name,
    abstract: "Show what differs between two sets of objects, as Kubernetes would see it.",
    discussion: """
      \(Arguments.help) The status is 0 where nothing differs and 1 where something does, as kubectl wants it:
        KUBECTL_EXTERNAL_DIFF="kfp-manifests diff" kubectl diff -f FILE

      One argument alone is compared with what the default branch has of it: the branch that origin/HEAD names, else \
      main or master.

      Overlays of different names stand side by side, such as two environments, and have no risks; all else is told as an \
      upgrade of one deployment, with the risks of applying the new side over the old one. --as says otherwise.

      EXAMPLES:
        kfp-manifests diff production
        kfp-manifests diff origin/main:overlays/production overlays/production
        kfp-manifests diff staging production --format html > difference.html
        kfp-manifests diff production production-next --as upgrade
      """)

  @Argument(
    help: .init(
      "The old side. Alone, it is the new side, compared with the default branch.", valueName: "old"),
    completion: .overlays)
  var old: String

  @Argument(help: .init("The new side.", valueName: "new"), completion: .overlays)
  var new: String?

  @Option(
    name: .customLong("as"),
    help: "Whether the new side replaces the old one; by default the names of the two decide.")
  var purpose: Comparison.Purpose?

  @Option(help: "The format of the output.")
  var format = Comparison.Format.text

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let workspace = shared.workspace
    let comparison =
      if let new {
        try workspace.compare(old, new, as: purpose)
      } else {
        try workspace.compareWithDefaultBranch(old, as: purpose)
      }
    console.report(comparison.warnings)
    let text = comparison.text(as: format, inColor: shared.color.isOn())
    return max(console.print(text), comparison.isEmpty ? .success : .findings)
  }
}
