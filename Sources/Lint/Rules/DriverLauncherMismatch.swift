struct DriverLauncherMismatch: Rule {
  static let identity = RuleIdentity("driver-launcher-mismatch", "IMG003", .images, .error)
  static let summary = "The API server starts a driver or launcher of another release."
  static let rationale = """
    The API server writes the driver's and the launcher's image into every workflow. Where \
    `V2_DRIVER_IMAGE` or `V2_LAUNCHER_IMAGE` is unset or empty, it takes `:latest`. A driver or launcher of \
    another release disagrees with the API server on arguments and metadata. The `images` of a kustomization \
    do not reach these two.
    """
  static let remedy = "Set both variables to the tag of the API server. In an overlay: `images.pins`."
  static let examples = Examples(
    passing: [
      .apiServer(
        environment: "{name: V2_DRIVER_IMAGE, value: \"mirror.example/kfp-driver:2.14.4\"}",
        "name: V2_LAUNCHER_IMAGE\n          value: mirror.example/kfp-launcher@sha256:\(String(repeating: "0a", count: 32))",
        image: "mirror.example/kfp-api-server:2.14.4"
      ).among(.install),
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: ml-pipeline}}",
    ],
    failing: [
      .apiServer(
        environment: "{name: V2_DRIVER_IMAGE, value: ↓\"ghcr.io/kubeflow/kfp-driver:2.14.3\"}",
        "{name: V2_LAUNCHER_IMAGE, value: ↓\"\"}"
      ).among(.install),
      .apiServer(
        environment: "{name: V2_LAUNCHER_IMAGE, value: \"ghcr.io/kubeflow/kfp-launcher:2.14.4\"}",
        name: "↓ml-pipeline"
      ).among(.install),
    ])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let server = target.apiServer else { return [] }
    let environment = target.environment(of: server)
    return ["V2_DRIVER_IMAGE", "V2_LAUNCHER_IMAGE"].compactMap { name in
      guard let variable = environment[name] else {
        return Finding(
          "container \"\(server.name)\" must set `\(name)`; unset, workflows run the image's \"latest\"",
          at: server.object.location, in: server.object, field: server.field.key("env").item("name", name))
      }
      // A value that the set does not show, from a Secret for instance, may be right.
      guard let text = variable.text else { return nil }
      guard !text.isEmpty else {
        return Finding(
          "`\(name)` must not be empty; empty, workflows run the image's \"latest\"", at: variable)
      }
      return mismatch(name, variable, text, of: server)
    }
  }

  private func mismatch(
    _ name: String, _ variable: Environment.Variable, _ text: String, of server: Container
  ) -> Finding? {
    guard let tag = ImageReference(text).tag, let expected = server.reference?.tag, tag != expected else {
      return nil
    }
    return Finding(
      "`\(name)` has the tag \"\(tag)\"; expected \"\(expected)\", that of the API server", at: variable,
      notes: [.init("the API server's image stands here", at: server.image?.location)])
  }
}
