import Diagnostics
import YAML

/// A parameter or output that an author put into a text, and that the SDK left there under its own mark.
///
/// `{{channel:task=load;name=day;type=String;}}`: SDKs fill such marks in where a component takes an argument, in images
/// and in amounts, and nowhere else (`kfp/dsl/pipeline_channel.py`).
struct UnfilledValue {
  /// Where it stands.
  let tree: Tree
  /// The keys that lead there from the document; an entry of a list has its name, if it has one.
  let path: [String]
  /// The marks of its text, each once and with its braces.
  let marks: [String]

  /// How every mark begins.
  private static let head: StaticString = "{{channel:task="
  /// What an SDK puts behind the name of a loop's list.
  private static let loopItem = "-loop-item"

  /// All of a pipeline, each once where SDKs write a setting under two names.
  static func all(in pipeline: Pipeline) -> [UnfilledValue] {
    guard let snapshot = pipeline.documents.first?.tree.snapshot, snapshot.arena.symbols.mayHold(head) else {
      return []
    }
    return pipeline.documents.flatMap { collect($0.tree, at: []) }
  }

  private static func collect(_ tree: Tree, at path: [String]) -> [UnfilledValue] {
    switch tree.kind {
    case .scalar: value(tree.text ?? "", tree, at: path)
    case .sequence: tree.items.flatMap { collect($0, at: path) }
    case .mapping:
      tree.pairs.flatMap { key, child -> [UnfilledValue] in
        // SDKs before 2.17 write a constant twice, for backends that know one of the fields only.
        let isTwice = tree[key + "Parameter"] != nil || key == "constant" && tree["pvcNameParameter"] != nil
        if isTwice { return [] }
        let isNamed = key == "value" && tree["name"]?.kind == .scalar
        let name = isNamed ? tree["name"]?.text ?? key : key
        return value(key, child, at: path) + collect(child, at: path + [name])
      }
    }
  }

  private static func value(_ text: String, _ tree: Tree, at path: [String]) -> [UnfilledValue] {
    var marks: [String] = []
    for mark in Placeholder.all(in: text, beginning: head).map(\.text)
    where mark.contains(";name=") && !marks.contains(mark) { marks.append(mark) }
    return marks.isEmpty ? [] : [UnfilledValue(tree: tree, path: path, marks: marks)]
  }

  /// Whether a text may have a mark.
  static func mayBe(in text: String) -> Bool { text.holds("\(head)") }

  /// What its author put there: `the parameter "day"`.
  var title: String { marks.map(Self.title).joined(separator: " and ") }

  private static func title(of mark: String) -> String {
    let fields = mark.drop { $0 != ":" }.dropFirst().dropLast(2).split(separator: ";")
    func field(_ name: String) -> Substring {
      fields.first { $0.hasPrefix(name + "=") }?.dropFirst(name.utf8.count + 1) ?? ""
    }
    let (task, name) = (field("task"), field("name"))
    if name.hasSuffix(loopItem) { return "the item of the loop over \"\(name.dropLast(loopItem.count))\"" }
    return task.isEmpty ? "the parameter \"\(name)\"" : "the output \"\(name)\" of task \"\(task)\""
  }

  /// The field that has it: `secretName`.
  var place: String {
    let key = path.last { $0 != "constant" && $0 != "runtimeValue" } ?? ""
    return key.hasSuffix("Parameter") ? String(key.dropLast(9)) : key
  }

  /// It is a name or sentence for people, by which nothing is looked up.
  var isForPeople: Bool { path.dropLast().last == "taskInfo" || path.last == "description" }

  /// The label of the executor that it is of.
  var executor: String? { path.firstIndex(of: "executors").flatMap { path.dropFirst($0 + 1).first } }
  /// The task that it is of.
  var task: String? { path.firstIndex(of: "tasks").flatMap { path.dropFirst($0 + 1).first } }
  /// The graph or component that it is of; empty for the root.
  var component: String { path.first == "components" ? path.dropFirst().first ?? "" : "" }
}

extension String {
  /// A part of it stands for a value that is not known here: of a run, or one that the SDK left out.
  var hasUnknownPart: Bool { holds("{{") && (holds("{{$") || UnfilledValue.mayBe(in: self)) }
}
