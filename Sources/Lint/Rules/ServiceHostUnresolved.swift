struct ServiceHostUnresolved: Rule {
  static let identity = RuleIdentity("service-host-unresolved", "REF011", .references, .warning)
  static let summary = "A setting names a Service that does not exist."
  static let rationale = """
    The name does not resolve, and what is behind the setting fails when it is first needed. Nothing compares such \
    names with the Services, because to Kubernetes they are text.
    """
  static let remedy = "Correct the name, render the Service, or name the host under `external.hosts`."
  static let examples = Examples(
    passing: [
      settings("url: 'http://mysql.kubeflow.svc:3306/a, minio-service.kubeflow'").among(.install),
      settings("host: gone.elsewhere, site: www.kubeflow.org, file: /etc/gone.kubeflow").among(.install),
      settings("host: gone.kubeflow").among(.install).externals { $0.hosts = ["gone.kubeflow.svc"] },
      settings("host: kubernetes.default.svc").among(.install),
      settings("host: db.default.svc").among(.install),
      settings("host: kubernetes.default.svc").among(.install).inOverlay { $0.namespace = "default" },
      settings("host: gone.kubeflow.svc"),
      settings("STORE_HOST: minio-service, OTHER_HOST: localhost, name: gone").among(.install),
      // The rules for the database and the object store say more about these.
      .object(
        "v1 ConfigMap", "pipeline-install-config", metadata: "namespace: kubeflow",
        "data: {mysqlHost: gone.kubeflow.svc, dbHost: gone.kubeflow.svc}"
      ).among(.install),
      .apiServer("OBJECTSTORECONFIG_HOST, value: gone.kubeflow.svc").among(.install),
    ],
    failing: [
      settings("url: ↓'https://gone.kubeflow.svc.cluster.local:443/a', host: ↓'mysq.kubeflow:3306'").among(
        .install
      ).inOverlay { $0.namespace = "kubeflow" },
      .deployment(
        "web", "name: a, args: [serve, ↓--to=gone.kubeflow.svc], env: [{name: A, value: ↓b.c.svc}]"
      ).among(.install).inOverlay { $0.namespace = "kubeflow" },
      settings("STORE_HOST: ↓minio-servce").among(.install),
      settings("host: ↓gone.default.svc").among(.install).inOverlay { $0.namespace = "default" },
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete else { return [] }
    let taken = Self.reportedElsewhere(in: target)
    return Self.scalars(of: target).flatMap { scalar -> [Finding] in
      guard let text = scalar.tree.text else { return [] }
      var hosts = ClusterHost.all(in: text, namespace: target.installNamespace)
      // A setting that is called a host may name a Service of its own namespace alone.
      if scalar.isHost,
        let host = ClusterHost(label: text, namespace: Self.home(of: scalar.object, in: target))
      {
        hosts.append(host)
      }
      hosts.removeAll { resolves($0, in: target) }
      if hosts.isEmpty || taken.contains(scalar.tree.location) { return [] }
      let place = Place(object: scalar.object, tree: scalar.tree, field: scalar.field())
      var seen: Set<ClusterHost> = []
      return hosts.compactMap { host in
        guard seen.insert(host).inserted else { return nil }
        let names = target.services.filter { Target.isSame($0.namespace, host.namespace) }.map(\.name)
        return Finding(
          "`\(place.field)` names the host \"\(host.text)\", but no Service \"\(host.service)\""
            + (host.namespace.isEmpty ? "" : " of namespace \"\(host.namespace)\"") + " is in the set",
          at: place, notes: .nearest(to: host.service, in: names))
      }
    }
  }

  private func resolves(_ host: ClusterHost, in target: Target) -> Bool {
    // For these there is discovery-service-missing, which says so once.
    let own = target.installNamespace ?? host.namespace
    if host.namespace == "kube-system" { return true }
    // Of this namespace the set shows all only where the install is in it, but for the cluster's own Service.
    if host.namespace == "default", target.installNamespace != "default" || host.service == "kubernetes" {
      return true
    }
    if host.namespace == own, DiscoveryServiceMissing.names.contains(host.service) { return true }
    // And for this namespace-hard-coded.
    if host.namespace == "kubeflow", own != "kubeflow" { return true }
    return target.service(host.service, in: host.namespace) != nil
      || target.externals.hosts.contains { declared in
        let name = HostName(declared).service(twoLabels: true)
        return declared == host.text || name?.name == host.service && name?.namespace ?? own == host.namespace
      }
  }

  /// The places about which rules for the database and the object store say more.
  private static func reportedElsewhere(in target: Target) -> Set<FileLocation> {
    var trees = ["mysqlHost", "dbHost"].map { target.installEntry($0)?.tree }
    trees.append(target.configMap("workflow-controller-configmap")?["data"]?["artifactRepository"])
    if let server = target.apiServer {
      let environment = target.environment(of: server)
      trees += ["OBJECTSTORECONFIG_HOST", "MINIO_SERVICE_SERVICE_HOST"].map { environment[$0]?.tree }
    }
    return Set(trees.compactMap { $0?.location })
  }

  private static func home(of object: Object, in target: Target) -> String {
    object.namespace.isEmpty ? target.installNamespace ?? "" : object.namespace
  }

  /// A text of an object, and the way to it, which few need.
  private struct Scalar {
    let object: Object
    let tree: Tree
    let isHost: Bool
    let field: () -> FieldPath
  }

  /// Everything in which a setting may name a host.
  private static func scalars(of target: Target) -> [Scalar] {
    var scalars: [Scalar] = target.configMaps.flatMap { map in
      (map["data"]?.pairs ?? []).map { key, value in
        Scalar(object: map, tree: value, isHost: isHost(key)) { .data(key) }
      }
    }
    for container in target.containers {
      for key in ["command", "args"] {
        for (index, word) in (container.tree[key]?.items ?? []).enumerated() {
          scalars.append(
            Scalar(object: container.object, tree: word, isHost: false) {
              container.field.key(key).item(index)
            })
        }
      }
      for entry in container.tree["env"]?.items ?? [] {
        guard let value = entry["value"], let name = entry["name"]?.text else { continue }
        scalars.append(
          Scalar(object: container.object, tree: value, isHost: isHost(name)) {
            container.field(ofVariable: name).key("value")
          })
      }
    }
    return scalars
  }

  /// Whether a setting of a name is that of a host.
  private static func isHost(_ name: String) -> Bool { name.lowercased().hasSuffix("host") }

  private static func settings(_ data: String) -> Example { .configMap("settings", data) }
}
