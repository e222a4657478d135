import ArgumentParser
import KFPManifests
import Terminal

/// `drift OVERLAY FILE`.
struct DriftCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "drift", _superCommandName: Tool.name,
    abstract: "Show what applying an overlay would do to a cluster that already runs.",
    discussion: """
      FILE is what `kubectl get` printed, or - for stdin; --command prints that line. Nothing is asked of the cluster. \
      The report has the objects to create, the fields to change, the conflicts with other managers, what the server \
      refuses, and what is left behind. What others own and keep is told and is no drift, unless the object is hindered \
      by it: it then does not do what it is for. An object is uncompared where the cluster printed it in a version \
      with other fields than the rendered one. The status is 0 where an apply would do nothing, nothing is left behind, \
      and no object is hindered or uncompared, else 1.

      EXAMPLES:
        kfp-manifests drift production --command | sh > cluster.yaml
        kfp-manifests drift production cluster.yaml
        kfp-manifests drift production --command | sh | kfp-manifests drift production - --format json
        kfp-manifests drift production cluster.yaml --list conflicts
      """)

  @Argument(help: .init("An overlay: \(Arguments.overlay).", valueName: "overlay"), completion: .overlays)
  var overlay: String

  @Argument(help: .init("What kubectl printed; - is stdin.", valueName: "file"), completion: .file())
  var file: String?

  @Flag(
    name: .customLong("command"),
    help: "Print the kubectl command that reads what is needed from the cluster.")
  var isCommand = false

  @Option(help: "The format of the report; text where none is named.")
  var format: Comparison.Format?

  @Option(
    help: .init(
      "Print one list only, a line for each: changes that an apply would make (create, change, ending), and objects that "
        + "are hindered or uncompared; conflicts (object, manager and field); handed-over (object and field), what was "
        + "applied on the client and goes; objects to delete-first, objects that are blocked because they hold data, and those left behind.",
      valueName: "list"))
  var list: DriftOutcome.List?

  @Option(
    name: .customLong("field-manager"),
    help: .init("The field manager with which the overlay is applied.", valueName: "name"))
  var manager = DriftOptions().manager

  @Option(
    name: .customLong("previous"),
    help: .init(
      "The earlier render, in any form that diff takes, beside what the cluster tells.", valueName: "side"))
  var previous: String?

  @Option(name: .kubernetesVersion, help: .kubernetesVersion)
  var kubernetesVersion: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    let isForComparison =
      file != nil || format != nil || list != nil || previous != nil || kubernetesVersion != nil
      || manager != DriftOptions().manager
    if isCommand, isForComparison {
      throw ValidationError(
        "--command compares nothing: it goes with neither a file nor an option of the comparison.")
    }
    if list != nil, format != nil { throw ValidationError("--list is a form of its own, without --format.") }
    if !isCommand, file == nil {
      throw ValidationError("Name the file that kubectl printed, or - for stdin; --command prints the line.")
    }
  }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let workspace = shared.workspace
    guard let file else { return console.print(try workspace.driftCommand(for: overlay)) }
    var options = DriftOptions()
    (options.manager, options.previous) = (manager, previous)
    options.kubernetesVersion = kubernetesVersion
    let outcome = try workspace.drift(of: overlay, on: file, options)
    console.report(outcome.warnings)
    let text = list.map(outcome.lines) ?? outcome.text(as: format ?? .text, inColor: shared.color.isOn())
    return max(console.print(text), outcome.isEmpty ? .success : .findings)
  }
}
