/// A Service port that an Ingress leads to.
package struct IngressBackend: Sendable {
  package let ingress: Object
  /// The scalar that names the Service.
  package let service: Tree
  /// The name or number of the port.
  package let port: Tree?
  package let field: FieldPath

  package var serviceName: String { service.text ?? "" }

  /// Reads `{service: {name, port}}`, or `{serviceName, servicePort}` of older versions; nil for a resource.
  package init?(_ tree: Tree?, of ingress: Object, field: FieldPath) {
    guard let tree, let service = tree["service"]?["name"] ?? tree["serviceName"] else { return nil }
    self.ingress = ingress
    self.service = service
    port = tree["service"]?["port"]?["name"] ?? tree["service"]?["port"]?["number"] ?? tree["servicePort"]
    self.field = field.key("service")
  }

  /// The port of a Service that this backend means.
  package func port(of service: Object) -> ServicePort? {
    guard let wanted = port?.text else { return nil }
    return service.servicePorts.first { $0.name == wanted || $0.number == wanted }
  }
}

extension Object {
  /// Every backend of an Ingress: the default one, then those of its rules.
  package var backends: [IngressBackend] {
    var backends: [IngressBackend] = []
    let spec = self["spec"]
    for key in ["defaultBackend", "backend"] {
      if let backend = IngressBackend(spec?[key], of: self, field: FieldPath("spec").key(key)) {
        backends.append(backend)
      }
    }
    for (index, rule) in (spec?["rules"]?.items ?? []).enumerated() {
      for (position, path) in (rule["http"]?["paths"]?.items ?? []).enumerated() {
        let field = FieldPath("spec.rules").item(index).key("http").key("paths").item(position).key("backend")
        if let backend = IngressBackend(path["backend"], of: self, field: field) { backends.append(backend) }
      }
    }
    return backends
  }

  /// The hosts of an Ingress's rules.
  package var ingressHosts: [String] {
    (self["spec"]?["rules"]?.items ?? []).compactMap { $0["host"]?.text }
  }

  /// The ManagedCertificates that an Ingress names.
  package var managedCertificates: [String] {
    annotation("networking.gke.io/managed-certificates")?.listedNames ?? []
  }

  /// The certificates of Google Cloud that an Ingress names.
  package var sharedCertificates: [String] {
    annotation("ingress.gcp.kubernetes.io/pre-shared-cert")?.listedNames ?? []
  }

  /// The Secrets with the certificates of an Ingress.
  package var certificateSecrets: [String] {
    (self["spec"]?["tls"]?.items ?? []).compactMap { $0["secretName"]?.text }
  }

  /// The class annotation of an Ingress, if it is not empty.
  package var ingressClassAnnotation: Tree? {
    guard let tree = annotation("kubernetes.io/ingress.class"), tree.text?.isEmpty == false else {
      return nil
    }
    return tree
  }

  /// Whether GKE's controller for external load balancers serves an Ingress: it goes by the annotation alone.
  package var isServedByGCE: Bool {
    if let annotation = ingressClassAnnotation { return annotation.text == "gce" }
    return self["spec"]?["ingressClassName"] == nil
  }
}

extension Tree {
  /// The names in a text that lists them with commas.
  package var listedNames: [String] {
    (text ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
  }
}

extension ObjectSet {
  /// The Service of a backend, which must stand in the namespace of its Ingress.
  package func service(of backend: IngressBackend) -> Object? {
    service(backend.serviceName, in: backend.ingress.namespace)
  }

  /// Whether an Ingress is one through which people reach Kubeflow Pipelines on GKE.
  package func leadsToPipelines(_ ingress: Object) -> Bool {
    ingress.isServedByGCE
      && ingress.backends.contains { backend in
        backend.serviceName == "ml-pipeline-ui" || service(of: backend)?.backendConfigAnnotation != nil
      }
  }

  /// The Ingresses that Identity-Aware Proxy should guard; none where the set has no such access.
  package var iapIngresses: [Object] { gates.iap ? ingresses.filter(leadsToPipelines) : [] }

  /// The backends of those Ingresses with their Services, each Service and port once.
  package var iapBackends: [(backend: IngressBackend, service: Object)] {
    var seen: Set<String> = []
    return iapIngresses.flatMap(\.backends).compactMap { backend in
      guard let service = service(of: backend) else { return nil }
      let isNew = seen.insert("\(service.id)/\(backend.port?.text ?? "")").inserted
      return isNew ? (backend, service) : nil
    }
  }
}
