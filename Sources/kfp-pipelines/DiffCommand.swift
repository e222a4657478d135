import ArgumentParser
import Diagnostics
import Files
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
    let difference = PipelineDifference(from: try pipeline(old), to: try pipeline(new))
    let status = console.print(difference.text(as: format))
    return max(status, difference.isEmpty ? .success : .findings)
  }

  private func pipeline(_ file: String) throws(Rejection) -> Pipeline {
    let pipeline = try Pipeline(at: file)
    if let failure = pipeline.failure { throw Rejection(failure) }
    if pipeline.root == nil {
      throw Rejection(
        .pipelineUnreadable, "\"\(file)\" holds no compiled pipeline", at: SourceLocation(file: file),
        notes: [.init("`kfp-pipelines lint \(file)` says why")])
    }
    return pipeline
  }
}

extension PipelineDifference.Format: Word {}
