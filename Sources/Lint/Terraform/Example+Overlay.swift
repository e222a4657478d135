extension Example {
  /// An overlay, objects of its render, and resources of Terraform.
  ///
  /// - Parameter mark: Stands before the overlay's name.
  static func presumed(
    _ spec: String, _ objects: Example..., terraform resources: String, mark: String = ""
  ) -> Example {
    let lines = resources.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    return all([overlay(spec, name: mark + "production")] + objects + ["terraform:\n\(lines)"])
  }

  /// An overlay and a file of any form.
  ///
  /// - Parameters:
  ///   - outputs: The file of `values.from`.
  ///   - mark: Stands before the overlay's name.
  static func presumed(
    _ spec: String, file: String, outputs: String? = nil, mark: String = ""
  ) -> Example {
    // What follows a key in flow style is indented under it.
    let lines = file.split(separator: "\n").joined(separator: "\n  ")
    let shown = outputs.map { [Example("terraform-output.json: \($0)")] } ?? []
    return all([overlay(spec, name: mark + "production")] + shown + ["plan.json: \(lines)"])
  }

  /// A ServiceAccount that acts as one of Google's.
  static func boundAccount(_ name: String = "pipeline-runner", as email: String) -> Example {
    .object(
      "v1 ServiceAccount", name,
      metadata: "namespace: kubeflow,\n  annotations: {iam.gke.io/gcp-service-account: \(email)}")
  }
}
