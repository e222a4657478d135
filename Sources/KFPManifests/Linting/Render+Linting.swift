import Diagnostics
package import Lint
import Manifests
package import Overlays
import Schemas
import SideBySide
import Terraform
import Upstream
import Workloads
import YAML

extension Render {
  /// Checks the objects with all rules, as the overlay's `lint` section says.
  ///
  /// References are resolved among the objects at hand, so both stages should have been rendered.
  ///
  /// - Throws: `rule-unknown` when the selection names a rule that does not exist, and `cache-empty` when the project's
  ///   OpenAPI document of Kubernetes has yet to be fetched, which `Project.lint` and `upstream sync` do.
  public func lint(_ selection: RuleSelection = RuleSelection()) throws(Rejection) -> LintReport {
    LintReport(try lint(selection, try selection.schemas(of: project, servedBy: gkeVersion)))
  }

  /// The version of GKE that the overlay is for, if it says so.
  var gkeVersion: String? { rendered.overlay.project.gkeVersion }

  /// Checks the objects with all rules and the schemas that these need.
  ///
  /// - Parameter claims: What the overlays of the run claim, by their names.
  func lint(
    _ selection: RuleSelection, _ schemas: SchemaCatalog?, among claims: [String: [Claim]] = [:]
  ) throws(Rejection) -> Report {
    var target = target(among: claims)
    target.previous = selection.previous?.target
    let contents = self.contents(of: target.objects)
    var input = RuleInput(validating: target, against: schemas) { contents.value }
    input.quietObjects = project.sources.quiet.forAnotherSet.map { QuietObjects(contents.value, in: $0) }
    input.terraform = selection.terraform
    var options = try lintOptions(selection)
    options.upstream = [
      UpstreamFolder(
        project.folder.displayName(of: project.folder.cache),
        broughtInBy: target.facts?.placeIfWritten(of: "upstream.version"))
    ]
    return try Linter(options: options).lint(target, input).of(overlay: name)
  }

  /// What each of the objects says that are checked: those of the render, unless one is a List.
  private func contents(of objects: [Lint.Object]) -> Deferred<[Content]> {
    objects.elementsEqual(rendered.objects) { $0.tree.node == $1.node }
      ? contents : Deferred { objects.map(\.tree.content) }
  }

  /// The objects as rules see them, with what the overlay says.
  var target: Target { target(among: [:]) }

  private func target(among claims: [String: [Claim]]) -> Target {
    var facts = OverlayFacts(rendered)
    facts.otherClaims = claims
    facts.otherClaims[name] = nil
    return Target(documents, facts: facts, externals: Externals(rendered.overlay))
  }

  /// What is asked of the linter here, in the project and in the overlay.
  func lintOptions(_ selection: RuleSelection) throws(Rejection) -> LintOptions {
    selection.options.adding(try project.control)
      .adding(rendered.overlay.lint, in: rendered.arena, ownFile: rendered.overlay.$name.position.file)
  }

  /// The trees of the objects.
  var documents: [Tree] {
    let snapshot = Snapshot(rendered.arena)
    return rendered.objects.map { Tree($0.node, in: snapshot) }
  }
}

extension LintOptions {
  /// These options together with those of a project.
  package func adding(_ control: ControlFile?) -> LintOptions {
    control.map { adding($0.lint, in: $0.arena, ownFile: nil) } ?? self
  }

  /// These options together with a `lint` section, whose word on a rule counts more.
  ///
  /// - Parameter ownFile: The file that belongs to the set alone; ignores of others are shared.
  func adding(_ settings: Overlay.LintSettings, in arena: Arena, ownFile: Int?) -> LintOptions {
    func name(_ located: Located<String>) -> RuleName {
      RuleName(located.value, at: arena.location(located.position))
    }
    var options = self
    for entry in settings.severity.entries { options.severities[name(entry.key)] = entry.value.value }
    for entry in settings.parameters.entries {
      for parameter in entry.value.value.entries {
        options.parameters.append(
          Parameter(rule: name(entry.key), name: name(parameter.key), values: parameter.value.value))
      }
    }
    options.ignores += settings.ignores.map { ignore in
      var shared = Ignore(
        rule: name(ignore.$rule), object: ignore.object, field: ignore.field, reason: ignore.reason,
        expires: ignore.expires)
      shared.isForUpstream = ignore.upstream
      shared.isShared = ignore.$rule.position.file != ownFile
      return shared
    }
    return options
  }
}
