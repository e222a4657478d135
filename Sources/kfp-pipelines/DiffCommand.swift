import ArgumentParser
import Diagnostics
import KFPManifests
import KFPPipelines
import Terminal

/// `diff OLD NEW`.
struct DiffCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "diff", _superCommandName: Tool.name,
    abstract: "Show what differs between two compiled pipelines.",
    discussion: """
      Tasks, images, parameters, resources and settings of pods, in the words of the pipeline's author; a change of the \
      SDK alone is one line. The status is 0 where nothing differs and 1 where something does.

      EXAMPLES:
        kfp-pipelines diff before.yaml after.yaml
        kfp-pipelines diff <(git show main:pipelines/demand.yaml) pipelines/demand.yaml --format markdown
      """)

  @Argument(help: .init("What was.", valueName: "old"))
  var old: String

  @Argument(help: .init("What is or will be.", valueName: "new"))
  var new: String

  @Option(help: "How to write it.")
  var format = PipelineDifference.Format.text

  @OptionGroup var shared: SharedOptions

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let difference = try CompiledPipelines.compare(old, new)
    return max(console.print(difference.text(as: format)), difference.isEmpty ? .success : .findings)
  }
}

extension PipelineDifference.Format: Word {}
