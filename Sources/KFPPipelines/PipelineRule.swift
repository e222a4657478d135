package import Diagnostics
package import Lint
import Manifests
package import Workloads
import YAML

/// One thing that can be wrong with a compiled pipeline, or with it and the deployment that it runs on.
///
/// It is a rule like those for manifests: one file with its reasons, and with examples that are its tests and its page.
/// Those of subject *overlay* look among the objects of a deployment for what the pipeline names.
package protocol PipelineRule: Rule {
  /// Whether what it finds harms on Vertex AI, too; not where it is what Kubernetes, the driver or the launcher do.
  static var holdsOnVertex: Bool { get }
  /// Finds what is wrong with one pipeline, in any order.
  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding]
}

extension PipelineRule {
  package static var holdsOnVertex: Bool { true }

  package func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    guard let set = input.pipelineSet, Self.holdsOnVertex || !set.isForVertex else { return [] }
    return set.pipelines.flatMap { check($0, in: target, input) }
  }
}

/// The compiled pipelines that are checked together, as the input of rules carries them.
package final class PipelineSet: RuleCompanion {
  package let pipelines: [Pipeline]
  /// The same pipelines before, for rules that compare.
  package let previous: [Pipeline]
  /// What files of one run have in common, for the rules that compare them.
  package let names: [PipelineName]
  /// Vertex AI will read the file, perhaps from the registry.
  package let isForVertex: Bool
  /// The registry will read the file.
  package let isForRegistry: Bool

  package init(
    _ pipelines: [Pipeline] = [], previous: [Pipeline] = [], names: [PipelineName] = [],
    isForVertex: Bool = false, isForRegistry: Bool = false
  ) {
    self.pipelines = pipelines
    self.previous = previous
    self.names = names
    self.isForVertex = isForVertex
    self.isForRegistry = isForRegistry
  }

  /// One pipeline by itself.
  package convenience init(_ pipeline: Pipeline, previous: [Pipeline] = [], isForVertex: Bool = false) {
    self.init(
      [pipeline], previous: previous, names: [pipeline.ownName].compactMap(\.self), isForVertex: isForVertex)
  }
}

/// The name of a pipeline, and where it stands.
package struct PipelineName: Sendable {
  package let text: String
  package let location: FileLocation
}

extension RuleInput {
  fileprivate var pipelineSet: PipelineSet? { companion as? PipelineSet }

  package var previousPipelines: [Pipeline] { pipelineSet?.previous ?? [] }
  package var pipelineNames: [PipelineName] { pipelineSet?.names ?? [] }
  package var isForVertex: Bool { pipelineSet?.isForVertex ?? false }
  package var isForRegistry: Bool { pipelineSet?.isForRegistry ?? false }
}

extension Pipeline {
  /// What a finding is about: a component, or the pipeline itself.
  private func id(of component: String?) -> ObjectID {
    component.map {
      ObjectID(version: "", kind: "Component", namespace: title, name: $0.isEmpty ? "root" : $0)
    }
      ?? ObjectID(version: "", kind: "Pipeline", name: title.isEmpty ? file : title)
  }

  /// A finding at a value.
  func finding(
    _ message: String, on tree: Tree, in component: String? = nil, severity: Diagnostic.Severity? = nil,
    notes: [Diagnostic.Note] = []
  ) -> Finding {
    finding(message, at: tree.location, in: component, severity: severity, notes: notes)
  }

  /// A finding at a place; what looks like a credential, or is called like one, is not shown.
  func finding(
    _ message: String, at location: FileLocation?, in component: String? = nil,
    severity: Diagnostic.Severity? = nil, notes: [Diagnostic.Note] = []
  ) -> Finding {
    let place = location ?? FileLocation(file: file)
    guard holdsCredential || !credentials.isEmpty else {
      return Finding(message, at: place, about: id(of: component), severity: severity, notes: notes)
    }
    return Finding(
      masked(message), at: hidden(place), about: id(of: component), severity: severity,
      notes: notes.map { .init(masked($0.message), at: $0.location.map(hidden), lines: $0.lines) })
  }

  private func masked(_ message: String) -> String {
    credentials.reduce(CredentialShape.masked(message)) { message, credential in
      // Shorter ones may be parts of any word.
      guard let text = credential.tree.text, text.utf8.count > 3, message.holds(text) else { return message }
      return message.replacing(text, with: "•••")
    }
  }

  /// A place without its line, where a credential stands in it.
  private func hidden(_ location: FileLocation) -> FileLocation {
    guard credentials.contains(where: { $0.tree.line == location.line }) else { return location }
    var location = location
    location.excerpt = nil
    return location
  }
}

extension Pipeline {
  /// The release that is assumed where nobody names one.
  package static let usualBackend = ReleaseVersion(2, 14)
  /// The last release whose fields are known; a later one is taken for it.
  package static let newestBackend = ReleaseVersion(2, 17)

  /// The name, for the rules that compare files.
  package var ownName: PipelineName? {
    name.flatMap { $0.kind == .scalar ? PipelineName(text: title, location: $0.location) : nil }
  }
}

extension Component {
  /// What its authors call it.
  var title: String { name.isEmpty ? "the root" : "component \"\(name)\"" }
}
