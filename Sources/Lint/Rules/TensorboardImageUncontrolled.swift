struct TensorboardImageUncontrolled: Rule {
  static let identity = RuleIdentity("tensorboard-image-uncontrolled", "IMG008", .images, .info)
  static let summary = "The image of TensorBoard is chosen in the browser."
  static let rationale = """
    The UI sends the image of a TensorBoard viewer with its request, so that neither pins nor a mirror \
    reach it. VIEWER_TENSORBOARD_TF_IMAGE_NAME has no effect with this UI.
    """
  static let remedy = """
    Take viewers away (in an overlay: `features.viewers: false`), or the right to create them, or admit \
    images by a policy of the cluster.
    """
  static let examples = Examples(
    passing: [Example("").among(.install), .deployment("ml-pipeline-viewer-crd")],
    failing: [.deployment("↓ml-pipeline-viewer-crd").among(.install)])

  func check(_ target: Target) -> [Finding] {
    guard target.gates.complete, let controller = target.deployment("ml-pipeline-viewer-crd") else {
      return []
    }
    return .one(
      "Deployment \"\(controller.name)\" runs whichever TensorBoard image a browser asks for", on: nil,
      in: controller)
  }
}
