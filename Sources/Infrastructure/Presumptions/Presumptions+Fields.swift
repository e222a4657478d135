internal import Overlays
internal import Workloads

extension Presumptions {
  /// The single values of the overlay that the module needs, in groups.
  var fields: [[Field]] {
    [projectFields, databaseFields, storageFields, accessFields, mirrorFields].filter { !$0.isEmpty }
  }

  private var projectFields: [Field] {
    var fields = [field("project_id", project.$id, "spec.project.id")]
    if let number = project.$number.unwrapped() {
      fields.append(field("project_number", number, "spec.project.number"))
    } else {
      fields.append(
        Field(
          name: "project_number", value: variable("project_number"), path: "spec.project.number",
          variable: (
            "project_number",
            "The number of the project, which the overlay does not say: gcloud projects describe PROJECT_ID"
          )))
    }
    fields.append(field("region", project.$region, "spec.project.region"))
    if let version = project.$gkeVersion.unwrapped() {
      fields.append(
        field("gke_version", version, "spec.project.gkeVersion", note: "the least that is presumed"))
    }
    fields.append(field("namespace", overlay.upstream.$namespace, "spec.upstream.namespace"))
    if let range = range(overlay.networkPolicy.$nodeRanges, "node_range", "spec.networkPolicy.nodeRanges") {
      fields.append(range)
    }
    if let gateway = regionalGateway,
      let range = range(gateway.$proxyRanges, "proxy_range", "spec.access.gateway.proxyRanges")
    {
      fields.append(range)
    }
    return fields
  }

  /// The first of some ranges that a subnet can have.
  private func range(_ ranges: Located<[String]>, _ name: String, _ path: String) -> Field? {
    for text in ranges.elements() {
      if let range = AddressRange(text.value) { return field(name, text, as: range.description, path) }
    }
    return nil
  }

  private var databaseFields: [Field] {
    guard let database else { return [] }
    let path = "spec.database.cloudSQL"
    var fields: [Field] = []
    if let instance {
      if instance.project != project.id {
        fields.append(field("sql_project", database.$instance, as: instance.project, "\(path).instance"))
      } else if instance.region != project.region {
        fields.append(field("sql_region", database.$instance, as: instance.region, "\(path).instance"))
      }
      fields.append(field("sql_instance", database.$instance, as: instance.name, "\(path).instance"))
    }
    guard ownDatabase != nil else { return fields }
    // A host that was read from the output that prints it is right by itself.
    if instance == nil, output(of: database.$host) == nil {
      fields.append(
        field("sql_host", database.$host, "\(path).host", note: "it cannot be chosen, only checked"))
    }
    fields.append(
      field(
        "mysql_version", database.$mysqlVersion, as: database.mysqlVersion.rawValue, "\(path).mysqlVersion"))
    let mode = database.sslMode ?? .encryptedOnly
    fields.append(field("sql_ssl_mode", database.$sslMode, as: mode.rawValue, "\(path).sslMode"))
    return fields
  }

  private var storageFields: [Field] {
    guard let bucket else { return [] }
    var fields = [field("bucket", bucket.$bucket, "spec.storage.gcs.bucket")]
    if let otherBucket, let root = bucket.$pipelineRoot.unwrapped() {
      fields.append(
        field(
          "pipeline_root_bucket", root, as: otherBucket, "spec.storage.gcs.pipelineRoot",
          note: "its bucket, which is made elsewhere"))
    }
    if let logPrefix {
      fields.append(
        field(
          "log_prefix", bucket.argoArtifacts.$keyFormat, as: logPrefix,
          "spec.storage.gcs.argoArtifacts.keyFormat",
          note: "what it begins with"))
    }
    return fields
  }

  private var accessFields: [Field] {
    switch overlay.access {
    case .iapIngress(let ingress):
      fields(
        of: "spec.access.iapIngress", ingress.$host, ingress.$staticIPName, ingress.$sslPolicy,
        ingress.$securityPolicy)
    case .gateway(let gateway):
      // A regional load balancer takes policies of its region.
      fields(
        of: "spec.access.gateway", gateway.$host, gateway.$staticIPName,
        gateway.scope == .global ? gateway.$sslPolicy : nil,
        gateway.scope == .global ? gateway.$securityPolicy : nil)
    case .inverseProxy, .none: []
    }
  }

  private func fields(
    of path: String, _ host: Located<String>, _ address: Located<String>, _ sslPolicy: Located<String?>?,
    _ securityPolicy: Located<String?>?
  ) -> [Field] {
    var fields = [
      field("host", host, "\(path).host"), field("static_ip_name", address, "\(path).staticIPName"),
    ]
    if let policy = sslPolicy?.unwrapped() {
      fields.append(field("ssl_policy_name", policy, "\(path).sslPolicy"))
    }
    if let policy = securityPolicy?.unwrapped() {
      fields.append(field("security_policy_name", policy, "\(path).securityPolicy"))
    }
    return fields
  }

  private var mirrorFields: [Field] {
    guard let mirror, let value = overlay.images.$mirror.unwrapped() else { return [] }
    let path = "spec.images.mirror"
    return [
      field("mirror_location", value, as: mirror.location, path),
      field("mirror_project", value, as: mirror.project, path),
      field("mirror_repository", value, as: mirror.repository, path),
    ]
  }
}
