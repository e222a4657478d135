extension Overlay {
  /// What exists outside the render, so that references to it are no findings.
  package struct External: Sendable {
    /// Secrets beyond those that other sections name.
    package var secrets: [KeyedObject]
    /// ConfigMaps.
    package var configMaps: [KeyedObject]
    /// Names of ServiceAccounts.
    package var serviceAccounts: [Located<String>]
    /// Names of PriorityClasses.
    package var priorityClasses: [Located<String>]
    /// Names of CustomResourceDefinitions, beyond GKE's own.
    package var crds: [Located<String>]
    /// Names of hosts that resolve from inside the cluster.
    package var hosts: [Located<String>]

    /// A Secret or ConfigMap, and the keys that it is known to have.
    package struct KeyedObject: Sendable {
      /// The object's name.
      package var name: Located<String>
      /// Its keys.
      package var keys: [Located<String>]
    }
  }
}

extension Overlay.External {
  init(_ fields: inout Fields) {
    secrets = fields.sections("secrets") { KeyedObject(&$0) }
    configMaps = fields.sections("configMaps") { KeyedObject(&$0) }
    serviceAccounts = fields.strings(
      "serviceAccounts", "expected names of ServiceAccounts", where: Expressions.isObjectName)
    priorityClasses = fields.strings(
      "priorityClasses", "expected names of PriorityClasses", where: Expressions.isObjectName)
    crds = fields.strings(
      "crds", "expected PLURAL.GROUP, for example externalsecrets.external-secrets.io",
      where: Expressions.isDefinitionName)
    hosts = fields.strings("hosts", "expected a host name", where: Expressions.isHost)
  }
}

extension Overlay.External.KeyedObject {
  init?(_ fields: inout Fields) {
    let message = "expected {name, keys}"
    let name = fields.string(required: "name", message, where: Expressions.isObjectName)
    if fields.value("keys") == nil { fields.miss("keys", message) }
    keys = fields.strings("keys", message, where: Expressions.isKey)
    guard let name else { return nil }
    self.name = name
  }
}
