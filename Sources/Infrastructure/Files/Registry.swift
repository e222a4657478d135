internal import Overlays

extension Presumptions {
  /// `registry.tf`: where compiled pipelines are kept, and the copies of images.
  @Items var registryFile: [Item] {
    pipelines
    member(
      "pipelines_writer", of: "pipelines", "roles/artifactregistry.writer",
      "google_service_account.deployer.member")
    if let runnerAccount {
      remark("Whoever starts a run from a template by its tag needs it: resolving a tag is a read.")
      resource("google_artifact_registry_repository_iam_member", "pipelines_reader") {
        repository("pipelines")
        argument("role", "roles/artifactregistry.reader")
        argument("member", .code("local.members[\(runnerAccount.key.written)]"))
        if directAccounts != nil { after("google_container_cluster.kfp") }
      }
    }
    if ownMirror != nil {
      ownMirrorRepository
    } else if mirror != nil {
      remark("spec.images.mirror belongs to another project, where it is made. The nodes read it.")
      resource("google_artifact_registry_repository_iam_member", "mirror_reader") {
        argument("project", local("mirror_project"))
        argument("location", local("mirror_location"))
        argument("repository", local("mirror_repository"))
        argument("role", "roles/artifactregistry.reader")
        argument("member", .code("google_service_account.nodes.member"))
      }
    }
  }

  @Items private var pipelines: [Item] {
    remark(
      "Compiled pipelines. kfp.registry.RegistryClient(host = the output pipelines_host) uploads to it, and so does "
        + "`kfp-pipelines push`.")
    resource("google_artifact_registry_repository", "pipelines") {
      argument("repository_id", pipelinesRepository)
      argument("location", local("region"))
      argument("format", "KFP")
      argument("mode", "STANDARD_REPOSITORY")
      argument("description", "Templates of pipelines")
      Item.gap
      argument("cleanup_policy_dry_run", false)
      remark("A version that both a DELETE and a KEEP policy match is kept.")
      policy("delete-untagged-after-30-days", "DELETE") {
        argument("tag_state", "UNTAGGED")
        argument("older_than", "2592000s")
      }
      policy("delete-development-after-90-days", "DELETE") {
        argument("tag_state", "TAGGED")
        argument("tag_prefixes", ["dev-"])
        argument("older_than", "7776000s")
      }
      policy("keep-releases", "KEEP") {
        argument("tag_state", "TAGGED")
        argument("tag_prefixes", ["v"])
      }
      block("cleanup_policies") {
        argument("id", "keep-last-10")
        argument("action", "KEEP")
        block("most_recent_versions") { argument("keep_count", 10) }
      }
      after("google_project_service.kfp")
    }
  }

  /// A mirror may have the name already.
  var pipelinesRepository: Expression {
    ownName(ownMirror?.repository == "\(Self.defaultName)-pipelines" ? "pipeline-templates" : "pipelines")
  }

  private func policy(_ id: String, _ action: String, @Items condition: () -> [Item]) -> Item {
    let condition = condition()
    return block("cleanup_policies") {
      argument("id", .literal(id))
      argument("action", .literal(action))
      block("condition") { condition }
    }
  }

  /// Whether every image that the overlay names has a tag, so that what has none is not in use.
  private var pullsByTag: Bool {
    overlay.images.policy == .tag && !overlay.images.pins.entries.contains { $0.value.value.contains("@") }
  }

  @Items private var ownMirrorRepository: [Item] {
    remark("spec.images.mirror. The nodes read it; CI copies what `kfp-manifests images` lists.")
    resource("google_artifact_registry_repository", "mirror") {
      argument("repository_id", local("mirror_repository"))
      argument("location", local("mirror_location"))
      argument("format", "DOCKER")
      argument("description", "Copies of the images of Kubeflow Pipelines")
      block("docker_config") { argument("immutable_tags", true) }
      if pullsByTag {
        Item.gap
        argument("cleanup_policy_dry_run", false)
        policy("delete-untagged-after-90-days", "DELETE") {
          argument("tag_state", "UNTAGGED")
          argument("older_than", "7776000s")
        }
        policy("keep-tagged", "KEEP") { argument("tag_state", "TAGGED") }
      } else {
        remark(
          "Images are named by digest, and need no tag by which a policy could keep them: nothing is deleted."
        )
      }
      after("google_project_service.kfp")
    }
    member(
      "mirror_reader", of: "mirror", "roles/artifactregistry.reader", "google_service_account.nodes.member")
    member(
      "mirror_writer", of: "mirror", "roles/artifactregistry.writer", "google_service_account.deployer.member"
    )
  }

  @Items private func member(
    _ name: String, of repository: String, _ role: String, _ member: String
  ) -> [Item] {
    resource("google_artifact_registry_repository_iam_member", name) {
      self.repository(repository)
      argument("role", .literal(role))
      argument("member", .code(member))
    }
  }

  @Items private func repository(_ name: String) -> [Item] {
    argument("repository", .code("google_artifact_registry_repository.\(name).repository_id"))
    argument("location", .code("google_artifact_registry_repository.\(name).location"))
  }
}
