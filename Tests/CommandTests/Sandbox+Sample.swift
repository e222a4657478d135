/// A project with one small source, the mirror that has it, and a kustomization that builds on it.
extension Sandbox {
  static let deployment = """
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: sample
    spec:
      template:
        spec:
          containers:
          - image: ghcr.io/example/sample:1.2.3
            name: main

    """

  /// What `app` builds to.
  static let built = deployment.replacing("  name: sample\n", with: "  name: sample\n  namespace: apps\n")

  /// A sandbox with the project, nothing of it locked or fetched yet.
  static func sample() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write(
      """
      sources:
        - name: sample
          git: https://git.example.com/org/sample
          ref: v1
          commit: "0123456789012345678901234567890123456789"
          paths: [manifests]
      mirrors: [../mirror]

      """, to: "project/upstream/sources.yaml")
    try sandbox.write(
      "resources:\n- deployment.yaml\n", to: "mirror/sample/v1/manifests/kustomization.yaml")
    try sandbox.write(deployment, to: "mirror/sample/v1/manifests/deployment.yaml")
    try sandbox.write(
      """
      namespace: apps
      resources:
      - https://git.example.com/org/sample/manifests?ref=v1

      """, to: "project/app/kustomization.yaml")
    return sandbox
  }

  /// The same, locked and fetched.
  static func filledSample() async throws -> Sandbox {
    let sandbox = try sample()
    let outcome = try await sandbox.run("upstream", "sync")
    if outcome.status != 0 { throw SetupFailure(messages: outcome.messages) }
    return sandbox
  }

  private struct SetupFailure: Error {
    let messages: String
  }
}
