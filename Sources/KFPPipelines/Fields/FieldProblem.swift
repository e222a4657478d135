package import Workloads
package import YAML

/// A field that a backend does not read as it is written.
package struct FieldProblem: Sendable {
  /// The part of a file, which decides what a backend does about it.
  package enum Part: Hashable, Sendable {
    /// The typed part of the pipeline document: the upload is refused.
    case spec
    /// `deploymentSpec`, which is read when a run starts: what is unknown is ignored.
    case deployment
    /// The platform document: it is dropped whole.
    case platform
    /// The settings of an executor's pod: every run is refused, if a component uses the executor.
    case executor(String)
  }

  /// The ways in which a field can be wrong.
  package enum Kind: Sendable {
    /// No such field in the backend's release; the releases that know it, and the nearest name.
    case unknown(since: ReleaseVersion?, until: ReleaseVersion?, near: String?)
    /// A value of another type.
    case type(expected: String)
    /// A name that an enumeration lacks in the backend's release.
    case word(known: [String], since: ReleaseVersion?)
    /// A number in place of a name.
    case wordAsNumber(name: String?)
    /// The same field in both spellings.
    case repeated(as: String)
    /// Another field of the same choice is set.
    case choice(other: String)

    /// Whether protocol buffers refuse it.
    var isRefused: Bool { if case .wordAsNumber = self { false } else { true } }
  }

  package let kind: Kind
  package let part: Part
  /// The name of the message: `PipelineTaskSpec`.
  package let message: String
  /// The field as it is written; `artifacts[metrics]` for an entry of one, `env[0]` for an element.
  package let key: String
  /// The value.
  package let tree: Tree
}
