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
    let snapshot = Snapshot(rendered.arena)
    let target = Target(
      rendered.objects.map { Tree($0.node, in: snapshot) }, facts: OverlayFacts(rendered.overlay),
      externals: Externals(rendered.overlay))
    let options = selection.options.adding(rendered.overlay.lint, in: rendered.arena)
    return try Rejection.catching { () throws(Diagnostic) in
      LintReport(try Linter(options: options).lint(target))
    }
  }
}

extension OverlayFacts {
  init(_ overlay: Overlay) {
    self.init()
    usesCloudSQL = overlay.database.cloudSQL != nil
    usesGCS = overlay.storage.gcs != nil
    switch overlay.access {
    case .iapIngress: usesIAPIngress = true
    case .inverseProxy: usesInverseProxy = true
    case .none: break
    }
    usesWorkloadIdentity = overlay.identity != nil
    version = overlay.upstream.version.value
  }
}

extension Externals {
  /// What the overlay declares, and the Secrets that its sections name.
  init(_ overlay: Overlay) {
    self.init()
    for secret in overlay.external.secrets {
      secrets[secret.name.value, default: []].formUnion(secret.keys.map(\.value))
    }
    configMaps = Set(overlay.external.configMaps.map(\.name.value))
    serviceAccounts = Set(overlay.external.serviceAccounts.map(\.value))
    priorityClasses = Set(overlay.external.priorityClasses.map(\.value))
    customResourceDefinitions = Set(overlay.external.crds.map(\.value))
    hosts = Set(overlay.external.hosts.map(\.value))
    addSecrets(of: overlay)
  }

  private mutating func addSecrets(of overlay: Overlay) {
    if case .existingSecret(let secret) = overlay.database.cloudSQL?.credentials {
      add(secret.name, secret.usernameKey, secret.passwordKey)
    }
    for keys in [overlay.storage.gcs?.apiServer.secret, overlay.storage.gcs?.argoArtifacts.secret] {
      if let keys { add(keys.secretName, keys.accessKey, keys.secretKey) }
    }
  }

  private mutating func add(_ name: Located<String>, _ keys: Located<String>...) {
    secrets[name.value, default: []].formUnion(keys.map(\.value))
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
