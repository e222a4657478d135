internal import Overlays

extension Presumptions {
  /// `cicd.tf`: how workflows of GitHub are let in.
  @Items var federationFile: [Item] {
    remark(
      "GitHub Actions log in without a key: their token is exchanged for an hour's access as one of the accounts below."
    )
    Item.gap
    resource("google_iam_workload_identity_pool", "github") {
      argument("workload_identity_pool_id", ownName("github"))
      argument("display_name", "GitHub Actions")
      after("google_project_service.kfp")
    }
    provider
    deployer
    planner
  }

  @Items private var provider: [Item] {
    resource("google_iam_workload_identity_pool_provider", "github") {
      argument(
        "workload_identity_pool_id",
        .code("google_iam_workload_identity_pool.github.workload_identity_pool_id"))
      argument("workload_identity_pool_provider_id", "github")
      argument("display_name", "GitHub Actions")
      remark(
        "Without a condition every repository of GitHub could come; names can be taken over, numbers cannot.")
      argument(
        "attribute_condition",
        "assertion.repository_owner_id == \"\(variable("github_owner_id"))\" && assertion.repository_id == \"\(variable("github_repository_id"))\""
      )
      remark(
        "Repositories made since July 2026 write numbers into sub (repo:acme@1/kfp@2:environment:production), older ones "
          + "only names. The environment is cut out of either, and is empty for a job without one.")
      argument(
        "attribute_mapping",
        .map([
          ("google.subject", "assertion.sub"),
          ("attribute.repository_id", "assertion.repository_id"),
          ("attribute.ref", "assertion.ref"),
          (
            "attribute.deployment",
            "assertion.repository_id + \"/\" + assertion.sub.extract(\":environment:{name}\")"
          ),
        ]))
      block("oidc") { argument("issuer_uri", "https://token.actions.githubusercontent.com") }
    }
  }

  @Items private var deployer: [Item] {
    remark("Applies the manifests, and uploads pipelines.")
    account(.deployer, "GitHub Actions of \(variable("github_repository"))")
    remark(
      "Only jobs of the protected environment: an environment says more than a branch, since people approve it."
    )
    login("deployer", variable("github_environment"))
    remark("container.admin rather than container.developer: stage cluster has roles and bindings.")
    role("deployer", "roles/container.admin")
  }

  /// Who looks at the cluster before somebody approves must not be able to change it.
  @Items private var planner: [Item] {
    remark("Looks at the cluster for the plan, which nobody has approved yet: it may only read.")
    account(.planner, "Plans of \(variable("github_repository"))")
    login("planner", "\(variable("github_environment"))-plan")
    role("planner", "roles/container.viewer")
  }

  private func account(_ account: OwnAccount, _ description: Expression) -> Item {
    resource("google_service_account", account.rawValue) {
      argument("account_id", ownID(account))
      argument("display_name", description)
      after("google_project_service.kfp")
    }
  }

  /// Lets the jobs of an environment be an account.
  private func login(_ account: String, _ environment: Expression) -> Item {
    resource("google_service_account_iam_member", account) {
      argument(
        "service_account_id",
        "projects/\(local("project_id"))/serviceAccounts/\(.code("google_service_account.\(account).email"))")
      argument("role", "roles/iam.workloadIdentityUser")
      argument(
        "member",
        "principalSet://iam.googleapis.com/projects/\(local("project_number"))/locations/global/workloadIdentityPools/\(.code("google_iam_workload_identity_pool.github.workload_identity_pool_id"))/attribute.deployment/\(variable("github_repository_id"))/\(environment)"
      )
    }
  }

  private func role(_ account: String, _ role: Expression) -> Item {
    resource("google_project_iam_member", account) {
      argument("for_each", .call("toset", .lines([role])))
      Item.gap
      argument("project", local("project_id"))
      argument("role", .code("each.value"))
      argument("member", .code("google_service_account.\(account).member"))
    }
  }
}
