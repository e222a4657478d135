package import Schemas
import SideBySide
package import Workloads

/// A reference set: the objects that rules check together.
package typealias Target = ObjectSet

/// The input of rules besides the objects.
private struct RuleInput: Sendable {
  var parameters: [String: [String: [String]]] = [:]
  var validation: Deferred<Validation>?
  var kustomizations: [KustomizationFile] = []
  var idleIgnores: [IdleIgnore] = []
  var companion: (any Sendable)?
}

extension Target {
  private var input: RuleInput {
    get { notes as? RuleInput ?? RuleInput() }
    set { notes = newValue }
  }

  /// The values of `lint.parameters`, by rule id and name.
  package var parameters: [String: [String: [String]]] {
    get { input.parameters }
    set { input.parameters = newValue }
  }

  /// The kustomizations that lead to the objects, upstream's own left out.
  package var kustomizations: [KustomizationFile] {
    get { input.kustomizations }
    set { input.kustomizations = newValue }
  }

  /// Something else that is checked among the objects: a compiled pipeline.
  package var companion: (any Sendable)? {
    get { input.companion }
    set { input.companion = newValue }
  }

  /// Entries of `lint.ignores` that let nothing pass, which the linter knows once all other rules have run.
  package var idleIgnores: [IdleIgnore] {
    get { input.idleIgnores }
    set { input.idleIgnores = newValue }
  }

  /// The result of validating the objects; nil where nobody asked for it.
  package var validation: Validation? { input.validation?.value }

  /// Lets the objects be validated, for the rules that report what comes of it.
  package mutating func validate(against catalog: SchemaCatalog) {
    input.validation = Deferred { [objects] in Validation(objects, against: catalog) }
  }

  /// The values of one of a rule's parameters: the user's, or those by default.
  package func values<R: Rule>(_ name: String, of rule: R.Type) -> [String] {
    input.parameters[R.id]?[name] ?? R.parameters.first { $0.name == name }?.defaults ?? []
  }
}
