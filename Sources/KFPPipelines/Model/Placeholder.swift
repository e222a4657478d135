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

  /// The parameter that it stands for: `a` of `{{$.inputs.parameters['a']}}`.
  var input: String? {
    let start = "{{$.inputs.parameters['"
    guard text.hasPrefix(start), text.hasSuffix("']}}") else { return nil }
    return String(text.dropFirst(start.count).dropLast(4))
  }
}

extension Placeholder {
  /// An input or output of a component, as what the component runs names it.
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

    /// `input parameter`.
    var kind: String { "\(isInput ? "input" : "output") \(isArtifact ? "artifact" : "parameter")" }

    /// What to say where a component does not have it, such as what may be meant; nil where it does.
    ///
    /// - Parameter given: Parameters that tasks hand over, whether the component defines them or not: SDKs do that for
    ///   images and resources.
    func lack(in component: Component, given: [String]) -> [Diagnostic.Note]? {
      let inputs = (component.parameters.names, component.artifacts.names)
      let outputs = (component.outputParameters.names, component.outputArtifacts.names)
      let (parameters, artifacts) = isInput ? inputs : outputs
      let (names, others) = isArtifact ? (artifacts, parameters) : (parameters, artifacts)
      if names.contains(name) || isInput && !isArtifact && given.contains(name) { return nil }
      if others.contains(name) {
        let side = isInput ? "input" : "output"
        return [.init("the \(side) \"\(name)\" is \(isArtifact ? "a parameter" : "an artifact")")]
      }
      return .nearest(to: name, in: names)
    }
  }

  /// Nil for what names no input or output.
  var value: Value? {
    for (side, isInput) in [("inputs", true), ("outputs", false)] {
      for (group, isArtifact) in [("parameters", false), ("artifacts", true)] {
        let start = "{{$.\(side).\(group)['"
        guard text.hasPrefix(start) else { continue }
        let rest = text.dropFirst(start.count).dropLast(2)
        guard let quote = rest.firstIndex(of: "'") else { return nil }
        let end = rest[quote...]
        return Value(
          isInput: isInput, isArtifact: isArtifact, name: String(rest[..<quote]),
          end: String(end.hasPrefix("']") ? end.dropFirst(2) : end))
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
