internal import Overlays
internal import Workloads

extension Presumptions {
  /// `identity.tf`: how the deployment's pods are known to Google Cloud, and the roles of the Auth Proxy.
  @Items var identityFile: [Item] {
    if directAccounts != nil { directMembers } else if !bindings.isEmpty { impersonation }
    if database != nil, !databaseAccounts.isEmpty { proxyRoles() }
  }

  @Items private var directMembers: [Item] {
    remark(
      "spec.identity.direct: no Google service accounts and no annotations; the Kubernetes service accounts are members "
        + "themselves.")
    block("locals") {
      argument(
        "principal",
        "principal://iam.googleapis.com/projects/\(local("project_number"))/locations/global/workloadIdentityPools/\(local("project_id")).svc.id.goog/subject/ns/\(local("namespace"))/sa"
      )
      argument(
        "members", .code("{ for name in local.service_accounts : name => \"${local.principal}/${name}\" }"))
    }
  }

  @Items private var impersonation: [Item] {
    if !ownBindings.isEmpty {
      remark(
        "The Google service accounts of the overlay, by their IDs: several Kubernetes service accounts may act as one."
      )
      resource("google_service_account", "kfp") {
        argument("for_each", .code("toset(values(local.service_accounts))"))
        Item.gap
        argument("account_id", .code("each.value"))
        argument("display_name", "Kubeflow Pipelines in \(local("namespace"))")
        after("google_project_service.kfp")
      }
    }
    addresses
    if !ownBindings.isEmpty {
      resource("google_service_account_iam_member", "workload_identity") {
        argument("for_each", local("service_accounts"))
        remark(
          "Not `.name`: the address is known in a plan, so that the plan can be compared with the overlay.")
        argument(
          "service_account_id",
          "projects/\(local("project_id"))/serviceAccounts/\(.code("google_service_account.kfp[each.value].email"))"
        )
        actor
      }
    }
    if !foreignBindings.isEmpty {
      resource("google_service_account_iam_member", "foreign_workload_identity") {
        argument("for_each", local("foreign_service_accounts"))
        Item.gap
        argument("service_account_id", .code("each.value"))
        actor
      }
    }
  }

  /// The addresses of the accounts, and the members that IAM knows them by.
  @Items private var addresses: [Item] {
    let own = "{ for id, account in google_service_account.kfp : id => account.email }"
    let foreign =
      "{ for name in toset(values(local.foreign_service_accounts)) : basename(name) => basename(name) }"
    block("locals") {
      if foreignBindings.isEmpty {
        argument("emails", .code(own))
      } else {
        argument("emails", .code(ownBindings.isEmpty ? foreign : "merge(\(own), \(foreign))"))
      }
      argument("members", .code("{ for key, email in local.emails : key => \"serviceAccount:${email}\" }"))
    }
  }

  @Items private var actor: [Item] {
    argument("role", "roles/iam.workloadIdentityUser")
    argument(
      "member",
      "serviceAccount:\(local("project_id")).svc.id.goog[\(local("namespace"))/\(.code("each.key"))]")
    remark("The pool is there from the project's first cluster with Workload Identity on.")
    argument("depends_on", [.code("google_container_cluster.kfp")])
  }

  @Items private func proxyRoles() -> [Item] {
    let owner = ownDatabase == nil ? local("sql_project") : local("project_id")
    remark(
      "The Auth Proxy. IAM has no roles on a single instance; the condition narrows it to one."
        + (ownDatabase == nil ? " The instance belongs to another project, where it is made." : ""))
    resource("google_project_iam_member", "sql_client") {
      argument("for_each", .code("toset(local.database_accounts)"))
      Item.gap
      argument("project", owner)
      argument("role", "roles/cloudsql.client")
      argument("member", .code("local.members[each.key]"))
      block("condition") {
        // A title has 100 characters at most.
        argument(
          "title",
          (instance?.name.count ?? 0) > 80 ? "Only one instance" : "Only the instance \(instanceName)")
        argument(
          "expression",
          "resource.name == \"projects/\(owner)/instances/\(instanceName)\" && resource.service == \"sqladmin.googleapis.com\""
        )
      }
      if directAccounts != nil { after("google_container_cluster.kfp") }
    }
    if login == .iam {
      resource("google_project_iam_member", "sql_instance_user") {
        argument("for_each", .code("toset(local.database_accounts)"))
        Item.gap
        argument("project", owner)
        argument("role", "roles/cloudsql.instanceUser")
        argument("member", .code("local.members[each.key]"))
        if directAccounts != nil { after("google_container_cluster.kfp") }
      }
    }
  }
}
