internal import Overlays

extension Presumptions {
  /// `variables.tf`: what the overlay does not say.
  @Items var variablesFile: [Item] {
    remark("What the overlay does not say. Values without a default are asked for.")
    Item.gap
    nameVariable
    overlayVariables
    if overlay.access.hasIAP { accessVariables }
    githubVariables
    networkVariables
    clusterVariables
    if ownDatabase != nil { databaseVariables }
    if logPrefix != nil {
      parameter(
        "log_retention_days", "How long Argo's archived logs in the bucket are kept.", "number", default: 90)
    }
    parameter(
      "deletion_protection", "false, applied once, before the cluster and the database may be destroyed.",
      "bool",
      default: true)
  }

  /// As long as the names of accounts allow, which have 30 characters at most.
  private var nameVariable: Item {
    parameter(
      "name",
      "What the names of all that is made here, and that the overlay does not name, begin with. Deployments of one project need different ones; whoever changes it has all of that made anew.",
      .code("string"), default: .literal(Self.defaultName)
    ) {
      validation(
        "can(regex(\"^[a-z][a-z0-9-]{0,15}[a-z0-9]$\", var.name))",
        "Expected 2 to 17 lower-case letters, digits and hyphens, a letter first.")
      if !takenNames.isEmpty {
        validation(
          "!contains([\(takenNames.map { "\"\($0)\"" }.joined(separator: ", "))], var.name)",
          "With this name, an account of this module would be one that the overlay names.")
      }
    }
  }

  private func parameter(
    _ name: String, _ description: String, _ type: String, default value: Expression? = nil
  ) -> Item {
    parameter(name, description, .code(type), default: value) {}
  }

  private func parameter(
    _ name: String, _ description: String, _ type: Expression, default value: Expression? = nil,
    @Items more: () -> [Item]
  ) -> Item {
    let more = more()
    return block("variable", name) {
      argument("description", .literal(description))
      argument("type", type)
      if let value { argument("default", value) }
      more
    }
  }

  private func validation(_ condition: String, _ message: String) -> Item {
    block("validation") {
      argument("condition", .code(condition))
      argument("error_message", .literal(message))
    }
  }

  /// Values that the overlay reads from what the module prints, or that it leaves out.
  @Items private var overlayVariables: [Item] {
    for field in Array(fields.joined()) + databaseNameFields + boundOutputs {
      if let variable = field.variable {
        parameter(variable.name, variable.reason + reason(field), .code("string")) {
          if variable.name == "project_number" {
            validation("can(regex(\"^[0-9]+$\", var.project_number))", "Expected digits.")
          }
        }
      }
    }
  }

  private var databaseNameFields: [Field] {
    databaseNames.map {
      field("database_\($0.purpose)", $0.name, "spec.database.cloudSQL.names.\($0.purpose)")
    }
  }

  @Items private var accessVariables: [Item] {
    parameter(
      "iap_members", "Who may open the UI: group:…, user:…, domain:… or serviceAccount:…",
      .code("set(string)")
    ) {
      validation(
        "alltrue([for m in var.iap_members : can(regex(\"^(group|user|domain|serviceAccount|principal|principalSet):\", m))])",
        "Each member must start with group:, user:, domain:, serviceAccount:, principal: or principalSet:, and must not be allUsers."
      )
    }
    if usesGoogleClient {
      parameter(
        "iap_programmatic_clients", "IDs of the OAuth clients whose tokens IAP accepts besides its own.",
        "list(string)", default: [])
    }
    parameter(
      "dns_zone", "The Cloud DNS zone for the host's A record; null where DNS is kept elsewhere.", "string",
      default: .code("null"))
  }

  @Items private var githubVariables: [Item] {
    parameter(
      "github_repository",
      "The repository whose workflows apply the manifests and upload pipelines, as OWNER/NAME.",
      .code("string")
    ) {
      validation(
        "can(regex(\"^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$\", var.github_repository))", "Expected OWNER/NAME.")
    }
    for (name, description) in [
      (
        "github_repository_id",
        "Its number, which a renamed or re-created repository does not inherit: gh api repos/OWNER/NAME --jq .id"
      ), ("github_owner_id", "The number of its owner: gh api repos/OWNER/NAME --jq .owner.id"),
    ] {
      parameter(name, description, .code("string")) {
        validation("can(regex(\"^[0-9]+$\", var.\(name)))", "Expected digits.")
      }
    }
    parameter(
      "github_environment", "The GitHub environment, with its reviewers, whose jobs may deploy.", "string",
      default: .literal(overlay.name))
  }

  @Items private var networkVariables: [Item] {
    let ranges = Ranges(self).defaults
    if !ranges.isEmpty {
      parameter(
        "ranges", "Address ranges, none of which may overlap with a network that is peered with this one.",
        .call("object", .map(ranges.map { (.literal($0.name), .code("string")) })),
        default: .map(ranges.map { (.literal($0.name), .literal($0.range.description)) })
      ) {
        validation(
          "alltrue([for r in values(var.ranges) : can(cidrhost(r, 0))])",
          "Each range must be a CIDR such as 10.10.0.0/20.")
      }
    }
  }

  @Items private var clusterVariables: [Item] {
    parameter(
      "release_channel", "The channel by which Google upgrades the cluster.", .code("string"),
      default: "REGULAR"
    ) {
      validation(
        "contains([\"RAPID\", \"REGULAR\", \"STABLE\", \"EXTENDED\"], var.release_channel)",
        "Expected RAPID, REGULAR, STABLE or EXTENDED.")
    }
    if !isAutopilot {
      parameter(
        "system_pool",
        "The nodes on which Kubeflow Pipelines itself and small steps run; counts are per zone.",
        .call(
          "object",
          .map([
            ("machine_type", .code("string")), ("min_nodes", .code("number")), ("max_nodes", .code("number")),
          ])), default: .map([("machine_type", "e2-standard-4"), ("min_nodes", 1), ("max_nodes", 4)])
      ) {}
      parameter(
        "gpu_pools",
        "Node pools with GPUs, by name. They scale down to nothing; the zones must offer the accelerator.",
        .call(
          "map",
          .call(
            "object",
            .map([
              ("machine_type", .code("string")), ("accelerator_type", .code("string")),
              ("accelerators", .code("number")), ("max_nodes", .code("number")), ("spot", .code("bool")),
              ("zones", .code("set(string)")),
            ]))), default: .code("{}")
      ) {}
    }
  }

  @Items private var databaseVariables: [Item] {
    parameter(
      "sql", "The size and availability of the database.",
      .call(
        "object",
        .map([
          ("tier", .code("string")), ("edition", .code("string")), ("availability_type", .code("string")),
        ])),
      default: .map([
        ("tier", "db-custom-2-7680"), ("edition", "ENTERPRISE"), ("availability_type", "REGIONAL"),
      ])
    ) {}
    if instance == nil {
      parameter(
        "sql_instance",
        "The name of the instance; null for var.name. Once deleted, it is not to be had again for a week.",
        "string", default: .code("null"))
    }
    if login != .iam {
      parameter(
        "sql_user", "The database's user, as the Secret of its credentials has to say it.", "string",
        default: "kfp")
    }
    if login == .password {
      parameter("sql_password_version", "Raise it by one to have a new password made.", "number", default: 1)
    } else if login == .nativeHash {
      parameter("terraform_account", "The service account that applies this module.", "string")
      parameter(
        "sql_native_hash",
        "The hash of the password for mysql_native_password: an asterisk and SHA1(SHA1(password)) in capitals.",
        .code("string")
      ) {
        argument("sensitive", true)
        validation(
          "can(regex(\"^\\\\*[0-9A-F]{40}$\", var.sql_native_hash))",
          "Expected an asterisk and forty hexadecimal digits in capitals.")
      }
    }
  }
}
