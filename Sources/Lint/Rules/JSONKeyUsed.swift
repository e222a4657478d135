struct JSONKeyUsed: Rule {
  static let identity = RuleIdentity("json-key-used", "WI006", .identity, .warning)
  static let summary = "A pod uses a key file of a Google service account."
  static let rationale = """
    Such a key does not expire, is copied easily, and opens the same doors from anywhere.
    """
  static let remedy = "Use Workload Identity."
  static let examples = Examples(
    passing: [
      .deployment("web", "env: [{name: A, value: b}]"),
      // The configuration of a fleet's workload identity, out of a ConfigMap.
      federated(source: "configMap: {name: credentials}"),
      .deployment(
        "web",
        pod: """
          containers: [{name: main, env: [{name: GOOGLE_APPLICATION_CREDENTIALS, value: /etc/adc/config.json}],
                  volumeMounts: [{name: adc, mountPath: /etc/adc}]}]
                volumes: [{name: adc, configMap: {name: adc}}]
          """),
    ],
    failing: [
      federated(source: "secret: {name: key}", mark: "↓"),
      .deployment("web", "env: [{name: ↓GOOGLE_APPLICATION_CREDENTIALS, value: /key.json}]"),
      .deployment("web", pod: "volumes: [{name: key, secret: {secretName: ↓user-gcp-sa}}]"),
    ])

  private static func federated(source: String, mark: String = "") -> Example {
    .deployment(
      "web",
      pod: """
        containers: [{name: main, env: [{name: \(mark)GOOGLE_APPLICATION_CREDENTIALS, value: /var/run/sa/adc.json}],
                volumeMounts: [{name: token, mountPath: /var/run/sa/}]}]
              volumes: [{name: token, projected: {sources: [{serviceAccountToken: {path: token}}, {\(source)}]}}]
        """)
  }

  func check(_ target: Target) -> [Finding] {
    let name = "GOOGLE_APPLICATION_CREDENTIALS"
    let variables = target.containers.compactMap { container -> Finding? in
      guard let variable = container.variable(name), !Self.isConfiguration(variable, of: container) else {
        return nil
      }
      return Finding(
        "container \"\(container.name)\" must not use a key file: `\(name)` is set", on: variable["name"],
        in: container.object, field: container.field(ofVariable: name))
    }
    let volumes = target.references.filter { $0.type == .secret && $0.name == "user-gcp-sa" }.map {
      Finding("\($0.object.id.short) must not use the key file of Secret \"\($0.name)\"", at: $0)
    }
    return variables + volumes
  }

  /// Whether the file that a variable names is no key, but the configuration of workload identity federation: it lies
  /// in a ConfigMap, or beside a token that the kubelet renews, and holds nothing secret
  /// (https://cloud.google.com/kubernetes-engine/fleet-management/docs/use-workload-identity).
  private static func isConfiguration(_ variable: Tree, of container: Container) -> Bool {
    guard let path = variable["value"]?.text else { return false }
    // Set to nothing, clients take what the metadata server gives.
    if path.isEmpty { return true }
    let mounts = (container.tree["volumeMounts"]?.items ?? []).filter { mount in
      guard let folder = mount["mountPath"]?.text else { return false }
      return path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }
    guard
      let name = mounts.max(by: { $0["mountPath"]?.text?.count ?? 0 < $1["mountPath"]?.text?.count ?? 0 })?[
        "name"]?.text,
      let volume = container.object.podTemplate?["spec"]?["volumes"]?.items.first(where: {
        $0["name"]?.text == name
      })
    else { return false }
    let sources = volume["projected"]?["sources"]?.items ?? []
    return volume["configMap"] != nil
      || !sources.isEmpty && sources.allSatisfy { $0["secret"] == nil }
  }
}
