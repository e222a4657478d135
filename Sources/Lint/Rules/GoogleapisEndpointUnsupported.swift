struct GoogleapisEndpointUnsupported: Rule {
  static let identity = RuleIdentity("googleapis-endpoint-unsupported", "STO017", .storage, .error)
  static let summary = "The API server's client rejects the configured Google endpoint."
  static let rationale = """
    The client library takes storage.googleapis.com for GCS and rejects every other host with \
    `.googleapis.com`, regional and private ones included.
    """
  static let remedy = "Use storage.googleapis.com."
  static let examples = Examples(
    passing: [
      .object(
        "v1 Pod", "a",
        "spec: {containers: [{name: a, env: [{name: OBJECTSTORECONFIG_HOST, value: storage.googleapis.com}]}]}"
      )
    ],
    failing: [
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: a}
      spec:
        containers:
        - name: a
          env:
          - name: OBJECTSTORECONFIG_HOST
            value: ↓storage.asia-northeast1.rep.googleapis.com
      """
    ])

  func check(_ target: Target) -> [Finding] {
    let name = "OBJECTSTORECONFIG_HOST"
    return target.containers.filter { $0.names(name) }.compactMap { container in
      guard let variable = target.environment(of: container)[name], let host = variable.text,
        host.contains(".googleapis.com"), host != "storage.googleapis.com"
      else { return nil }
      return Finding("`\(name)` is \"\(host)\"; expected \"storage.googleapis.com\"", at: variable)
    }
  }
}
