internal import Diagnostics
internal import YAML

/// Rules on who may have access to Google Cloud.
extension OverlayDraft {
  /// Reports service accounts that do not exist, that need no access, or that are missing.
  func checkIdentity(_ fields: inout Fields) {
    guard let rendered, let project else { return }
    checkProxyAccount(&fields, rendered, project)
    guard let identity else {
      let isNeeded = rendered.storage.gcs != nil || rendered.hasProxy || rendered.hasSidecars
      if isNeeded, fields.tree?["identity"] == nil {
        fields.miss("identity", "expected exactly one of impersonation, direct; found none")
      }
      return
    }
    let accounts = ServiceAccounts(rendered, identity: identity, external: external)
    switch identity {
    case .impersonation(let bindings):
      let path = "spec.identity.impersonation.bindings"
      for binding in bindings {
        let name = binding.serviceAccount
        accounts.check(name, at: "\(path).\(name.value)", &fields)
        checkProject(of: binding.googleServiceAccount, at: "\(path).\(name.value)", project, &fields)
      }
      // Every key counts: a binding whose account is wrong has been reported already.
      let map = fields.tree?["identity"]?["impersonation"]?["bindings"]
      require(accounts.required, among: map?.members.map(\.key) ?? [], at: path, map, &fields)
    case .direct(let names):
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
      require(accounts.required, among: names.map(\.value), at: path, list, &fields)
    }
  }

  private func require(
    _ names: [String], among present: [String], at path: String, _ collection: Tree?, _ fields: inout Fields
  ) {
    for name in names where !present.contains(name) {
      fields.refuse(
        path, "expected a binding for \(name)", at: collection.map(Fields.keyPosition) ?? fields.position,
        id: .overlayFieldMissing)
    }
  }

  /// The Auth Proxy's own service account is bound where the proxy is described.
  private func checkProxyAccount(_ fields: inout Fields, _ rendered: Rendered, _ project: Overlay.Project) {
    guard rendered.hasProxy, let identity else { return }
    let path = "spec.database.cloudSQL.authProxy.serviceAccount"
    let section = fields.tree?["database"]?["cloudSQL"]?["authProxy"]
    switch (identity, rendered.database.cloudSQL?.authProxy?.serviceAccount) {
    case (.impersonation, nil):
      guard let section, section["serviceAccount"] == nil else { return }
      fields.refuse(
        path, Overlay.AuthProxy.serviceAccountMessage, at: Fields.keyPosition(section),
        id: .overlayFieldMissing)
    case (.impersonation, let account?): checkProject(of: account, at: path, project, &fields)
    case (.direct, let account?):
      fields.refuse(
        path, "serviceAccount expects identity.impersonation", at: account.position,
        id: .overlayFieldContradictory,
        notes: [Diagnostic.Note("list \(ServiceAccounts.proxy) under identity.direct.serviceAccounts")])
    case (.direct, nil): break
    }
  }

  private func checkProject(
    of account: Located<String>, at path: String, _ project: Overlay.Project, _ fields: inout Fields
  ) {
    guard !project.allowedProjects.isEmpty,
      let owner = Expressions.project(ofServiceAccount: account.value),
      !project.allowedProjects.contains(where: { $0.value == owner })
    else { return }
    fields.refuse(
      path, Overlay.AuthProxy.serviceAccountMessage, at: account.position, found: "\"\(account.value)\"",
      notes: [Diagnostic.Note("its project \(owner) is not one of project.allowedProjects")])
  }
}

/// The Kubernetes service accounts of a render, and those of them that may and must have access to Google
/// Cloud.
struct ServiceAccounts {
  /// The Auth Proxy's own.
  static let proxy = "kubeflow-pipelines-cloudsql-proxy"

  /// All that exist.
  let existing: [String]
  /// Those that may have access.
  let bindable: [String]
  /// Those that must have access.
  let required: [String]
  /// Whether the Auth Proxy's own is bound elsewhere.
  private let bindsProxyElsewhere: Bool

  init(_ rendered: Rendered, identity: Overlay.Identity, external: Overlay.External) {
    let features = rendered.features
    let others = external.serviceAccounts.map(\.value)
    var bindable = ["pipeline-runner", "ml-pipeline-ui"]
    if features.visualizations.value { bindable.append("ml-pipeline-visualizationserver") }
    if features.viewers.value { bindable.append("kubeflow-pipelines-viewer") }
    bindable.append("kubeflow-pipelines-container-builder")
    var required = rendered.storage.gcs == nil ? [] : ["pipeline-runner", "ml-pipeline-ui"]
    let cache = features.legacyV1.value ? ["kubeflow-pipelines-cache"] : []
    let databaseUsers = ["ml-pipeline", "metadata-grpc-server"] + cache

    var isDirect = false
    if case .direct = identity { isDirect = true }
    bindsProxyElsewhere = rendered.hasProxy && !isDirect
    if rendered.hasProxy, isDirect {
      bindable.append(Self.proxy)
      required.append(Self.proxy)
    }
    if rendered.hasSidecars {
      bindable += databaseUsers
      required += databaseUsers
    }

    var existing = bindable + databaseUsers
    existing += ["argo", "ml-pipeline-persistenceagent", "ml-pipeline-scheduledworkflow"]
    existing.append("kubeflow-pipelines-cache-deployer-sa")
    if features.legacyV1.value { existing.append("kubeflow-pipelines-metadata-writer") }
    if features.viewers.value { existing.append("ml-pipeline-viewer-crd-service-account") }
    if rendered.hasProxy { existing.append(Self.proxy) }
    if rendered.access.isInverseProxy { existing.append("proxy-agent-runner") }
    if rendered.database.cloudSQL == nil { existing.append("mysql") }
    self.existing = existing + others
    self.bindable = bindable + others
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
