// Manifests in their shortest form.
extension Example {
  /// An object of a type such as `apps/v1 Deployment`; the rest follows its metadata.
  package static func object(_ type: String, _ name: String, metadata: String = "", _ rest: String = "")
    -> Example
  {
    let parts = type.split(separator: " ")
    let head = """
      apiVersion: \(parts.first ?? "v1")
      kind: \(parts.last ?? "")
      metadata: {name: \(name)\(metadata.isEmpty ? "" : ", \(metadata)")}
      """
    return Example(rest.isEmpty ? head : "\(head)\n\(rest)")
  }

  /// A Deployment of one container, or of the pod specification given.
  static func deployment(
    _ name: String, _ container: String = "name: main", pod: String? = nil, metadata: String = "",
    template: String = "", spec: String = ""
  ) -> Example {
    var lines = ["spec:"]
    if !spec.isEmpty { lines.append("  \(spec)") }
    lines.append("  template:")
    if !template.isEmpty { lines.append("    metadata: {\(template)}") }
    lines += ["    spec:", "      \(pod ?? "containers: [{\(container)}]")"]
    return .object("apps/v1 Deployment", name, metadata: metadata, lines.joined(separator: "\n"))
  }

  package static func configMap(_ name: String, _ data: String) -> Example {
    .object("v1 ConfigMap", name, "data: {\(data)}")
  }

  /// The API server with these environment variables, each `NAME, value: …`.
  static func apiServer(_ variables: String..., name: String = "ml-pipeline") -> Example {
    .deployment(name, "name: ml-pipeline-api-server, env: [\(environment(variables))]")
  }

  /// The API server with its image and these items of its environment, each on lines of its own.
  package static func apiServer(
    environment: String..., image: String = "ghcr.io/kubeflow/kfp-api-server:2.14.4",
    name: String = "ml-pipeline", metadata: String = ""
  ) -> Example {
    .object(
      "apps/v1 Deployment", name, metadata: metadata,
      """
      spec:
        template:
          spec:
            containers:
            - name: ml-pipeline-api-server
              image: \(image)
              env:
      \(environment.map { "        - \($0)" }.joined(separator: "\n"))
      """)
  }

  /// The UI's server with these environment variables.
  static func frontend(_ variables: String..., name: String = "ml-pipeline-ui") -> Example {
    .deployment(name, "name: ml-pipeline-ui, env: [\(environment(variables))]")
  }

  /// The workflow controller's settings with this artifact repository, on lines of their own.
  static func artifactRepository(_ content: String, mark: String = "") -> Example {
    .object(
      "v1 ConfigMap", "workflow-controller-configmap",
      """
      data:
        artifactRepository: \(mark)|
      \(content.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
      """)
  }

  /// A Deployment of Google's proxy with these arguments.
  static func sqlProxy(
    _ arguments: String..., instance: String = "acme-prod:asia-northeast1:kfp", container: String = "",
    pod: String = "", name: String = "cloudsqlproxy"
  ) -> Example {
    let arguments = (arguments + [instance]).joined(separator: ", ")
    let image = "'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3'"
    let fields =
      "name: proxy, image: \(image), args: [\(arguments)]\(container.isEmpty ? "" : ", \(container)")"
    return .deployment(name, pod: "\(pod)\n      containers: [{\(fields)}]")
  }

  /// An Ingress to the UI and its Service, with annotations of the Ingress.
  static func access(
    _ annotations: String = "kubernetes.io/ingress.class: gce", name: String = "kfp",
    backend: String = "name: http", mark: String = ""
  ) -> Example {
    .all(
      .object(
        "networking.k8s.io/v1 Ingress", name, metadata: "annotations: {\(annotations)}",
        "spec: {defaultBackend: {service: {name: \(mark)ml-pipeline-ui, port: {\(backend)}}}}"),
      .object(
        "v1 Service", "ml-pipeline-ui",
        metadata: """
          annotations: {cloud.google.com/neg: '{"ingress": true}',
            cloud.google.com/backend-config: '{"default": "kfp"}'}
          """,
        """
        spec:
          selector: {app: ml-pipeline-ui}
          ports: [{name: http, port: 80, targetPort: 3000}, {name: other, port: 81, targetPort: 3000}]
        """))
  }

  /// A Gateway that the internet reaches, and a route through it to the UI.
  static func uiGateway(
    _ spec: String = "listeners: []", metadata: String = "", mark: String = ""
  ) -> Example {
    .all(
      .object(
        "gateway.networking.k8s.io/v1 Gateway", "\(mark)kfp", metadata: metadata,
        "spec: {gatewayClassName: gke-l7-global-external-managed, \(spec)}"),
      .object(
        "gateway.networking.k8s.io/v1 HTTPRoute", "ui", metadata: metadata,
        "spec: {parentRefs: [{name: kfp}], rules: [{backendRefs: [{name: ml-pipeline-ui, port: 80}]}]}"))
  }

  /// The same with a GCPBackendPolicy that has these settings.
  static func guardedGateway(_ settings: String, mark: String = "") -> Example {
    .all(
      .uiGateway(),
      .object(
        "networking.gke.io/v1 GCPBackendPolicy", "\(mark)kfp",
        "spec: {default: {\(settings)}, targetRef: {group: '', kind: Service, name: ml-pipeline-ui}}"))
  }

  /// The same with a BackendConfig that has these settings of Identity-Aware Proxy.
  static func guardedAccess(_ proxy: String, backend: String = "name: http", mark: String = "") -> Example {
    .all(
      .access(backend: backend, mark: mark),
      .object("cloud.google.com/v1 BackendConfig", "kfp", "spec: {iap: \(proxy)}"))
  }

  /// An overlay whose specification is this.
  static func overlay(_ spec: String, name: String = "production") -> Example {
    .object("kfp-manifests.dev/v1alpha1 Overlay", name, "spec: {\(spec)}")
  }

  /// The definition of the kind Widget, whose size is small or large.
  ///
  /// - Parameter rule: A rule in CEL for its specification.
  static func widgetDefinition(rule: String? = nil, mark: String = "") -> Example {
    let rules = rule.map { ", x-kubernetes-validations: [{rule: \"\($0)\"}]" } ?? ""
    return .object(
      "\(mark)apiextensions.k8s.io/v1 CustomResourceDefinition", "widgets.acme.example",
      """
      spec:
        group: acme.example
        names: {kind: Widget}
        versions:
        - name: v1
          served: true
          schema:
            openAPIV3Schema:
              type: object
              properties:
                spec: {type: object, properties: {size: {type: string, enum: [small, large]}}\(rules)}
      """)
  }

  /// A RoleBinding of a role to a service account.
  static func binding(_ role: String, to account: String, kind: String = "Role") -> Example {
    .object(
      "rbac.authorization.k8s.io/v1 RoleBinding", "\(role)-\(account)",
      """
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: \(kind), name: \(role)}
      subjects: [{kind: ServiceAccount, name: \(account)}]
      """)
  }

  /// A kustomization with these fields.
  static func kustomization(_ fields: String) -> Example {
    "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n\(fields)"
  }

  /// Documents that follow each other in one file.
  package static func all(_ parts: Example...) -> Example { all(parts) }

  static func all(_ parts: [Example]) -> Example {
    let texts = parts.map(\.marked)
    let lines = texts.dropLast().map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }
    return Example((lines + texts.suffix(1)).joined(separator: "---\n"))
  }

  private static func environment(_ variables: [String]) -> String {
    variables.map { "{name: \($0)}" }.joined(separator: ", ")
  }
}
