internal import YAML

/// The grants of an overlay as text to run.
public enum IAMFormat: String, Hashable, Sendable, CaseIterable {
  /// A script of `gcloud` commands.
  case gcloud
  /// Resources of the Google provider.
  case terraform
  /// One document for programs.
  case json

  /// The commands to run, one grant after the other, each with its reason; then what no grant can say.
  ///
  /// - Parameter runner: The service account under which pipelines run.
  package func text(for overlay: Overlay, runner: String = "pipeline-runner") -> String {
    if self == .json { return Self.json(for: overlay, runner) }
    var lines: [String] = self == .gcloud ? ["set -eu", ""] : []
    for grant in SharedGrant.all(of: overlay, runner) {
      lines += self == .gcloud ? gcloud(grant) : terraform(grant, overlay)
      lines.append("")
    }
    return (lines + Self.remarks(on: overlay, runner).map { "# \($0)" }).joined(separator: "\n") + "\n"
  }

  private static func json(for overlay: Overlay, _ runner: String) -> String {
    let grants = SharedGrant.all(of: overlay, runner).map { grant -> JSONText in
      let (kind, name) =
        switch grant.resource {
        case .bucket(let name): ("bucket", name)
        case .project(let id): ("project", id)
        case .serviceAccount(let email): ("serviceAccount", email)
        }
      return .object([
        ("resource", .object([("kind", .string(kind)), ("name", .string(name))])),
        ("role", .string(grant.role)),
        ("member", .string(grant.member)), ("reason", .string(grant.reason)),
      ])
    }
    let document = JSONText.object([
      ("formatVersion", .number(1)), ("grants", .array(grants)),
      ("remarks", .array(remarks(on: overlay, runner).map { .string($0) })),
    ])
    return document.description + "\n"
  }

  private func gcloud(_ grant: SharedGrant) -> [String] {
    let target =
      switch grant.resource {
      case .bucket(let name): "gcloud storage buckets add-iam-policy-binding gs://\(name)"
      case .project(let id): "gcloud projects add-iam-policy-binding \(id) --condition=None"
      case .serviceAccount(let email):
        "gcloud iam service-accounts add-iam-policy-binding \(email) --project=\(Self.project(of: email))"
      }
    return ["# \(grant.reason)", "\(target) \\", "  --role=\(grant.role) \\", "  --member='\(grant.member)'"]
  }

  private func terraform(_ grant: SharedGrant, _ overlay: Overlay) -> [String] {
    let (type, key, value) =
      switch grant.resource {
      case .bucket(let name): ("google_storage_bucket_iam_member", "bucket", name)
      case .project(let id): ("google_project_iam_member", "project", id)
      case .serviceAccount(let email):
        (
          "google_service_account_iam_member", "service_account_id",
          "projects/\(Self.project(of: email))/serviceAccounts/\(email)"
        )
      }
    let arguments = [(key, value), ("role", grant.role), ("member", grant.member)]
    // As `terraform fmt` wants it: the signs below each other.
    let width = arguments.map(\.0.count).max() ?? 0
    return ["# \(grant.reason)", "resource \"\(type)\" \"\(Self.name(of: grant, overlay))\" {"]
      + arguments.map { key, value in
        "  \(key)\(String(repeating: " ", count: width - key.count)) = \"\(value)\""
      } + ["}"] + forgotten(grant, type, overlay)
  }

  /// What was made for each account before they shared the grant: destroying that would take it from all of them.
  private func forgotten(_ grant: SharedGrant, _ type: String, _ overlay: Overlay) -> [String] {
    if grant.accounts.count == 1 { return [] }
    let comment = [
      "",
      "# What was made for each of them before goes from the state alone. Terraform reads such blocks from",
      "# 1.7 on; they can be deleted once they are applied, and wherever nothing was made before.",
    ]
    return grant.accounts.enumerated().flatMap { index, account in
      (index == 0 ? comment : [""]) + [
        "removed {", "  from = \(type).\(Self.name(of: grant, for: account, overlay))", "  lifecycle {",
        "    destroy = false", "  }", "}",
      ]
    }
  }

  /// `kfp_pipeline_runner_storage_object_user`: another grant leaves the names of the others as they are, by which Terraform
  /// knows what it has made.
  private static func name(of grant: SharedGrant, _ overlay: Overlay) -> String {
    // A grant that several accounts share belongs to whom they act as, whichever of them there are.
    let holder = grant.accounts.count == 1 ? grant.accounts[0] : "shared-\(grant.holder)"
    return name(of: grant, for: holder, overlay)
  }

  private static func name(of grant: SharedGrant, for holder: String, _ overlay: Overlay) -> String {
    // A hyphen in the place of a dot, so that no two accounts have one name.
    let account = holder.replacing("-", with: "_").replacing("@", with: "-").replacing(".", with: "-")
    let role = grant.role.dropFirst("roles/".count).map { character in
      character.isUppercase ? "_\(character.lowercased())" : character.isLetter ? "\(character)" : "_"
    }
    // Of two buckets, the first has kept the name that it has where it is the only one.
    let other = overlay.storage.gcs?.otherBucket.map { grant.resource == .bucket($0) } ?? false
    return "kfp_\(account)_\(role.joined())\(other ? "_pipeline_root" : "")"
  }

  /// `acme-prod` of `kfp@acme-prod.iam.gserviceaccount.com`.
  private static func project(of email: String) -> String {
    let domain = email.split(separator: "@").last.map(String.init) ?? ""
    let suffix = ".iam.gserviceaccount.com"
    let name = domain.hasSuffix(suffix) ? String(domain.dropLast(suffix.count)) : domain
    // A project below a domain is written the other way round in addresses: acme.example.com is example.com:acme.
    guard let dot = name.firstIndex(of: ".") else { return name }
    return "\(name[name.index(after: dot)...]):\(name[..<dot])"
  }

  /// The presumptions of the overlay beyond grants to the accounts that it names.
  package static func remarks(on overlay: Overlay, _ runner: String) -> [String] {
    var remarks: [String] = []
    if let gcs = overlay.storage.gcs {
      if !overlay.isCloudAccount(runner) {
        remarks.append(
          "Pipelines run as \(runner), which `identity` does not name: it needs roles/storage.objectUser on "
            + "gs://\(gcs.bucket)\(gcs.otherBucket.map { " and gs://\($0)" } ?? ""), by an identity of its own."
        )
      }
      if case .hmac(let store) = gcs.apiServer {
        remarks.append(
          "The account of the HMAC key in Secret \(store.keys.secretName) needs roles/storage.legacyBucketReader and "
            + "roles/storage.objectViewer on gs://\(gcs.bucket).")
      }
      if let keys = gcs.argoArtifacts.secret {
        remarks.append(
          "The account of the HMAC key in Secret \(keys.secretName) needs roles/storage.objectUser and "
            + "roles/storage.legacyBucketReader on gs://\(gcs.bucket).")
      }
    }
    if overlay.access.hasIAP {
      remarks.append(
        "Users need roles/iap.httpsResourceAccessor: granted on the project, it outlives the backend service."
      )
    }
    if let mirror = overlay.images.mirror, mirror.contains("-docker.pkg.dev/") {
      remarks.append(
        "The service account of the nodes needs roles/artifactregistry.reader on \(repository(of: mirror)).")
    }
    return remarks
  }

  /// The repository that holds a mirror: `REGISTRY/PROJECT/REPOSITORY`.
  private static func repository(of mirror: String) -> String {
    mirror.split(separator: "/").prefix(3).joined(separator: "/")
  }
}
