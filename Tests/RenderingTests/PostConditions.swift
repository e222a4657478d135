import Manifests
import Overlays
import Schemas
import YAML

/// What must hold of every render, whatever its overlay says: what a strict API server refuses, and what
/// Kubeflow Pipelines would stumble over.
struct PostConditions {
  /// Everything that does not hold, in words.
  private(set) var violations: [String] = []
  private let render: RenderedOverlay
  private let objects: [Object]

  init(_ render: RenderedOverlay) throws {
    self.render = render
    let snapshot = Snapshot(render.arena)
    objects = render.objects.compactMap { Object(Tree($0.node, in: snapshot)) }
    check(objects.count == render.objects.count, "every tree is an object")
    check(Set(objects.map(\.id)).count == objects.count, "no object comes twice")
    try checkText()
    checkOrder()
    checkDatabase()
    checkStorage()
    for object in objects {
      checkNames(of: object)
      checkStrings(of: object)
      if let template = object["spec"]?["template"] { checkPods(of: object, template) }
    }
    checkServices()
    checkReferences()
    checkSchemas()
  }

  /// Every object is valid in the strict sense, and none goes without being validated.
  private mutating func checkSchemas() {
    let validation = Validation(objects, against: Corpus.kubernetes)
    for (index, object) in objects.enumerated() {
      for problem in validation.problems[index] { check(false, "\(object.id.short): \(problem.message)") }
      check(validation.obstacles[index] == nil, "\(object.id.short) was not validated")
    }
  }

  mutating func check(_ condition: Bool, _ violation: @autoclosure () -> String) {
    if !condition { violations.append(violation()) }
  }

  private mutating func checkText() throws {
    let bytes = try render.arena.text(of: render.objects.map(\.node), options: .render)
    let text = String(decoding: bytes, as: UTF8.self)
    for leftover in ["$(kfp-", ":dummy", ":master"] {
      check(!text.contains(leftover), "\(leftover) is left over")
    }
    let namespace = render.overlay.upstream.namespace
    check(
      objects.allSatisfy { $0.namespace.isEmpty || $0.namespace == namespace },
      "an object is not in \(namespace)")
  }

  /// Definitions and namespaces come before what needs them.
  private mutating func checkOrder() {
    var namespaces: Set<String> = []
    // Those of GKE, and of operators that the overlay declares.
    var definitions = [
      "cloud.google.com/BackendConfig", "networking.gke.io/FrontendConfig",
      "networking.gke.io/ManagedCertificate", "gateway.networking.k8s.io/Gateway",
      "gateway.networking.k8s.io/HTTPRoute", "networking.gke.io/GCPBackendPolicy",
      "networking.gke.io/GCPGatewayPolicy", "networking.gke.io/HealthCheckPolicy",
      "external-secrets.io/ExternalSecret",
    ]
    let builtin = [
      "", "apps", "autoscaling", "policy", "rbac.authorization.k8s.io", "networking.k8s.io",
      "scheduling.k8s.io",
      "apiextensions.k8s.io", "discovery.k8s.io",
    ]
    for object in objects {
      let type = "\(object.group)/\(object.kind)"
      check(
        builtin.contains(object.group) || definitions.contains(type),
        "\(object.id) comes before its definition")
      check(
        object.namespace.isEmpty || namespaces.contains(object.namespace),
        "\(object.id) comes before its namespace")
      if object.kind == "Namespace" { namespaces.insert(object.name) }
      guard object.kind == "CustomResourceDefinition", let group = object["spec"]?["group"]?.text,
        let kind = object["spec"]?["names"]?["kind"]?.text
      else { continue }
      definitions.append("\(group)/\(kind)")
    }
  }

  // MARK: What belongs together

  func data(_ configMap: String, _ key: String) -> String? {
    objects.first { $0.kind == "ConfigMap" && $0.name == configMap }?["data"]?[key]?.text
  }

  /// Two of the database's users read one pair of keys, the third another; from 2.17 on there is one pair.
  private mutating func checkDatabase() {
    let settings = "pipeline-install-config"
    for (a, b) in [("dbHost", "mysqlHost"), ("dbPort", "mysqlPort")] {
      check(data(settings, b) != nil, "\(b) is not set")
      check((data(settings, a) ?? data(settings, b)) == data(settings, b), "\(a) and \(b) differ")
    }
    let hasSecret = objects.contains { $0.kind == "Secret" && $0.name == "mysql-secret" }
    check(
      hasSecret == (render.overlay.database.cloudSQL == nil),
      "Secret mysql-secret belongs to upstream's MySQL")
  }

  private mutating func checkStorage() {
    guard let gcs = render.overlay.storage.gcs else { return }
    check(
      data("kfp-launcher", "defaultPipelineRoot") == (gcs.pipelineRoot ?? "gs://\(gcs.bucket)/v2/artifacts"),
      "kfp-launcher has another root")
    check(data("pipeline-install-config", "bucketName") == gcs.bucket, "bucketName is another bucket")
    let repository = data("workflow-controller-configmap", "artifactRepository") ?? ""
    let names = repository.contains("bucket: \"\(gcs.bucket)\"")
    check(names == (gcs.argoArtifacts.mode != .off), "artifactRepository names another bucket")
    check(
      !objects.contains { $0.kind == "PersistentVolumeClaim" && $0.name != "mysql-pv-claim" },
      "a claim is left")
  }

  // MARK: Services

  /// Selectors select pods, ports have names that the pods know, backends exist.
  private mutating func checkServices() {
    let workloads = objects.filter { $0.kind == "Deployment" }
    for service in objects where service.kind == "Service" {
      guard let selector = service["spec"]?["selector"] else { continue }
      let pods = workloads.filter { selects(selector, $0["spec"]?["template"]?["metadata"]?["labels"]) }
      let isOptional = service.name == "ml-pipeline-visualizationserver" || service.name == "cache-server"
      check(!pods.isEmpty || isOptional, "\(service.id.short) selects nothing")
      for port in service["spec"]?["ports"]?.items ?? [] {
        guard let name = port["targetPort"]?.string, !pods.isEmpty else { continue }
        let names = pods.flatMap { $0["spec"]?["template"]?["spec"]?["containers"]?.items ?? [] }
          .flatMap { $0["ports"]?.items ?? [] }.compactMap { $0["name"]?.text }
        check(names.contains(name), "\(service.id.short) forwards to \(name), which no container has")
      }
    }
    for slice in objects where slice.kind == "EndpointSlice" {
      let owner = slice["metadata"]?["labels"]?["kubernetes.io/service-name"]?.text
      let service = objects.first { $0.kind == "Service" && $0.name == owner }
      check(service != nil, "\(slice.id.short) belongs to no Service")
      // With one, the cluster would add the addresses of pods.
      check(
        service?["spec"]?["selector"] == nil,
        "\(service?.id.short ?? "") has a selector beside its own addresses")
    }
    for policy in objects where policy.kind == "NetworkPolicy" && policy.name.hasPrefix("kfp-") {
      let labels = policy["spec"]?["podSelector"]?["matchLabels"]
      check(
        workloads.contains { selects(labels, $0["spec"]?["template"]?["metadata"]?["labels"]) },
        "\(policy.id.short) selects nothing")
    }
    for budget in objects where budget.kind == "PodDisruptionBudget" {
      let labels = budget["spec"]?["selector"]?["matchLabels"]
      check(
        workloads.contains { selects(labels, $0["spec"]?["template"]?["metadata"]?["labels"]) },
        "\(budget.id.short) selects nothing")
    }
    for ingress in objects where ingress.kind == "Ingress" {
      let backend = ingress["spec"]?["defaultBackend"]?["service"]
      let service = objects.first { $0.kind == "Service" && $0.name == backend?["name"]?.text }
      let ports = service?["spec"]?["ports"]?.items.compactMap { $0["name"]?.text } ?? []
      check(ports.contains(backend?["port"]?["name"]?.text ?? ""), "\(ingress.id.short) leads to no port")
    }
    checkGateway()
  }

  /// Routes lead from a listener to a port, and policies to what is there.
  private mutating func checkGateway() {
    func named(_ kind: String, _ name: Tree?) -> Object? {
      objects.first { $0.kind == kind && $0.name == name?.text }
    }
    for route in objects where route.kind == "HTTPRoute" {
      for parent in route["spec"]?["parentRefs"]?.items ?? [] {
        let listeners = named("Gateway", parent["name"])?["spec"]?["listeners"]?.items ?? []
        check(
          listeners.contains { $0["name"]?.text == parent["sectionName"]?.text },
          "\(route.id.short) has no listener")
      }
      for backend in (route["spec"]?["rules"]?.items ?? []).flatMap({ $0["backendRefs"]?.items ?? [] }) {
        let ports = named("Service", backend["name"])?["spec"]?["ports"]?.items ?? []
        check(
          ports.contains { $0["port"]?.text == backend["port"]?.text }, "\(route.id.short) leads to no port")
      }
    }
    for policy in objects {
      guard let target = policy["spec"]?["targetRef"], let kind = target["kind"]?.text else { continue }
      check(named(kind, target["name"]) != nil, "\(policy.id.short) has no target")
    }
  }

  /// Secrets that pods take keys from are declared by the overlay, or stand in the render.
  private mutating func checkReferences() {
    let own = Set(objects.filter { ["Secret", "ExternalSecret"].contains($0.kind) }.map(\.name))
    var declared = own.union(render.overlay.external.secrets.map(\.name))
    if case .existingSecret(let secret) = render.overlay.database.cloudSQL?.credentials {
      declared.insert(secret.name)
    }
    if let store = render.overlay.storage.gcs?.apiServer.secret { declared.insert(store.secretName) }
    for object in objects {
      let containers = object["spec"]?["template"]?["spec"]?["containers"]?.items ?? []
      let variables = containers.flatMap { $0["env"]?.items ?? [] }.compactMap {
        $0["valueFrom"]?["secretKeyRef"]
      }
      let sources = containers.flatMap { $0["envFrom"]?.items ?? [] }.compactMap { $0["secretRef"] }
      for name in (variables + sources).compactMap({ $0["name"]?.text }) {
        check(
          declared.contains(name), "\(object.id.short) takes keys from Secret \(name), which nobody makes")
      }
    }
  }

  func selects(_ selector: Tree?, _ labels: Tree?) -> Bool {
    guard let selector, let labels else { return false }
    return selector.entries.allSatisfy { labels[$0.key]?.text == $0.value.text }
  }
}
