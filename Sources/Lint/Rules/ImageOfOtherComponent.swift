struct ImageOfOtherComponent: Rule {
  static let identity = RuleIdentity("image-of-other-component", "IMG020", .images, .warning)
  static let summary = "A component of Kubeflow Pipelines has the image of another one."
  static let rationale = """
    The pod starts, but runs another program: a slip while references are copied. An upgrade moves the image as if it \
    were right.
    """
  static let remedy = "Give the component its own image. In an overlay: look at `images.pins`."
  static let examples = Examples(
    passing: [
      .deployment("ml-pipeline-ui", "image: 'mirror.example/kubeflow/kfp-frontend:2.14.4'"),
      .deployment("ml-pipeline-ui", "image: 'mirror.example/ui:1.0'"),
      .deployment(
        "ml-pipeline-ui", pod: "containers: [{image: 'kfp-frontend:2.14.4'}, {image: 'kfp-driver:2.14.4'}]"),
      .deployment("tools", "image: 'kfp-launcher:2.14.4'"),
    ],
    failing: [
      .deployment("ml-pipeline-ui", "image: ↓'mirror.example/kfp-api-server:2.14.4'"),
      .apiServer("V2_DRIVER_IMAGE, value: ↓'ghcr.io/kubeflow/kfp-launcher:2.14.4'"),
      .deployment(
        "workflow-controller",
        """
        image: 'quay.io/argoproj/workflow-controller:v3.6.7',
                     args: [--executor-image, ↓'quay.io/argoproj/workflow-controller:v3.6.7']
        """),
    ])

  func check(_ target: Target) -> [Finding] {
    let wrong = target.imageUses.filter { use in
      guard let program = use.program, let expected = use.upstreamProgram else { return false }
      return program != expected
    }
    return wrong.compactMap { use in
      let expected = use.upstreamProgram ?? ""
      // Beside the right program, it is one more container.
      let isBeside = target.imageUses.contains {
        $0.role == .container && use.role == .container && $0.object.id == use.object.id
          && $0.program == expected
      }
      if isBeside { return nil }
      let place = use.role == .container ? use.object.id.short : use.field.description
      return Finding(
        "\(place) runs \(use.reference.lastComponent), which is another component; expected \(expected)",
        at: use)
    }
  }
}
