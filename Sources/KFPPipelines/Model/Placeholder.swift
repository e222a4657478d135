import Diagnostics
import Workloads

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

  /// All in a text that begin so.
  static func all(in text: String, beginning head: StaticString = "{{$") -> [Placeholder] {
    var text = text
    return text.withUTF8 { text in
      var found: [Placeholder] = []
      var next = 0
      while let start = text.offset(of: head, from: next), let end = text.offset(of: "}}", from: start + 3) {
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

extension Placeholder {
  /// An input or output of the component that a placeholder in the words of its container names.
  struct Value {
    let isInput: Bool
    let isArtifact: Bool
    let name: String
    /// What stands behind the name: `.uri`.
    let end: String

    /// The ends that are replaced; none for a parameter that goes in, which is its value.
    var ends: [String] {
      if isArtifact { return [".uri", ".path", ".metadata", ".value"] }
      return isInput ? [] : [".output_file"]
    }

    var hasKnownEnd: Bool {
      ends.isEmpty ? end.isEmpty : ends.contains(end) || isArtifact && end.hasPrefix(".metadata['")
    }
  }

  /// Nil for what names no input or output, or not as backends read it.
  var value: Value? {
    for (side, isInput) in [("inputs", true), ("outputs", false)] {
      for (group, isArtifact) in [("parameters", false), ("artifacts", true)] {
        let start = "{{$.\(side).\(group)['"
        guard text.hasPrefix(start) else { continue }
        let rest = text.dropFirst(start.count).dropLast(2)
        guard let quote = rest.firstIndex(of: "'"), rest[quote...].hasPrefix("']") else { return nil }
        return Value(
          isInput: isInput, isArtifact: isArtifact, name: String(rest[..<quote]),
          end: String(rest[quote...].dropFirst(2)))
      }
    }
    return nil
  }

  /// It is about inputs or outputs, but neither their parameters nor their artifacts.
  var misspellsGroup: Bool {
    guard !Self.ofContainers.contains(text) else { return false }
    return ["inputs", "outputs"].contains { side in
      text.hasPrefix("{{$.\(side).")
        && !["parameters[", "artifacts["].contains { text.hasPrefix("{{$.\(side).\($0)") }
    }
  }

  /// Whether the words of a container may have it, besides inputs and outputs.
  func isReplaced(by backend: ReleaseVersion) -> Bool {
    // Of 2.14 it is known that it does not replace it; later ones have a workspace to speak of.
    Self.ofContainers.contains(text) || text == Self.workspace && backend >= ReleaseVersion(2, 15)
  }

  /// What the launcher knows besides inputs and outputs: all of its input, and the file for its output.
  private static let ofContainers: Set = ["{{$}}", "{{$.outputs.output_file}}", "{{$.outputMetadataUri}}"]
}
