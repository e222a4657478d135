/// A role that one or several service accounts of Kubernetes need, and that one member holds for all of them.
///
/// Several may act as one Google service account: for IAM that is one binding, which must not go with one of them.
struct SharedGrant {
  /// The service accounts of Kubernetes, in the overlay's order.
  var accounts: [String]
  var member: String
  var role: String
  var resource: IAMGrant.Resource
  /// Why it is needed: each reason once.
  var reason: String

  /// The grants of an overlay, each binding once and where it is first needed.
  static func all(of overlay: Overlay, _ runner: String) -> [Self] {
    var all: [Self] = []
    for grant in overlay.iamGrants(runner: runner) {
      let index = all.firstIndex {
        $0.member == grant.member && $0.role == grant.role && $0.resource == grant.resource
      }
      guard let index else {
        all.append(
          Self(
            accounts: [grant.account], member: grant.member, role: grant.role, resource: grant.resource,
            reason: grant.reason))
        continue
      }
      all[index].accounts.append(grant.account)
      if !all[index].reason.contains(grant.reason) { all[index].reason += "; " + grant.reason }
    }
    return all
  }

  /// Who holds it, in short: `kfp-ui@acme-prod` of `serviceAccount:kfp-ui@acme-prod.iam.gserviceaccount.com`.
  var holder: String {
    let name = member.drop { $0 != ":" }.dropFirst()
    return String(name.firstRange(of: ".iam.gserviceaccount.com").map { name[..<$0.lowerBound] } ?? name)
  }
}
