import Diagnostics
import Lint
import Manifests
import Overlays
import YAML

extension Render {
  /// Checks the objects with all rules, as the overlay's `lint` section says.
  ///
  /// References are resolved among the objects at hand, so both stages should have been rendered. Throws
  /// `rule-unknown` when the selection names a rule that does not exist.
  public func lint(_ selection: RuleSelection = RuleSelection()) throws(Rejection) -> LintReport {
    let target = target
    let options = lintOptions(selection)
    return try Rejection.catching { () throws(Diagnostic) in
      LintReport(try Linter(options: options).lint(target))
    }
  }

  /// The objects as rules see them, with what the overlay says.
  var target: Target {
    Target(
      documents, facts: OverlayFacts(rendered, places: fieldPlaces(of: reference)),
      externals: Externals(rendered.overlay))
  }

  /// What is asked of the linter here and in the overlay.
  func lintOptions(_ selection: RuleSelection) -> LintOptions {
    selection.options.adding(rendered.overlay.lint, in: rendered.arena)
  }

  /// The trees of the objects.
  var documents: [Tree] {
    let snapshot = Snapshot(rendered.arena)
    return rendered.objects.map { Tree($0.node, in: snapshot) }
  }
}

extension LintOptions {
  /// These options together with the `lint` section of an overlay.
  fileprivate func adding(_ settings: Overlay.LintSettings, in arena: Arena) -> LintOptions {
    func name(_ located: Located<String>) -> RuleName {
      RuleName(located.value, at: arena.location(located.position))
    }
    var options = self
    for entry in settings.severity { options.severities[name(entry.rule)] = entry.severity.value }
    for entry in settings.parameters {
      for parameter in entry.values.entries {
        let values = parameter.value.kind == .sequence ? parameter.value.items : [parameter.value]
        options.parameters.append(
          Parameter(
            rule: name(entry.rule), name: RuleName(parameter.key, at: parameter.keyLocation),
            values: values.compactMap(\.text)))
      }
    }
    options.ignores += settings.ignores.map { ignore in
      Ignore(
        rule: name(ignore.rule), object: ignore.object?.value, field: ignore.field?.value,
        reason: ignore.reason.value, expires: ignore.expires.value)
    }
    return options
  }
}
