import ArgumentParser
import Diagnostics
import KFPManifests
import KFPPipelines
import KFPServers
import Terminal
import Upstream

/// `diff OLD NEW`, and `diff FILE… --endpoint URL`.
struct DiffCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "diff", _superCommandName: Tool.name,
    abstract: "Show what differs between two compiled pipelines, or between files and a server.",
    discussion: """
      Tasks, images, parameters, resources and settings of pods, in the words of the pipeline's author; a change of the \
      SDK alone is one line. With --endpoint, each file is compared with the newest version of its pipeline on the \
      server, of which nothing is changed. Without it, two files are compared with each other, and anything else with \
      the server of KF_PIPELINES_ENDPOINT. The status is 0 where nothing differs and 1 where something does.

      EXAMPLES:
        kfp-pipelines diff before.yaml after.yaml
        kfp-pipelines diff <(git show main:pipelines/demand.yaml) pipelines/demand.yaml --format markdown
        kfp-pipelines diff pipelines --endpoint http://localhost:8888
      """)

  @Argument(
    help: .init("The old and the new file; with --endpoint, any files and folders.", valueName: "file"))
  var files: [String]

  @OptionGroup var endpoint: EndpointOptions

  @Option(help: .backend(otherwise: "by default the server tells"))
  var backend: Backend?

  @Option(help: "The format of the output.")
  var format = PipelineDifference.Format.text

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if !isOfFiles, endpoint.url == nil {
      throw ValidationError("Name two files to compare, or a server with --endpoint.")
    }
    if files.isEmpty { throw ValidationError("Name the files to compare.") }
    if !isOfFiles, files.contains("-") {
      throw ValidationError("Name files; a pipeline from stdin would be read twice.")
    }
  }

  /// Whether two files are compared with each other, whatever the environment says.
  private var isOfFiles: Bool { endpoint.endpoint == nil && files.count == 2 }

  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    do throws(Rejection) {
      return try compare(console)
    } catch {
      // Programs and comments must not take what was refused for no difference.
      if format != .text { _ = console.print(text(stoppedBy: error.diagnostics)) }
      throw error
    }
  }

  private func text(stoppedBy problems: [Diagnostic]) -> String {
    isOfFiles
      ? PipelineDifference(stoppedBy: problems).text(as: format)
      : ServerComparison(stoppedBy: problems).text(as: format)
  }

  private func compare(_ console: Console) throws(Rejection) -> ExitStatus {
    if isOfFiles {
      let difference = try CompiledPipelines.compare(files[0], files[1])
      return max(console.print(difference.text(as: format)), difference.isEmpty ? .success : .findings)
    }
    let server = try endpoint.server(for: backend?.release)
    console.report(PipelineFiles(files).remarks)
    let comparison = try waiting { () async throws(Rejection) in
      // What is said afterwards begins at the start of a line.
      defer { console.show(progress: "") }
      return try await server.compare(files) { console.show(progress: "\($0) of \($1) pipelines …") }
    }
    console.report(comparison.remarks)
    return max(console.print(comparison.text(as: format)), comparison.isSame ? .success : .findings)
  }
}

extension PipelineDifference.Format: Word {}
