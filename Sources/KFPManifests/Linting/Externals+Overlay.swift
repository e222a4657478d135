import Lint
package import Overlays
import Workloads

extension Externals {
  /// What the overlay declares, and the Secrets that its sections name.
  package init(_ overlay: Overlay) {
    self.init()
    for secret in overlay.external.secrets {
      add(secret.name, secret.keys)
    }
    configMaps = Set(overlay.external.configMaps.map(\.name))
    serviceAccounts = Set(overlay.external.serviceAccounts)
    priorityClasses = Set(overlay.external.priorityClasses)
    customResourceDefinitions = Set(overlay.external.crds)
    hosts = Set(overlay.external.hosts)
    addSecrets(of: overlay)
  }

  private mutating func addSecrets(of overlay: Overlay) {
    switch overlay.database.cloudSQL?.credentials {
    case .existingSecret(let secret):
      add(secret.name, [secret.usernameKey, secret.passwordKey])
    case .externalSecret, nil: break
    }
    if let cloudSQL = overlay.database.cloudSQL, cloudSQL.connection == .privateIP, let tls = cloudSQL.tls {
      add(tls.mlmdConfigSecret.name, [tls.mlmdConfigSecret.key])
    }
    for keys in [overlay.storage.gcs?.apiServer.secret, overlay.storage.gcs?.argoArtifacts.secret] {
      if let keys { add(keys.secretName, [keys.accessKey, keys.secretKey]) }
    }
    for pods in overlay.components.everyPodSettings {
      for name in pods.imagePullSecrets { add(name, []) }
      for variable in pods.env.entries {
        if let secret = variable.value.value.secretKeyRef { add(secret.name, [secret.key]) }
      }
    }
    guard case .iapIngress(let ingress) = overlay.access else { return }
    if case .secret(let secret) = ingress.oauthClient { add(secret.name, ["client_id", "client_secret"]) }
    if case .secret(let secret) = ingress.certificate { add(secret.name, ["tls.crt", "tls.key"]) }
  }

  private mutating func add(_ name: String, _ keys: [String]) {
    secrets[name, default: []].formUnion(keys)
  }
}
