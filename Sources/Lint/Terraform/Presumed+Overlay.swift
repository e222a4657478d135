// What the overlay says, with its defaults.
extension Presumed {
  var project: String { self["project.id"] ?? "" }
  var region: String { self["project.region"] ?? "" }
  var namespace: String { self["upstream.namespace"] ?? "kubeflow" }

  /// Whether a project is one that the overlay counts on; its number is as good as its ID.
  func isOwn(project id: String) -> Bool {
    id == project || id == self["project.number"] || list("project.allowedProjects").contains(id)
  }

  /// Whether the overlay says that the cluster is one of Autopilot.
  var isAutopilot: Bool { self["project.cluster.mode"] == "autopilot" }
  /// Whether it is one, by what overlay or module say: where they disagree, `cluster-mode-differs` says so alone.
  var isOnAutopilot: Bool { isAutopilot || cluster?["enable_autopilot"].isOn ?? false }
  var hasPrivateNodes: Bool { isOn("project.cluster.privateNodes") }
  var usesDataplaneV2: Bool { isAutopilot || isOn("project.cluster.dataplaneV2") }

  var usesCloudSQL: Bool { has("database.cloudSQL") }
  var isProxied: Bool { ["authProxy", "authProxySidecar"].contains(self["database.cloudSQL.connection"]) }
  var isDirect: Bool { self["database.cloudSQL.connection"] == "privateIP" }
  var logsInByIAM: Bool { isProxied && isOn("database.cloudSQL.authProxy.iamAuthn") }
  var instance: CloudSQLInstance? { self["database.cloudSQL.instance"].flatMap { CloudSQLInstance($0) } }
  var mysqlVersion: String { self["database.cloudSQL.mysqlVersion"] ?? "MYSQL_8_0" }

  /// Which address of the instance is dialled: `private`, `public` or `psc`.
  var addressType: String {
    isDirect ? "private" : self["database.cloudSQL.authProxy.ipType"] ?? "private"
  }
  /// The field that decides it.
  var addressTypePath: String {
    isDirect ? "database.cloudSQL.connection" : "database.cloudSQL.authProxy.ipType"
  }

  /// The databases of MySQL, by the field that names each; the cache is one of version 1 alone.
  var databaseNames: [(path: String, name: String)] {
    let names = [("pipeline", "mlpipeline"), ("metadata", "metadb"), ("cache", "cachedb")].map { key, name in
      (path: "database.cloudSQL.names.\(key)", name: self["database.cloudSQL.names.\(key)"] ?? name)
    }
    return isOn("features.legacyV1", byDefault: true) ? names : Array(names.dropLast())
  }

  var bucket: String? { self["storage.gcs.bucket"] }
  /// Where runs put artifacts: the bucket, and the path below it.
  var artifacts: (bucket: String, path: String)? {
    guard let bucket else { return nil }
    let root = self["storage.gcs.pipelineRoot"] ?? "gs://\(bucket)/v2/artifacts"
    guard root.hasPrefix("gs://") else { return nil }
    let text = root.dropFirst("gs://".count)
    let name = text.prefix { $0 != "/" }
    return (String(name), String(text.dropFirst(name.count + 1)))
  }
  /// The bucket of the root of pipelines, where that is another one.
  var otherBucket: String? { artifacts.flatMap { $0.bucket == bucket ? nil : $0.bucket } }
  /// The buckets, each with the field that names it.
  var buckets: [(name: String, path: String)] {
    (bucket.map { [($0, "storage.gcs.bucket")] } ?? [])
      + (otherBucket.map { [($0, "storage.gcs.pipelineRoot")] } ?? [])
  }
  /// The keys of the bucket's own API, as S3 has it, are those of an HMAC key.
  var usesHMAC: Bool {
    has("storage.gcs") && !has("storage.gcs.apiServer.stub")
      || self["storage.gcs.argoArtifacts.mode"] == "s3Interop"
  }
  var hmacPath: String {
    has("storage.gcs.apiServer.stub") ? "storage.gcs.argoArtifacts.mode" : "storage.gcs.apiServer"
  }

  /// Where the UI is served, by the path of the section.
  var accessPath: String? { ["access.iapIngress", "access.gateway"].first(where: has) }
  var host: String? { accessPath.flatMap { self["\($0).host"] } }
  /// The name of an address or a policy that the load balancer is told: as the objects have it, so that patches are seen,
  /// else as the section has it.
  func served(_ field: String) -> String? {
    let rendered: Tree? =
      switch field {
      case "staticIPName":
        target.ingresses.firstNonNil { $0.annotation("kubernetes.io/ingress.global-static-ip-name") }
          ?? gatewayAddress
      case "sslPolicy":
        target.all(.frontendConfig).firstNonNil { $0["spec"]?["sslPolicy"] }
          ?? target.all(GatewayAPI.gatewayPolicy).firstNonNil { $0["spec"]?["default"]?["sslPolicy"] }
      case "securityPolicy":
        target.all(.backendConfig).firstNonNil { $0["spec"]?["securityPolicy"]?["name"] }
          ?? target.all(GatewayAPI.backendPolicy).firstNonNil { $0["spec"]?["default"]?["securityPolicy"] }
      default: nil
      }
    return rendered?.text ?? accessPath.flatMap { self["\($0).\(field)"] }
  }

  /// The reserved address that the Gateway before the UI names.
  private var gatewayAddress: Tree? {
    target.uiRoutes.firstNonNil { gateway, _ in
      gateway["spec"]?["addresses"]?.items.first { $0["type"]?.text == "NamedAddress" }?["value"]
    }
  }

  /// A load balancer of one region takes what is of that region.
  var isRegionalAccess: Bool { self["access.gateway.scope"] == "regional" }

  /// What is wrong with resources of the name that a field of the access has, where all are of other regions: a regional
  /// load balancer runs in the region of the cluster, and takes what is there.
  func foreignRegion(of resources: [TerraformResource], _ thing: String, at path: String) -> Answer? {
    guard isRegionalAccess, !region.isEmpty, let first = resources.first,
      let other = first["region"].text.map(Self.last),
      resources.allSatisfy({ $0["region"].text.map { Self.last($0) != region } ?? false })
    else { return nil }
    return wrong(
      "\(thing) \"\(first.name ?? "")\" is in region \(other); expected one of \(region)", at: path, first)
  }
}

/// A Kubernetes service account of the render that acts as one of Google's.
struct BoundAccount {
  let namespace: String
  let name: String
  let email: String
  let location: FileLocation
}

extension Presumed {
  /// The accounts that the rendered objects are bound to, so that patches are seen as well.
  var boundAccounts: [BoundAccount] {
    target.serviceAccounts.compactMap { account in
      guard let annotation = account.annotation(Target.workloadIdentityAnnotation),
        let email = annotation.text
      else {
        return nil
      }
      return BoundAccount(
        namespace: account.namespace.isEmpty ? namespace : account.namespace, name: account.name,
        email: email,
        location: annotation.location)
    }
  }

  /// Who asks Google for something: an account, or a Kubernetes service account by itself.
  struct Caller {
    let name: String
    let member: String
    let location: FileLocation?
  }

  /// Everybody who needs a role.
  var callers: [Caller] {
    let pool =
      "principal://iam.googleapis.com/projects/\(self["project.number"] ?? "")/locations/global/"
      + "workloadIdentityPools/\(project).svc.id.goog/subject/ns/\(namespace)/sa/"
    return boundAccounts.map {
      Caller(name: $0.name, member: "serviceAccount:\($0.email)", location: $0.location)
    }
      + (part("identity.direct.serviceAccounts")?.items ?? []).compactMap { item in
        item.text.map { Caller(name: $0, member: pool + $0, location: item.location) }
      }
  }

  /// A wrong answer at the line that binds an account.
  func wrong(
    _ message: String, at location: FileLocation?, addresses: [String], severity: Diagnostic.Severity? = nil
  ) -> Answer {
    var finding = finding(message, at: "", addresses: addresses, severity: severity)
    finding.location = location ?? finding.location
    return .wrong(finding)
  }
}
