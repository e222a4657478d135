extension Example {
  /// The same beside resources of Terraform.
  func terraform(_ resources: String) -> Example {
    followed(by: "\(ExampleFile.resources):\n  \(resources.replacing("\n", with: "\n  "))")
  }

  /// The same beside a file of any form.
  func plan(_ file: String) -> Example {
    // What follows a key in flow style is indented under it.
    followed(by: "\(ExampleFile.whole): \(file.split(separator: "\n").joined(separator: "\n  "))")
  }

  /// The same beside the file of `values.from`.
  func outputs(_ file: String) -> Example { followed(by: "\(ExampleFile.outputs): \(file)") }

  /// A ServiceAccount that acts as one of Google's.
  static func boundAccount(_ name: String = "pipeline-runner", as email: String) -> Example {
    .object(
      "v1 ServiceAccount", name,
      metadata: "namespace: kubeflow,\n  annotations: {iam.gke.io/gcp-service-account: \(email)}")
  }
}
