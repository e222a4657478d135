import Lint
import Workloads

struct FileExtensionRefused: PipelineRule {
  static let identity = RuleIdentity("file-extension-refused", "PIP108", .yaml, .error, on: .pipeline)
  static let summary = "The server rejects the name of the file."
  static let rationale = """
    The server goes by the end of the name, in small letters: it reads `.yaml`, `.yml` and `.json`, \
    and takes every other file for an archive, `.zip` or `.tar.gz`. The registry takes no JSON and no archives; \
    clients of Vertex AI read a JSON file that they have at hand.
    """
  static let remedy = "Compile to a file that ends in `.yaml`."
  static let examples = Examples(
    passing: [.pipeline()], failing: [])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    guard pipeline.file != "-", !pipeline.isUnpacked || input.isForVertex else { return [] }
    let endings = input.isForVertex ? [".yaml", ".yml"] : [".yaml", ".yml", ".json"]
    if endings.contains(where: { pipeline.file.hasSuffix($0) }) { return [] }
    return [
      pipeline.finding(
        "the name of the file must end in one of \(endings.joined(separator: ", "))",
        at: FileLocation(file: pipeline.file),
        severity: input.isForRegistry || !pipeline.file.hasSuffix(".json") ? nil : .warning)
    ]
  }
}
