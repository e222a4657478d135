/// One role that somebody must hold so that an overlay works.
package struct IAMGrant: Hashable, Sendable {
  /// The resource on which the role is granted.
  package enum Resource: Hashable, Sendable {
    /// A bucket of Cloud Storage.
    case bucket(String)
    /// A project.
    case project(String)
    /// A Google service account, by its e-mail address.
    case serviceAccount(String)
  }

  /// The service account of Kubernetes for which it is granted.
  package var account: String
  /// Who holds the role, as IAM writes it: `serviceAccount:…`, `principal://…`.
  package var member: String
  /// The role: `roles/storage.objectUser`.
  package var role: String
  package var resource: Resource
  /// Why it is needed, for a person.
  package var reason: String
}

extension Overlay {
  /// The roles that the overlay presumes, in a fixed order: identities first, then what they may do.
  ///
  /// - Parameter runner: The service account under which pipelines run.
  package func iamGrants(runner: String = "pipeline-runner") -> [IAMGrant] {
    var grants: [IAMGrant] = []
    for account in cloudAccounts {
      if let impersonated = account.impersonates {
        grants.append(
          IAMGrant(
            account: account.name,
            member:
              "serviceAccount:\(project.id).svc.id.goog[\(upstream.namespace)/\(account.name)]",
            role: "roles/iam.workloadIdentityUser", resource: .serviceAccount(impersonated),
            reason: "\(account.name) acts as \(impersonated)"))
      }
      grants += roles(of: account.name, runner).map { role, resource, reason in
        IAMGrant(
          account: account.name, member: member(for: account), role: role, resource: resource, reason: reason)
      }
    }
    return grants
  }

  /// A Kubernetes service account with access to Google Cloud, and whom it acts as; nil for itself.
  private struct CloudAccount {
    var name: String
    var impersonates: String?
  }

  /// Whether a service account is known to Google Cloud.
  func isCloudAccount(_ name: String) -> Bool { cloudAccounts.contains { $0.name == name } }

  private var cloudAccounts: [CloudAccount] {
    switch identity {
    case .direct(let direct): return direct.serviceAccounts.map { CloudAccount(name: $0) }
    case .impersonation(let impersonation):
      let bound = impersonation.bindings.entries.map {
        CloudAccount(name: $0.key.value, impersonates: $0.value.value)
      }
      guard let proxy = proxy?.serviceAccount else { return bound }
      return bound + [CloudAccount(name: ServiceAccounts.proxy, impersonates: proxy)]
    case nil: return []
    }
  }

  /// The Auth Proxy, if the database is reached through it.
  private var proxy: AuthProxy? { hasProxy || hasSidecars ? database.cloudSQL?.authProxy : nil }

  private func member(for account: CloudAccount) -> String {
    if let impersonated = account.impersonates { return "serviceAccount:\(impersonated)" }
    let pool =
      "projects/\(project.number ?? "")/locations/global/workloadIdentityPools/"
      + "\(project.id).svc.id.goog"
    return "principal://iam.googleapis.com/\(pool)/subject/ns/\(upstream.namespace)/sa/\(account.name)"
  }

  private func roles(
    of account: String, _ runner: String
  ) -> [(role: String, resource: IAMGrant.Resource, reason: String)] {
    var roles: [(String, IAMGrant.Resource, String)] = []
    for (bucket, place) in buckets {
      switch account {
      case runner:
        roles.append(("roles/storage.objectUser", .bucket(bucket), "runs read and write artifacts\(place)"))
      case "ml-pipeline-ui", "ml-pipeline-visualizationserver", "kubeflow-pipelines-viewer":
        roles.append(("roles/storage.objectViewer", .bucket(bucket), "\(account) shows artifacts\(place)"))
      default: break
      }
    }
    if let proxy, let instance = database.cloudSQL?.instance, Self.databaseUsers.contains(account) {
      let owner = instance.split(separator: ":").dropLast(2).joined(separator: ":")
      roles.append(
        ("roles/cloudsql.client", .project(owner), "the Auth Proxy connects to \(instance)"))
      if proxy.iamAuthn {
        roles.append(("roles/cloudsql.instanceUser", .project(owner), "the Auth Proxy logs in by IAM"))
      }
    }
    return roles
  }

  /// The buckets of the deployment, each with what its reason ends with: that of runs may be another one than Argo's.
  private var buckets: [(name: String, place: String)] {
    guard let gcs = storage.gcs else { return [] }
    return [(gcs.bucket, "")] + (gcs.otherBucket.map { [($0, " in storage.gcs.pipelineRoot")] } ?? [])
  }

  /// The accounts under which the Auth Proxy may run.
  private static let databaseUsers = [
    ServiceAccounts.proxy, "ml-pipeline", "metadata-grpc-server", "kubeflow-pipelines-cache",
  ]
}
