public import Diagnostics
import YAML

/// What differs between two compiled pipelines, in the words of their author.
public struct PipelineDifference: Sendable {
  /// One thing that differs.
  public struct Change: Sendable {
    /// What it is about: `image`, `memory limit`, `parameter day`; empty for a whole task.
    public let name: String
    /// The value before; nil where there was none.
    public let old: String?
    /// The value now; nil where there is none.
    public let new: String?
    /// Whether the values are too long, or too secret, to be printed.
    public let isHidden: Bool
    /// Where it stands now, or stood.
    public let location: FileLocation

    /// `image: python:3.9 → python:3.12`.
    public var text: String {
      let values: String
      switch (old, new) {
      case (nil, _?): values = isHidden || name.isEmpty ? "added" : "added, \(new ?? "")"
      case (_?, nil): values = isHidden || name.isEmpty ? "removed" : "removed, was \(old ?? "")"
      default: values = isHidden ? "changed" : "\(old ?? "") → \(new ?? "")"
      }
      return name.isEmpty ? values : "\(name): \(values)"
    }
  }

  /// The changes of one thing.
  public struct Group: Sendable {
    /// `pipeline`, or `task NAME` with the tasks that lead to it.
    public let title: String
    /// What differs in it.
    public let changes: [Change]
  }

  /// The name of the pipeline now; empty where nothing could be compared.
  public let name: String
  /// What differs, the pipeline itself first, then its tasks in the order of the file.
  public let groups: [Group]
  /// The SDKs before and now, where they differ.
  public let sdk: (old: String, new: String)?
  /// What may break for those who start runs.
  public let risks: [String]

  /// What a backend keeps of the files differs beside all that is named here.
  public let hasDetail: Bool

  /// What stopped it before anything was compared; then nothing else is said.
  public let problems: [Diagnostic]

  /// Nothing differs at all.
  public var isEmpty: Bool { problems.isEmpty && groups.isEmpty && sdk == nil && !hasDetail }

  /// Nothing differs but the SDK that compiled the pipeline.
  public var isOnlySDK: Bool { groups.isEmpty && sdk != nil && !hasDetail }

  /// What is written in the place of a difference between two files that something stopped.
  package init(stoppedBy problems: [Diagnostic]) {
    (name, groups, sdk, risks, hasDetail) = ("", [], nil, [], false)
    self.problems = problems
  }

  package init(from old: Pipeline, to new: Pipeline) {
    problems = []
    name = new.name?.text ?? new.file
    // A server gives back what it kept, and no more.
    let isOfFiles = !old.isStored && !new.isStored
    var groups = [
      Group(
        "pipeline", from: old.facts + (isOfFiles ? old.unkeptDocuments : []),
        to: new.facts + (isOfFiles ? new.unkeptDocuments : []))
    ].compactMap(\.self)
    let before = Self.byName(Step.all(of: old))
    let after = Step.all(of: new)
    let names = Set(after.map(\.name))
    for step in after {
      let title = "task \(step.name)"
      if let other = before.steps[step.name] {
        groups += [Group(title, from: other.facts, to: step.facts)].compactMap(\.self)
      } else {
        groups.append(Group(title: title, changes: [Change(step, isNew: true)]))
      }
    }
    for name in before.names where !names.contains(name) {
      guard let step = before.steps[name] else { continue }
      groups.append(Group(title: "task \(name)", changes: [Change(step, isNew: false)]))
    }
    let (a, b) = (old.spec?["sdkVersion"]?.text ?? "", new.spec?["sdkVersion"]?.text ?? "")
    sdk = a == b ? nil : (a, b)
    self.groups = groups
    hasDetail = old.remainder != new.remainder
    risks = Self.risks(from: old, to: new)
  }

  private static func byName(_ steps: [Step]) -> (names: [String], steps: [String: Step]) {
    (steps.map(\.name), Dictionary(steps.map { ($0.name, $0) }) { first, _ in first })
  }

  /// What recurring runs and other callers meet.
  private static func risks(from old: Pipeline, to new: Pipeline) -> [String] {
    guard let old = old.root, let new = new.root else { return [] }
    let gone = old.parameters.compactMap { parameter -> String? in
      guard let now = new.parameters[parameter.name] else {
        return "runs that give \"\(parameter.name)\" are refused: the pipeline no longer has it"
      }
      guard !(now.type?.takes(parameter.type) ?? (parameter.type == nil)) else { return nil }
      return
        "runs that give \"\(parameter.name)\" as \(parameter.type?.python ?? "before") are refused: it is now "
        + (now.type?.python ?? "of another type")
    }
    let needed = new.parameters.filter {
      $0.isRequired && old.parameters[$0.name].map { !$0.isRequired } ?? true
    }
    return gone + needed.map { "runs that do not give \"\($0.name)\" are refused: it is now required" }
  }
}

extension PipelineDifference.Change {
  /// A task that came or went.
  init(_ step: Step, isNew: Bool) {
    self.init(
      name: "", old: isNew ? nil : step.name, new: isNew ? step.name : nil, isHidden: false,
      location: step.task.tree.keyLocation)
  }
}

extension PipelineDifference.Group {
  /// The differences between two lists of facts; nil where there are none.
  init?(_ title: String, from old: [Fact], to new: [Fact]) {
    let (old, new) = (Self.numbered(old), Self.numbered(new))
    let before = Dictionary(uniqueKeysWithValues: old)
    let names = Set(new.map(\.key))
    let changed = new.flatMap { key, fact -> [PipelineDifference.Change] in
      let other = before[key]
      guard other?.value != fact.value else { return [] }
      let isHidden = fact.isHidden || other?.isHidden ?? false
      if isHidden, let other, !fact.words.isEmpty { return fact.changedWords(since: other) }
      return [
        .init(
          name: fact.name, old: other?.value, new: fact.value, isHidden: isHidden,
          location: fact.place.location)
      ]
    }
    let gone = old.filter { !names.contains($0.key) }.map { _, fact in
      PipelineDifference.Change(
        name: fact.name, old: fact.value, new: nil, isHidden: fact.isHidden, location: fact.place.location)
    }
    if changed.isEmpty, gone.isEmpty { return nil }
    self.init(title: title, changes: changed + gone)
  }

  /// A fact by its name, and by which of that name it is: a variable may be written twice.
  private struct Key: Hashable {
    let name: String
    let number: Int
  }

  private static func numbered(_ facts: [Fact]) -> [(key: Key, fact: Fact)] {
    var counts: [String: Int] = [:]
    return facts.map { fact in
      counts[fact.name, default: 0] += 1
      return (Key(name: fact.name, number: counts[fact.name] ?? 1), fact)
    }
  }
}

extension Pipeline {
  /// The documents that a server keeps nothing of.
  fileprivate var unkeptDocuments: [Fact] {
    let dropsPlatform = ServerAnswer(to: self).dropsPlatform
    return documents.compactMap { document in
      let name: String? =
        switch document.kind {
        case .other: document.tree.isNull ? nil : "a document that the server drops"
        case .platform where document.tree.node != platform?.tree.node,
          .pipeline where document.tree.node != spec?.node:
          "a document for which the server refuses the file"
        case .platform: dropsPlatform ? "the platform document, which the server drops" : nil
        case .pipeline: nil
        }
      return name.map { Fact($0, document.tree.sortedInline, at: document.tree, isHidden: true) }
    }
  }

  /// Everything that can be said of the pipeline itself.
  var facts: [Fact] {
    let info = spec?["pipelineInfo"]
    var facts = [
      Fact("name", info?["name"]), Fact("display name", info?["displayName"]),
      Fact("description", info?["description"]), Fact("root for artifacts", spec?["defaultPipelineRoot"]),
      Fact("results", root?.dag?["outputs"]), Fact("settings", kubernetes?["pipelineConfig"]),
    ].compactMap(\.self)
    for parameter in root.map({ Array($0.parameters) }) ?? [] {
      facts.append(parameter.fact)
    }
    for artifact in root.map({ Array($0.artifacts) }) ?? [] {
      facts.append(Fact("artifact \(artifact.name)", artifact.tree.sortedInline, at: artifact.tree))
    }
    return facts
  }
}
