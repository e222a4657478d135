internal import Overlays
internal import Workloads

extension Presumptions {
  /// `overlay.tf`: what the overlay says.
  @Items var overlayFile: [Item] {
    block("locals") {
      for (index, group) in fields.enumerated() {
        if index > 0 { Item.gap }
        for field in group {
          argument(field.name, field.value, field.path + (field.note.map { ": \($0)" } ?? ""))
        }
      }
      if !databaseNames.isEmpty {
        remark("spec.database.cloudSQL.names")
        argument("databases", databaseMap)
      }
      accountLocals
      if !certificateNames.isEmpty {
        remark("\(accessPath).certificate.preShared.names")
        argument("certificates", .list(certificateNames.map { .literal($0) }))
      }
    }
  }

  private var databaseMap: Expression {
    .map(databaseNames.map { (.literal($0.purpose), field("database_\($0.purpose)", $0.name, "").value) })
  }

  @Items private var accountLocals: [Item] {
    if let directAccounts {
      remark("spec.identity.direct.serviceAccounts")
      argument("service_accounts", .lines(directAccounts.map { .literal($0) }))
    }
    if !ownBindings.isEmpty {
      remark(
        "\(bindingPaths): the Kubernetes service account, and the ID of the Google service account that it acts as."
      )
      argument("service_accounts", .map(ownBindings.map { (.literal($0.name), key(of: $0)) }))
    }
    if !foreignBindings.isEmpty {
      remark("Those of them that act as accounts of other projects, which are made there.")
      argument(
        "foreign_service_accounts",
        .map(
          foreignBindings.map {
            (.literal($0.name), .literal("projects/\($0.address.project)/serviceAccounts/\($0.email.value)"))
          }))
    }
    if !bucketRoles.isEmpty {
      remark(
        "What each of the accounts may do on the bucket\(otherBucket == nil ? "" : ", and on the other one")."
      )
      argument("bucket_roles", .map(bucketRoles.map { ($0.account.key, .literal($0.role)) }))
    }
    if !databaseAccounts.isEmpty {
      remark("The accounts under which the Auth Proxy runs.")
      argument("database_accounts", .list(databaseAccounts.map(\.key)))
    }
  }

  private var bindingPaths: String {
    bindings.map(\.path).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.sorted()
      .reversed().joined(separator: ", and ")
  }

  /// Who is granted access, where the overlay reads it from an output.
  var boundOutputs: [Field] {
    ownBindings.compactMap { binding in
      guard bindings.first(where: { $0.address == binding.address })?.name == binding.name,
        let output = output(of: binding.email)
      else { return nil }
      let name = accountVariable(binding.name)
      return Field(
        name: name, value: variable(name), path: binding.path,
        variable: (name, "The ID of the Google service account of \(binding.name): "), read: output)
    }
  }
}
