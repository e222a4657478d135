import ArgumentParser
import Files
import KFPManifests
import Terminal

/// `explore TARGET [OTHER]`.
struct ExploreCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "explore", _superCommandName: Tool.name,
    abstract: "Make a page that shows a deployment from all sides, to be opened in a browser.",
    discussion: """
      One file of HTML has the topology, every object with the origin of each value, findings with their remedies, \
      images, roles in Google Cloud, who may reach whom, and what stands between the internet and each workload. It \
      needs no network and no other file, and never holds what a Secret keeps. With another side, or another release, \
      it also tells what changes. \(Arguments.help) The status says whether the page could be made, and not what is \
      found.

      EXAMPLES:
        kfp-manifests explore production -o production.html
        kfp-manifests explore production --to 2.15.0 -o upgrade.html
        kfp-manifests explore origin/main:overlays/production production -o change.html
      """)

  @Argument(help: .init("What to show.", valueName: "target"), completion: .overlays)
  var target: String

  @Argument(
    help: .init("What becomes of it, or stands beside it: changes are told.", valueName: "other"),
    completion: .overlays)
  var other: String?

  @Option(
    name: .customLong("to"),
    help: .init("A locked release to which the overlay is to move, such as 2.15.0.", valueName: "version"),
    completion: .releases)
  var version: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .init("Write to a file; - and nothing mean stdout.", valueName: "file"), completion: .file())
  var file: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if other != nil, version != nil { throw ValidationError("--to and another side exclude each other.") }
    if file == "" { throw ValidationError("--output needs the name of a file.") }
  }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let workspace = shared.workspace
    let page = try workspace.explore(target, comparedWith: other, to: version)
    console.report(page.warnings)
    guard let file, file != "-" else { return console.print(page.text) }
    try workspace.record.refuse(file, for: "--output")
    try writeAtomically(page.text, to: file)
    console.say("\(file): \(page.summary)")
    return .success
  }
}
