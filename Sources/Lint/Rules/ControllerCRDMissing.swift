struct ControllerCRDMissing: Rule {
  static let identity = RuleIdentity("controller-crd-missing", "ORD008", .order, .error)
  static let summary = "A controller watches a kind that has no CustomResourceDefinition."
  static let rationale = """
    It cannot fill its cache, and restarts again and again without doing its work. Sets without the \
    cluster's objects are not checked, because the definitions are elsewhere.
    """
  static let remedy =
    "Keep the CustomResourceDefinition, name it under `external.crds`, or leave the controller out."
  static let examples = Examples(
    passing: [
      .all(controller("ml-pipeline-viewer-crd"), definition("viewers.kubeflow.org")).among(.install),
      controller("ml-pipeline-viewer-crd").among(.install),
      .all(controller("ml-pipeline-viewer-crd"), definition("scheduledworkflows.kubeflow.org")).among(
        .install
      ).externals { $0.customResourceDefinitions = ["viewers.kubeflow.org"] },
    ],
    failing: [
      .all(controller("↓ml-pipeline-viewer-crd"), definition("scheduledworkflows.kubeflow.org"))
        .among(.install),
      .all(controller("↓ml-pipeline-scheduledworkflow"), definition("viewers.kubeflow.org")).among(.install),
    ])

  /// The definitions that stand for the cluster's objects of upstream, and the controllers that watch them.
  private static let ofPipelines = [
    ("ml-pipeline-scheduledworkflow", "scheduledworkflows.kubeflow.org"),
    ("ml-pipeline-viewer-crd", "viewers.kubeflow.org"),
  ]

  /// What Argo's controller keeps caches of (workflow/controller/controller.go of its release 3.6).
  private static let ofArgo = [
    "workflows", "workflowtemplates", "cronworkflows", "workflowtasksets", "workflowtaskresults",
  ].map { ("workflow-controller", "\($0).argoproj.io") }

  func check(_ target: Target) -> [Finding] {
    let present = Set(target.all(.customResourceDefinition).map(\.name))
    guard target.gates.complete, Self.ofPipelines.contains(where: { present.contains($0.1) }) else {
      return []
    }
    return (Self.ofPipelines + Self.ofArgo).compactMap { name, definition in
      guard let controller = target.deployment(name), !present.contains(definition),
        !target.externals.customResourceDefinitions.contains(definition)
      else { return nil }
      return Finding(
        "\(controller.id.short) watches \"\(definition)\", whose CustomResourceDefinition is neither in the set nor"
          + " declared", on: nil, in: controller)
    }
  }

  private static func controller(_ name: String) -> Example { .deployment(name) }

  private static func definition(_ name: String) -> Example {
    .object("apiextensions.k8s.io/v1 CustomResourceDefinition", name)
  }
}
