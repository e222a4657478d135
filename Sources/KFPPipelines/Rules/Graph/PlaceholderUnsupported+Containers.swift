import Diagnostics
import Lint
import Workloads
import YAML

// The words of a container: its command and arguments.
extension PlaceholderUnsupported {
  func inContainer(
    _ executor: Executor, _ pipeline: Pipeline, isForVertex: Bool, mayHoldStructure: Bool
  ) -> [Finding] {
    // What starts a Python function is the SDK's, and a function may well hold a placeholder as a text.
    let words = executor.isLightweight ? [] : executor.texts.filter { $0.holds("{{") }
    let unreplaced = mayHoldStructure ? executor.texts.compactMap { structure($0, executor, pipeline) } : []
    if words.isEmpty { return unreplaced }
    let users = executor.components.compactMap { pipeline.components[$0] }
    let given = pipeline.tasks(running: executor).flatMap { $0.task.parameters.map(\.name) }
    return unreplaced
      + words.flatMap { word -> [Finding] in
        let text = word.text ?? ""
        func finding(
          _ message: String, _ severity: Diagnostic.Severity, _ notes: [Diagnostic.Note] = []
        ) -> Finding {
          pipeline.finding(
            message, on: word, in: executor.components.first, severity: severity, notes: notes)
        }
        var findings: [Finding] = []
        for placeholder in Placeholder.all(in: text).distinct {
          let subject = "\(placeholder.text) in the words of \(executor.title)"
          if let value = placeholder.value {
            if let notes = users.lazy.compactMap({ value.lack(in: $0, given: given) }).first {
              findings.append(finding("\(subject) names no \(value.kind) of it", .error, notes))
            } else if !value.hasKnownEnd, !isForVertex || !value.end.hasPrefix(".json_escape") {
              let ends = value.ends.isEmpty ? "nothing" : value.ends.joined(separator: ", ")
              findings.append(finding("\(subject) ends in \"\(value.end)\"; expected \(ends)", .warning))
            }
          } else if isForVertex ? placeholder.misspellsGroup : !placeholder.isReplaced(by: pipeline.backend) {
            let backend = isForVertex ? "Vertex AI" : "a backend of \(pipeline.backend)"
            findings.append(finding("\(subject): \(backend) does not replace it there", .warning))
          }
        }
        if isForVertex { return findings }
        for placeholder in Placeholder.all(in: text, beginning: "{{ $.").distinct {
          findings.append(
            finding(
              "\(placeholder.text) in the words of \(executor.title) has blanks, with which it is not replaced",
              .warning))
        }
        // The launcher begins behind the program that it starts.
        if word.node == executor.command.first?.node, word.holds("{{$") {
          findings.append(
            finding("\(executor.title) starts \(text), where no placeholder is replaced", .error))
        }
        return findings
      }
  }

  /// Whether any text of a file begins as a placeholder in JSON does; each is looked at once, however often it stands
  /// there.
  static func mayHoldStructure(_ pipeline: Pipeline) -> Bool {
    pipeline.spec?.snapshot.arena.symbols.contains { text in
      text.first == UInt8(ascii: "{") && structures.contains { text.starts(with: $0.utf8) }
    } ?? false
  }

  private static let structures = ["{\"Concat\"", "{\"IfPresent\""]

  /// A placeholder in JSON that the backend hands on as a text.
  private func structure(_ word: Tree, _ executor: Executor, _ pipeline: Pipeline) -> Finding? {
    guard word.begins(with: "{\""), let text = word.text else { return nil }
    let name =
      text.hasPrefix("{\"Concat\"")
      ? "Concat"
      : text.hasPrefix("{\"IfPresent\"") && pipeline.backend < ReleaseVersion(2, 17) ? "IfPresent" : nil
    return name.map {
      pipeline.finding(
        "\(executor.title) gets \($0) as a text: a backend of \(pipeline.backend) does not replace it",
        on: word, in: executor.components.first)
    }
  }
}

extension [Placeholder] {
  /// Each once.
  fileprivate var distinct: [Placeholder] {
    var seen: Set<String> = []
    return filter { seen.insert($0.text).inserted }
  }
}
