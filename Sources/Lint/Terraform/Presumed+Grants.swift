// Who may do what.
extension Presumed {
  /// The grants on something; those whose target only the apply tells are among them.
  func grants(on subject: TerraformGrant.Subject, where isTarget: (String) -> Bool = { _ in true })
    -> [TerraformGrant]
  {
    terraform.grants.filter { grant in
      grant.subject == subject && (grant.target.text.map(isTarget) ?? true)
    }
  }

  func bucketGrants(_ bucket: String) -> [TerraformGrant] {
    grants(on: .bucket) { $0 == bucket || $0 == "b/\(bucket)" }
  }

  func projectGrants(_ id: String) -> [TerraformGrant] {
    grants(on: .project) { $0 == id || isOwn(project: $0) && isOwn(project: id) }
  }

  /// Whether a member has one of the roles.
  ///
  /// It cannot be told where roles or members are unknown, where a role is one of the company's own, where the member
  /// may be one of a group, where the role holds under a condition, or where it is on a folder or an organization: no file
  /// tells which projects lie in them.
  ///
  /// - Parameter name: What the role is needed on, as conditions call it: `buckets/acme-kfp`. A condition that names it
  ///   is met.
  func holds(
    _ member: String, oneOf roles: Set<String>, in grants: [TerraformGrant], on name: String? = nil
  ) -> Held {
    var held = Held.no
    let above = terraform.grants.filter(\.isInherited)
    for grant in grants + above {
      guard let role = grant.role else {
        held = .unknown
        continue
      }
      let isOwnRole = role.hasPrefix("projects/") || role.hasPrefix("organizations/")
      guard roles.contains(role) || isOwnRole else { continue }
      guard let members = grant.members else {
        held = .unknown
        continue
      }
      let isMember = members.contains { Self.isSame($0, member) }
      let isCertain =
        !isOwnRole && !grant.target.isUnknown && !grant.isInherited
        && isMet(grant.condition, for: name)
      if isMember, isCertain { return .yes }
      if isMember || members.contains(where: Self.mayHold) { held = .unknown }
    }
    return held
  }

  /// Whether it is plain that a condition holds for something: there is none, or it names it.
  private func isMet(_ condition: TerraformValue, for name: String?) -> Bool {
    if condition.isAbsent { return true }
    guard let text = condition.text else { return false }
    return text.isEmpty || name.map { text.holds("/\($0)\"") || text.holds("/\($0)/") } ?? false
  }

  enum Held { case yes, no, unknown }

  /// Whether two members are one: addresses whatever their case, principals to the letter.
  static func isSame(_ a: String, _ b: String) -> Bool {
    a.hasPrefix("principal") ? a == b : a.lowercased() == b.lowercased()
  }

  /// Whether a member is a set whose elements no file shows.
  private static func mayHold(_ member: String) -> Bool {
    [
      "group:", "domain:", "principalSet:", "allUsers", "allAuthenticatedUsers", "projectEditor:",
      "projectOwner:",
    ]
    .contains { member.hasPrefix($0) }
  }
}
