import Lint
package import Overlays
import Workloads

extension Externals {
  /// What the overlay declares, and the Secrets that its sections name.
  package init(_ overlay: Overlay) {
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
    switch overlay.database.cloudSQL?.credentials {
    case .existingSecret(let secret):
      add(secret.name.value, [secret.usernameKey.value, secret.passwordKey.value])
    case .externalSecret, nil: break
    }
    for keys in [overlay.storage.gcs?.apiServer.secret, overlay.storage.gcs?.argoArtifacts.secret] {
      if let keys { add(keys.secretName.value, [keys.accessKey.value, keys.secretKey.value]) }
    }
    guard case .iapIngress(let ingress) = overlay.access else { return }
    if case .secret(let name) = ingress.oauthClient { add(name.value, ["client_id", "client_secret"]) }
    if case .secret(let name) = ingress.certificate { add(name.value, ["tls.crt", "tls.key"]) }
  }

  private mutating func add(_ name: String, _ keys: [String]) {
    secrets[name, default: []].formUnion(keys)
  }
}
