import Lint
import Workloads
import YAML

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
        "\(image.title): Python \(version) gets no fixes any more", on: image.place,
        in: executor.components.first)
    }
  }

  /// The version of Python that an image names: by its tag, or by `py37` and `cp38` somewhere in it.
  static func python(of image: ImageReference) -> String? {
    let name = image.lastComponent
    if name == "python" {
      let tag = image.tag ?? ""
      let major = tag.utf8.prefix(while: \.isDigit)
      let rest = tag.utf8[major.endIndex...]
      let minor = rest.dropFirst().prefix(while: \.isDigit)
      guard !major.isEmpty, rest.first == UInt8(ascii: "."), !minor.isEmpty else { return nil }
      return String(tag[..<minor.endIndex])
    }
    let text = Array("\(name):\(image.tag ?? "")".utf8)
    for start in text.indices where start == 0 || !ByteSet.letterOrDigit.contains(text[start - 1]) {
      for prefix in prefixes where text[start...].starts(with: prefix.utf8) {
        let minor = text[(start + prefix.utf8.count)...].prefix(while: \.isDigit)
        if (1...2).contains(minor.count) { return "3.\(String(decoding: minor, as: UTF8.self))" }
      }
    }
    return nil
  }

  private static let prefixes = [
    "python-3.", "python3.", "py3.", "cp3.", "python-3", "python3", "py3", "cp3",
  ]
}
