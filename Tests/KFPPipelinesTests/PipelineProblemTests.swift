import KFPPipelines
import Lint
import Testing

/// What users of Kubeflow Pipelines ran into, by the issue that tells of it, and the rule that finds it in the file.
@Suite struct PipelineProblemTests {
  @Test(arguments: [
    ("8734: unknown template format, with no place", "field-unknown"),
    ("10033: a value that YAML reads as something else", "value-type-wrong"),
    ("10438: a line break in a default breaks the file", "default-with-line-break"),
    ("12495: a setting of a newer SDK, for which every run is refused", "platform-field-unknown"),
    ("12183: the platform document is dropped in silence", "platform-document-dropped"),
    ("11423: a name that the registry refuses", "pipeline-name-invalid"),
    ("2286: parameters of more than 10,000 bytes", "parameters-too-long"),
    ("11840: caching is on, and a step runs only once", "cache-on-step-without-inputs"),
    ("10839: the cache does not see a changed variable", "cache-ignores-environment"),
    ("13239: the name of a loop breaks who reads its outputs", "loop-renamed"),
    ("10371: a display name breaks who reads a task's outputs", "display-name-breaks-lookup"),
    ("13436: an artifact that comes from one of several branches", "oneof-artifact"),
    ("6738: packages are installed whenever a step starts", "pip-install-at-start"),
    ("6574: packages without a version", "pip-package-unpinned"),
    ("2719: the root for artifacts is not read", "pipeline-root-without-effect"),
    ("11009: placeholders that the backend does not know", "placeholder-unsupported"),
    ("12973: an image that cannot be pulled any more", "step-image-tag-missing"),
    ("5779: artifacts are kept in MinIO", "default-root-is-minio"),
    ("4746: Secrets of another namespace", "step-secret-missing"),
  ])
  func `a problem of users is found`(problem: String, id: String) throws {
    let rule = try #require(allPipelineRules.first { $0.id == id })
    let example = try #require(type(of: rule).examples.failing.first)
    let maker = Report.Maker(tool: "kfp-pipelines", thing: "pipeline", rules: [rule])
    #expect(try Linter(maker).lint(example.pipelineTarget(), example.pipelineInput).entries.isEmpty == false)
  }
}
