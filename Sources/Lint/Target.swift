package import Schemas
import SideBySide

/// A reference set: the objects that rules check together.
package typealias Target = ObjectSet

/// Something that is checked among objects; every rule asks for it, and a class is told at a glance.
package protocol RuleCompanion: AnyObject, Sendable {}

/// What some rules read besides the objects.
package struct RuleInput: Sendable {
  /// The values of `lint.parameters`, by rule id and name.
  var parameters: [String: [String: [String]]] = [:]
  /// The kustomizations that lead to the objects, upstream's own left out.
  package var kustomizations: [KustomizationFile] = []
  /// Something else that is checked among the objects: a compiled pipeline.
  package var companion: (any RuleCompanion)?
  /// The plan or state of Terraform that the overlay is held against.
  package var terraform: TerraformFile?
  /// Entries of `lint.ignores` that let nothing pass, which the linter knows once all other rules have run.
  package var idleIgnores: [IdleIgnore] = []
  /// Many sets are checked side by side, so that more threads for one of them would only be in the way of the others.
  package var isOneOfMany = false
  /// What is known of the objects from other sets of the call; nil where this is the first.
  package var quietObjects: QuietObjects?
  private var deferredValidation: Deferred<Validation>?

  package init() {}

  /// Lets the objects be validated, for the rules that report what comes of it; nil leaves them as they are.
  ///
  /// - Parameter contents: What each object says; asked for where others of the call may have said it.
  package init(
    validating target: Target, against catalog: SchemaCatalog?,
    saying contents: (@Sendable () -> [Content])? = nil
  ) {
    deferredValidation = catalog.map { catalog in
      Deferred { [objects = target.objects] in Validation(objects, against: catalog, saying: contents) }
    }
  }

  /// The result of validating the objects; nil where nobody asked for it.
  package var validation: Validation? { deferredValidation?.value }

  /// The values of one of a rule's parameters: the user's, or those by default.
  package func values<R: Rule>(_ name: String, of rule: R.Type) -> [String] {
    parameters[R.id]?[name] ?? R.parameters.first { $0.name == name }?.defaults ?? []
  }
}
