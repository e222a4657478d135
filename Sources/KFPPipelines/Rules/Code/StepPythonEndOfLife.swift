import Lint
import Workloads

struct StepPythonEndOfLife: PipelineRule {
  static let identity = RuleIdentity("step-python-end-of-life", "PIP305", .images, .warning, on: .pipeline)
  static let summary = "A step runs a Python version that gets no more fixes."
  static let rationale = """
    The base image that an SDK uses by itself is that of its day: Python 3.7 up to 2.7, 3.8 up to 2.9, 3.9 up to 2.14. \
    Support ended 2023-06 for 3.7, 2024-10 for 3.8, 2025-10 for 3.9 and 2026-10 for 3.10.
    """
  static let remedy = "Name a newer `base_image` in `@dsl.component`."
  static let parameters = [
    RuleParameter(
      name: "versions", defaults: ["3.6", "3.7", "3.8", "3.9", "3.10"],
      summary: "The versions that have ended.")
  ]
  static let examples = Examples(
    passing: [
      .pipeline(container: "image: 'python:3.11-slim'"),
      .pipeline(container: "image: 'registry.example/train:3.7'"),
      .pipeline(container: "image: 'registry.example/numpy-3.9:cpu.py312'"),
    ],
    failing: [
      .pipeline(container: "image: ↓'python:3.9'"),
      .pipeline(container: "image: ↓'docker.io/library/python:3.7-slim'"),
      .pipeline(container: "image: ↓'registry.example/pytorch:1.13-py37-cuda11'"),
      .pipeline(container: "image: ↓'registry.example/pytorch-gpu.1-13.py37:latest'"),
      .pipeline(container: "image: ↓'registry.example/python-3.9:v1'"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    let ended = input.values("versions", of: Self.self)
    return pipeline.executors.compactMap { executor in
      guard let image = executor.reference, let version = Self.python(of: image.reference),
        ended.contains(version)
      else {
        return nil
      }
      return pipeline.finding(
        "\(executor.title) runs \"\(image.text)\": Python \(version) gets no fixes any more", on: image.place,
        in: executor.components.first)
    }
  }

  /// The version of Python that an image names: by its tag, or by `py37` and `cp38` somewhere in it.
  static func python(of image: ImageReference) -> String? {
    if image.lastComponent == "python" {
      let numbers = (image.tag ?? "").prefix { $0 == "." || $0.isNumber }.split(separator: ".")
      return numbers.count > 1 ? "\(numbers[0]).\(numbers[1])" : nil
    }
    let text = "\(image.lastComponent):\(image.tag ?? "")"
    // Most images name none.
    guard ["py", "cp3"].contains(where: text.holds) else { return nil }
    return text.firstMatch(of: /(?:^|[^A-Za-z0-9])(?:python-?|py|cp)3\.?(\d{1,2})(?!\d)/).map { "3.\($0.1)" }
  }
}
