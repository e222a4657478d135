internal import Overlays

extension Presumptions {
  /// `versions.tf`: Terraform, its providers, and what Google Cloud must have switched on.
  @Items var versionsFile: [Item] {
    block("terraform") {
      argument("required_version", ">= 1.11.0", "write-only arguments keep secrets out of the state")
      block("required_providers") {
        argument("google", .map([("source", "hashicorp/google"), ("version", ">= 7.44.0, < 9.0.0")]))
        if drawsPassword {
          argument("random", .map([("source", "hashicorp/random"), ("version", ">= 3.7.0, < 4.0.0")]))
        }
      }
      remark(
        "terraform init -backend-config=\"bucket=STATE_BUCKET\"; the bucket is made before, and by hand.")
      block("backend", "gcs") { argument("prefix", "kfp/\(literal: overlay.name)") }
    }
    block("provider", "google") {
      argument("project", local("project_id"))
      argument("region", local("region"))
      Item.gap
      argument("default_labels", .map([("app", "kubeflow-pipelines"), ("overlay", .literal(overlay.name))]))
    }
    remark("What the other resources call. Nothing is switched off again when the module is destroyed.")
    resource("google_project_service", "kfp") {
      argument("for_each", .call("toset", .lines(services.map { "\(literal: $0).googleapis.com" })))
      Item.gap
      argument("service", .code("each.value"))
      argument("disable_on_destroy", false)
    }
  }

  /// Whether the module draws the database's password.
  var drawsPassword: Bool { ownDatabase != nil && login == .password }

  /// Whether the module makes a secret in Secret Manager.
  private var keepsSecrets: Bool {
    let isNamed = if case .externalSecret = ownDatabase?.credentials { login == .nativeHash } else { false }
    return drawsPassword || isNamed || hmacSecret != nil || argoSecret != nil
  }

  private var services: [String] {
    var services = [
      "artifactregistry", "cloudresourcemanager", "compute", "container", "iam", "iamcredentials", "logging",
      "monitoring", "sts",
    ]
    if usesPSC { services.append("dns") }
    if overlay.access.hasIAP { services.append("iap") }
    if keepsSecrets { services.append("secretmanager") }
    if needsPeering { services.append("servicenetworking") }
    if database != nil { services.append("sqladmin") }
    if bucket != nil { services.append("storage") }
    return services.sorted()
  }
}
