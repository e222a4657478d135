import Diagnostics

/// A part of a text that stands for a value: `{{$.pipeline_job_name}}`.
struct Placeholder {
  /// With its braces.
  let text: String

  /// Those that the driver replaces in constants, from 2.0 on.
  static let ofDriver: Set<String> = [
    "{{$.pipeline_job_name}}", "{{$.pipeline_job_resource_name}}", "{{$.pipeline_job_uuid}}",
    "{{$.pipeline_task_name}}", "{{$.pipeline_task_uuid}}",
  ]

  /// The folder of the workspace that the steps of a run share.
  static let workspace = "{{$.workspace_path}}"

  /// All in a text.
  static func all(in text: String) -> [Placeholder] {
    // Most texts hold none, which their bytes tell sooner than their characters.
    guard text.holds("{{$") else { return [] }
    var found: [Placeholder] = []
    var rest = text[...]
    while let start = rest.firstRange(of: "{{$"), let end = rest[start.upperBound...].firstRange(of: "}}") {
      found.append(Placeholder(text: String(rest[start.lowerBound..<end.upperBound])))
      rest = rest[end.upperBound...]
    }
    return found
  }

  /// The parameter that it stands for: `a` of `{{$.inputs.parameters['a']}}`.
  var input: String? {
    let start = "{{$.inputs.parameters['"
    guard text.hasPrefix(start), text.hasSuffix("']}}") else { return nil }
    return String(text.dropFirst(start.count).dropLast(4))
  }
}
