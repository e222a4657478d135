import YAML

/// A role that members get on something, from any of the three kinds of IAM resources.
package struct TerraformGrant: Sendable {
  /// What the role is on.
  package enum Subject: String, Sendable {
    case organization = "google_organization"
    case folder = "google_folder"
    case project = "google_project"
    case bucket = "google_storage_bucket"
    case serviceAccount = "google_service_account"
    case repository = "google_artifact_registry_repository"
    case secret = "google_secret_manager_secret"
    case iapWeb = "google_iap_web"
    case iapBackendService = "google_iap_web_backend_service"

    /// The argument that names it.
    fileprivate var argument: String {
      switch self {
      case .organization: "org_id"
      case .folder: "folder"
      case .project, .iapWeb: "project"
      case .bucket: "bucket"
      case .serviceAccount: "service_account_id"
      case .repository: "repository"
      case .secret: "secret_id"
      case .iapBackendService: "web_backend_service"
      }
    }
  }

  /// How much of a policy the resource claims.
  package enum Reach: String, Sendable, CaseIterable {
    case member = "_iam_member"
    /// All members of a role: nobody else has it.
    case binding = "_iam_binding"
    /// All roles: nobody else has any.
    case policy = "_iam_policy"
  }

  package let resource: TerraformResource
  package let subject: Subject
  package let reach: Reach
  /// The name of what the role is on.
  package let target: TerraformValue
  /// Nil while it is unknown.
  package let role: String?
  /// Nil while any is unknown.
  package let members: [String]?
  /// The expression of a condition; empty without one.
  package let condition: TerraformValue

  /// Whether it is on something that projects lie in, which no file shows.
  package var isInherited: Bool { subject == .folder || subject == .organization }

  /// The grants that a resource makes; none for other resources.
  static func all(of resource: TerraformResource) -> [TerraformGrant] {
    for reach in Reach.allCases where resource.type.hasSuffix(reach.rawValue) {
      guard let subject = Subject(rawValue: String(resource.type.dropLast(reach.rawValue.utf8.count))),
        !resource.isData
      else { return [] }
      return all(of: resource, subject, reach)
    }
    return []
  }

  private static func all(
    of resource: TerraformResource, _ subject: Subject, _ reach: Reach
  ) -> [TerraformGrant] {
    func grant(_ role: String?, _ members: [String]?, _ condition: TerraformValue) -> TerraformGrant {
      TerraformGrant(
        resource: resource, subject: subject, reach: reach, target: resource[subject.argument], role: role,
        members: members, condition: condition)
    }
    let condition = resource["condition", "expression"]
    switch reach {
    case .member: return [grant(resource["role"].text, resource["member"].text.map { [$0] }, condition)]
    case .binding: return [grant(resource["role"].text, resource["members"].texts, condition)]
    case .policy:
      guard let policy = resource["policy_data"].text,
        let bindings = try? JSONDocument(reading: Array(policy.utf8)).root["bindings"]
      else {
        return [grant(nil, nil, .absent)]
      }
      return bindings.items.map { binding in
        grant(
          binding["role"]?.string, binding["members"]?.items.compactMap(\.string),
          TerraformValue(binding["condition", "expression"]))
      }
    }
  }
}
