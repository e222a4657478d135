internal import Diagnostics
internal import YAML

/// Rules on who may have access to Google Cloud.
extension Overlay {
  /// Reports service accounts that do not exist, that need no access, or that are missing.
  func checkIdentity(_ fields: inout Fields) {
    guard isWhole, !$project.isDefault else { return }
    checkProxyAccount(&fields)
    guard let identity else {
      let isNeeded = storage.gcs != nil || hasProxy || hasSidecars
      if isNeeded, fields.tree?["identity"] == nil {
        fields.miss("identity", "expected exactly one of impersonation, direct; found none")
      }
      return
    }
    let accounts = ServiceAccounts(of: self)
    switch identity {
    case .impersonation(let impersonation):
      let path = "spec.identity.impersonation.bindings"
      for binding in impersonation.bindings.entries {
        let path = "\(path).\(binding.key.value)"
        accounts.check(binding.key, at: path, &fields)
        checkProject(of: binding.value, at: path, &fields)
      }
      // Every key counts: a binding whose account is wrong has been reported already.
      let map = fields.tree?["identity"]?["impersonation"]?["bindings"]
      require(accounts, among: map?.pairs.map(\.key) ?? [], at: path, map, &fields)
    case .direct(let direct):
      let names = direct.$serviceAccounts.elements()
      let path = "spec.identity.direct.serviceAccounts"
      for (index, name) in names.enumerated() {
        accounts.check(name, at: "\(path)[\(index)]", &fields)
        if names[..<index].contains(name) {
          fields.refuse(
            "\(path)[\(index)]", "expected each ServiceAccount once", at: name.position,
            found: "\"\(name.value)\" twice")
        }
      }
      let list = fields.tree?["identity"]?["direct"]?["serviceAccounts"]
      require(accounts, among: names.map(\.value), at: path, list, &fields)
    }
  }

  private func require(
    _ accounts: ServiceAccounts, among present: [String], at path: String, _ collection: Tree?,
    _ fields: inout Fields
  ) {
    let names = accounts.required
    // That one is missing whose name was misspelt is said with the misspelt name; a name that exists is not misspelt.
    let misspelt = present.compactMap {
      accounts.existing.contains($0) ? nil : nearest(to: $0, in: accounts.bindable)
    }
    for name in names where !present.contains(name) && !misspelt.contains(name) {
      fields.refuse(
        path, "missing a binding for \(name)", at: collection.map(\.keyPosition) ?? fields.position,
        id: .overlayFieldMissing)
    }
  }

  /// The Auth Proxy's own service account is bound where the proxy is described.
  private func checkProxyAccount(_ fields: inout Fields) {
    guard hasProxy, let identity else { return }
    let path = "spec.database.cloudSQL.authProxy.serviceAccount"
    let section = fields.tree?["database"]?["cloudSQL"]?["authProxy"]
    switch (identity, database.cloudSQL?.authProxy.$serviceAccount.unwrapped()) {
    case (.impersonation, nil):
      guard let section, section["serviceAccount"] == nil else { return }
      fields.miss(
        "serviceAccount", in: "spec.database.cloudSQL.authProxy", AuthProxy.serviceAccountMessage,
        at: section.keyPosition)
    case (.impersonation, let account?): checkProject(of: account, at: path, &fields)
    case (.direct, let account?):
      fields.refuse(
        path, "serviceAccount expects identity.impersonation", at: account.position,
        id: .overlayFieldContradictory,
        notes: [Diagnostic.Note("list \(ServiceAccounts.proxy) under identity.direct.serviceAccounts")])
    case (.direct, nil): break
    }
  }

  private func checkProject(of account: Located<String>, at path: String, _ fields: inout Fields) {
    let allowed = project.allowedProjects ?? [project.id]
    guard !allowed.isEmpty, let owner = Expressions.project(ofServiceAccount: account.value),
      !allowed.contains(owner)
    else { return }
    fields.refuse(
      path, AuthProxy.serviceAccountMessage, at: account.position, found: "\"\(account.value)\"",
      notes: [Diagnostic.Note("its project \(owner) is not one of project.allowedProjects")])
  }
}

/// The Kubernetes service accounts of a render, and those of them that may and must have access to Google
/// Cloud.
struct ServiceAccounts {
  /// The Auth Proxy's own.
  static let proxy = "kubeflow-pipelines-cloudsql-proxy"
  /// They read and write artifacts.
  private static let artifactUsers = ["pipeline-runner", "ml-pipeline-ui"]
  private static let containerBuilder = "kubeflow-pipelines-container-builder"
  private static let visualizations = "ml-pipeline-visualizationserver"
  private static let viewers = "kubeflow-pipelines-viewer"
  private static let databaseUsers = ["ml-pipeline", "metadata-grpc-server"]
  private static let cache = "kubeflow-pipelines-cache"

  /// Those of upstream's that some overlay may give access.
  static let known =
    artifactUsers + [visualizations, viewers, containerBuilder] + databaseUsers + [cache, proxy]

  /// All that exist.
  let existing: [String]
  /// Those that may have access.
  let bindable: [String]
  /// Those that must have access.
  let required: [String]
  /// Whether the Auth Proxy's own is bound elsewhere.
  private let bindsProxyElsewhere: Bool

  init(of overlay: Overlay) {
    let features = overlay.features
    var bindable = Self.artifactUsers
    if features.visualizations { bindable.append(Self.visualizations) }
    if features.viewers { bindable.append(Self.viewers) }
    bindable.append(Self.containerBuilder)
    var required = overlay.storage.gcs == nil ? [] : Self.artifactUsers
    let databaseUsers = Self.databaseUsers + (features.legacyV1 ? [Self.cache] : [])

    let isDirect = if case .direct = overlay.identity { true } else { false }
    bindsProxyElsewhere = overlay.hasProxy && !isDirect
    if overlay.hasProxy, isDirect {
      bindable.append(Self.proxy)
      required.append(Self.proxy)
    }
    if overlay.hasSidecars {
      bindable += databaseUsers
      required += databaseUsers
    }

    var existing = bindable + databaseUsers
    existing += ["argo", "ml-pipeline-persistenceagent", "ml-pipeline-scheduledworkflow"]
    existing.append("kubeflow-pipelines-cache-deployer-sa")
    if features.legacyV1 { existing.append("kubeflow-pipelines-metadata-writer") }
    if features.viewers { existing.append("ml-pipeline-viewer-crd-service-account") }
    if overlay.hasProxy { existing.append(Self.proxy) }
    if overlay.access.isInverseProxy { existing.append("proxy-agent-runner") }
    if overlay.database.cloudSQL == nil { existing.append("mysql") }
    self.existing = existing + overlay.external.serviceAccounts
    self.bindable = bindable + overlay.external.serviceAccounts
    self.required = required
  }

  /// Reports a service account that does not exist or needs no access.
  func check(_ name: Located<String>, at path: String, _ fields: inout Fields) {
    guard !bindable.contains(name.value) else { return }
    if bindsProxyElsewhere, name.value == Self.proxy {
      fields.refuse(
        path,
        "expected no binding for \(name.value): database.cloudSQL.authProxy.serviceAccount is its account",
        at: name.position, id: .overlayFieldContradictory)
      return
    }
    let choices = bindable.joined(separator: ", ")
    if existing.contains(name.value) {
      fields.refuse(
        path, "KSA \(name.value) needs no cloud access; expected one of \(choices)", at: name.position)
      return
    }
    var message = "KSA \(name.value) does not exist; expected one of \(choices)"
    if let near = nearest(to: name.value, in: bindable) { message += "; did you mean \(near)?" }
    fields.refuse(path, message, at: name.position)
  }
}
