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
    var text = text
    return text.withUTF8 { text in
      var found: [Placeholder] = []
      var next = 0
      while let start = text.offset(of: "{{$", from: next), let end = text.offset(of: "}}", from: start + 3) {
        next = end + 2
        found.append(Placeholder(text: String(decoding: text[start..<next], as: UTF8.self)))
      }
      return found
    }
  }

  /// What a component has under a name.
  enum Kind: String, CaseIterable {
    case inputParameter = "{{$.inputs.parameters['"
    case inputArtifact = "{{$.inputs.artifacts['"
    case outputParameter = "{{$.outputs.parameters['"
    case outputArtifact = "{{$.outputs.artifacts['"
  }

  /// What it names of the component: the artifact `a` of `{{$.inputs.artifacts['a'].uri}}`; nil for all others.
  var named: (kind: Kind, name: String)? {
    guard let kind = Kind.allCases.first(where: { text.hasPrefix($0.rawValue) }) else { return nil }
    let rest = text.dropFirst(kind.rawValue.count)
    return rest.firstIndex(of: "'").map { (kind, String(rest[..<$0])) }
  }

  /// The parameter that it stands for: `a` of `{{$.inputs.parameters['a']}}`.
  var input: String? {
    let start = "{{$.inputs.parameters['"
    guard text.hasPrefix(start), text.hasSuffix("']}}") else { return nil }
    return String(text.dropFirst(start.count).dropLast(4))
  }
}
