import Manifests
import Overlays
import Workloads
import YAML

/// A deployment of Kubeflow Pipelines as its objects tell of it, read for the values of an overlay.
struct InstalledDeployment {
  let objects: [Object]

  init(_ documents: [Tree]) { objects = documents.flatMap(Object.all) }

  func object(_ kind: String, _ name: String) -> Object? {
    objects.first { $0.kind == kind && $0.name == name }
  }
  func has(_ kind: String, _ name: String) -> Bool { object(kind, name) != nil }

  /// The API server, without which this is no deployment of Kubeflow Pipelines.
  var apiServer: Object? { object("Deployment", "ml-pipeline") }

  /// The release: what most of upstream's images have as their tag, else what the settings say.
  var release: String? {
    let tags = objects.flatMap { containers(of: $0) }.compactMap { container -> String? in
      let image = ImageReference(container["image"]?.text ?? "")
      // A branch, such as master, is no release.
      guard image.name.contains("/kfp-"), let tag = image.tag,
        tag.utf8.first.map(ByteSet.digit.contains) ?? false
      else { return nil }
      return tag
    }
    let counts = Dictionary(tags.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? setting("appVersion")
  }

  var namespace: String? { apiServer.map(\.namespace).flatMap { $0.isEmpty ? nil : $0 } }

  /// A value of the ConfigMap that upstream's settings are in.
  func setting(_ key: String) -> String? {
    object("ConfigMap", "pipeline-install-config")?["data"]?[key]?.text.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The Google service accounts that Kubernetes' own act as.
  var bindings: [(account: String, email: String)] {
    objects.filter { $0.kind == "ServiceAccount" }.compactMap { account in
      guard let email = account.annotation(ObjectSet.workloadIdentityAnnotation)?.text,
        TextForm.googleServiceAccount.accepts(email)
      else { return nil }
      return (account.name, email)
    }
  }

  /// The Cloud SQL instance, PROJECT:REGION:INSTANCE, wherever an Auth Proxy is told of it.
  var instance: String? {
    var words = proxies.flatMap { ($0["args"]?.items ?? []) + ($0["command"]?.items ?? []) }
      .compactMap(\.text)
    words.append(setting("gcsCloudSqlInstanceName") ?? "")
    let parts: [Substring] = words.flatMap { $0.split { "=, ?".contains($0) } }
    return parts.map(String.init).first(where: TextForm.instance.accepts)
  }

  /// The containers of the Auth Proxy.
  private var proxies: [Tree] {
    objects.flatMap { containers(of: $0) }.filter { container in
      let image = container["image"]?.text ?? ""
      return image.contains("cloud-sql-proxy") || image.contains("cloudsql-docker/gce-proxy")
    }
  }

  /// The image of an Auth Proxy of version 2.
  var proxyImage: String? {
    proxies.compactMap { $0["image"]?.text }.first { $0.contains("cloud-sql-proxy") && $0.contains(":") }
  }

  var bucket: String? {
    let root = setting("defaultPipelineRoot").flatMap { root in
      root.hasPrefix("gs://") ? root.dropFirst(5).split(separator: "/").first.map(String.init) : nil
    }
    return [setting("bucketName"), root].compactMap(\.self).first(where: TextForm.bucket.accepts)
  }

  var projectID: String? {
    let fromInstance = instance.flatMap { $0.split(separator: ":").dropLast(2).joined(separator: ":") }
    let fromAccount = bindings.first.flatMap { Expressions.project(ofServiceAccount: $0.email) }
    return [setting("gcsProjectId"), fromInstance, fromAccount].compactMap(\.self)
      .first(where: TextForm.project.accepts)
  }

  var region: String? { instance.flatMap { $0.split(separator: ":").dropLast().last.map(String.init) } }

  /// The Ingress that leads to the UI, if its host and address are said.
  var ingress: Overlay.IAPIngress? {
    guard let ingress = objects.first(where: { $0.kind == "Ingress" }),
      let host = ingress["spec"]?["rules"]?.items.first?["host"]?.text,
      let address = ingress.annotation("kubernetes.io/ingress.global-static-ip-name")?.text
    else { return nil }
    return Overlay.IAPIngress {
      $0.host = host
      $0.staticIPName = address
      $0.certificate = certificate(of: ingress)
      let client = backend?["iap"]?["oauthclientCredentials"]
      $0.oauthClient =
        (client?["secretName"]?.text).map { name in .secret(.init { $0.name = name }) } ?? .googleManaged
      if let policy = frontend?["sslPolicy"]?.text { $0.sslPolicy = policy }
      if let policy = backend?["securityPolicy"]?["name"]?.text { $0.securityPolicy = policy }
    }
  }

  private func certificate(of ingress: Object) -> Overlay.Certificate {
    if let names = ingress.annotation("ingress.gcp.kubernetes.io/pre-shared-cert")?.text {
      let names = names.split { ", ".contains($0) }.map(String.init)
      return .preShared(.init { $0.names = names })
    }
    if let name = ingress["spec"]?["tls"]?.items.first?["secretName"]?.text {
      return .secret(.init { $0.name = name })
    }
    let domains = objects.first { $0.kind == "ManagedCertificate" }?["spec"]?["domains"]?.items
    return .managed(.init { if let domains { $0.domains = domains.compactMap(\.text) } })
  }

  private var frontend: Tree? { objects.first { $0.kind == "FrontendConfig" }?["spec"] }
  private var backend: Tree? { objects.first { $0.kind == "BackendConfig" }?["spec"] }

  private func containers(of object: Object) -> [Tree] {
    let pod = object["spec"]?["template"]?["spec"]
    return (pod?["containers"]?.items ?? []) + (pod?["initContainers"]?.items ?? [])
  }
}
