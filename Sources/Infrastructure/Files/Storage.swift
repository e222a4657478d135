internal import Overlays

extension Presumptions {
  /// `storage.tf`: the bucket, who may do what on it, and the HMAC keys.
  @Items var storageFile: [Item] {
    if bucket != nil {
      bucketResource
      if !bucketRoles.isEmpty {
        resource("google_storage_bucket_iam_member", "kfp") {
          argument("for_each", local("bucket_roles"))
          Item.gap
          argument("bucket", .code("google_storage_bucket.kfp.name"))
          argument("role", .code("each.value"))
          argument("member", .code("local.members[each.key]"))
          if directAccounts != nil { after("google_container_cluster.kfp") }
        }
        if otherBucket != nil { otherBucketRoles }
      }
      if let hmacSecret {
        remark(
          "spec.storage.gcs.apiServer.hmac: the API server speaks only S3, and asks at its start whether the bucket is "
            + "there.")
        key(
          "hmac", "kfp", account: ownID(.hmac), secret: hmacSecret,
          roles: ["roles/storage.legacyBucketReader", "roles/storage.objectViewer"])
      }
      if let argoSecret {
        remark("spec.storage.gcs.argoArtifacts.mode: s3Interop. Argo writes with a key of its own.")
        key(
          "argo", "argo", account: ownID(.argo), secret: argoSecret,
          roles: ["roles/storage.legacyBucketReader", "roles/storage.objectUser"])
      }
    }
  }

  /// Whose bucket the root of pipelines lies in, the overlay does not say: perhaps another project's.
  @Items private var otherBucketRoles: [Item] {
    remark(
      "spec.storage.gcs.pipelineRoot is in another bucket, which is not made here. Whoever applies this needs "
        + "storage.buckets.setIamPolicy on it.")
    resource("google_storage_bucket_iam_member", "pipeline_root") {
      argument("for_each", local("bucket_roles"))
      Item.gap
      argument("bucket", local("pipeline_root_bucket"))
      argument("role", .code("each.value"))
      argument("member", .code("local.members[each.key]"))
      if directAccounts != nil { after("google_container_cluster.kfp") }
    }
  }

  @Items private var bucketResource: [Item] {
    resource("google_storage_bucket", "kfp") {
      argument("name", local("bucket"))
      argument("location", local("region"))
      argument("storage_class", "STANDARD")
      argument("uniform_bucket_level_access", true)
      argument("public_access_prevention", "enforced")
      argument("force_destroy", false)
      if logPrefix != nil {
        remark(
          "Argo's archived logs. What lies below spec.storage.gcs.pipelineRoot is what cached steps refer to: it must stay."
        )
        block("lifecycle_rule") {
          block("action") { argument("type", "Delete") }
          block("condition") {
            argument("age", variable("log_retention_days"))
            argument("matches_prefix", [local("log_prefix")])
          }
        }
      }
      block("lifecycle_rule") {
        block("action") { argument("type", "AbortIncompleteMultipartUpload") }
        block("condition") { argument("age", 7) }
      }
      block("soft_delete_policy") { argument("retention_duration_seconds", 604800) }
      after("google_project_service.kfp")
    }
  }

  /// An HMAC key, the account that it belongs to, and its secret in Secret Manager.
  @Items private func key(
    _ name: String, _ key: String, account: Expression, secret: String, roles: [String]
  ) -> [Item] {
    resource("google_service_account", name) {
      argument("account_id", account)
      argument("display_name", .literal("The HMAC key of Secret \(secret)".clipped(to: 100)))
      after("google_project_service.kfp")
    }
    resource("google_storage_bucket_iam_member", name) {
      argument("for_each", .call("toset", .lines(roles.map { .literal($0) })))
      Item.gap
      argument("bucket", .code("google_storage_bucket.kfp.name"))
      argument("role", .code("each.value"))
      argument("member", .code("google_service_account.\(name).member"))
    }
    remark("Its secret is in the state, so the state's bucket is as secret as the key.")
    resource("google_storage_hmac_key", key) {
      argument("service_account_email", .code("google_service_account.\(name).email"))
    }
    self.secret(name, named: ownName(name == "hmac" ? "hmac-secret" : "argo-hmac-secret"))
    resource("google_secret_manager_secret_version", name) {
      argument("secret", .code("google_secret_manager_secret.\(name).id"))
      argument("secret_data_wo", .code("google_storage_hmac_key.\(key).secret"))
      argument("secret_data_wo_version", 1)
    }
  }
}

extension String {
  /// The beginning of a text that must not be longer.
  fileprivate func clipped(to count: Int) -> String { String(prefix(count)) }
}
