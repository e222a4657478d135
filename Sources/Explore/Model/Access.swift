/// A role that Google Cloud must grant so that a deployment works.
package struct Grant: Sendable {
  /// The service account of Kubernetes that needs it.
  package let account: String
  /// Who holds the role, as IAM writes it.
  package let member: String
  package let role: String
  /// The bucket, project or account on which it is granted.
  package let resource: String
  /// Why it is needed.
  package let reason: String

  package init(account: String, member: String, role: String, on resource: String, reason: String) {
    (self.account, self.member, self.role) = (account, member, role)
    (self.resource, self.reason) = (resource, reason)
  }
}

/// What Google Cloud must grant, and what no grant can say.
package struct Access: Sendable {
  package let grants: [Grant]
  package let remarks: [String]

  package init(grants: [Grant], remarks: [String]) { (self.grants, self.remarks) = (grants, remarks) }

  /// What objects tell by themselves: which accounts act as one of Google's.
  init(toldBy set: ObjectSet) {
    grants = set.serviceAccounts.compactMap { account in
      guard let email = account.annotation(ObjectSet.workloadIdentityAnnotation)?.text else { return nil }
      let namespace = account.namespace.isEmpty ? "NAMESPACE" : account.namespace
      return Grant(
        account: account.name, member: "serviceAccount:PROJECT.svc.id.goog[\(namespace)/\(account.name)]",
        role: "roles/iam.workloadIdentityUser", on: email, reason: "\(account.name) acts as \(email)")
    }
    remarks =
      grants.isEmpty
      ? []
      : ["PROJECT is that of the cluster. What these accounts may do, only an overlay or Google Cloud tells."]
  }
}
