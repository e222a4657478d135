struct ImageTagMissing: Rule {
  static let identity = RuleIdentity("image-tag-missing", "IMG001", .images, .error)
  static let summary = "An image has neither tag nor digest."
  static let rationale = """
    Without a tag the node pulls `latest`: the same manifest can start other code tomorrow, and a \
    rollback does not bring the old code back. This also holds for images that components start later: \
    driver, launcher, executor and viewer.
    """
  static let remedy = "Pin a version, or better a digest."
  static let examples = Examples(
    passing: [
      "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: main, image: 'web:1.4'}]}}",
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        containers:
        - name: main
          image: localhost:5000/web@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        - name: sent-by-kfp
          image: gcr.io/ml-pipeline/should-be-overridden-during-runtime
      """,
      // The form in which Istio's injection wants a gateway to be written.
      .deployment(
        "gateway", "name: istio-proxy, image: auto",
        template: "annotations: {inject.istio.io/templates: gateway}"),
      .deployment(
        "gateway", "name: proxy, image: auto", template: "labels: {sidecar.istio.io/inject: 'true'}"),
    ],
    failing: [
      .deployment("web", "name: main, image: ↓auto", template: "labels: {sidecar.istio.io/inject: 'false'}"),
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        template:
          spec:
            initContainers:
            - name: prepare
              image: ↓busybox
            containers:
            - name: main
              image: ↓"localhost:5000/web"
      """,
      .object(
        "batch/v1 CronJob", "nightly",
        "spec: {jobTemplate: {spec: {template: {spec: {containers: [{image: ↓registry.example/team/job}]}}}}}"
      ),
      .apiServer("V2_DRIVER_IMAGE, value: ↓ghcr.io/kubeflow/kfp-driver"),
      .deployment("argo", "name: argo, args: [--executor-image, ↓quay.io/argoproj/argoexec]"),
      .configMap(
        "ml-pipeline-ui-configmap",
        "viewer-pod-template.json: ↓'{\"spec\": {\"containers\": [{\"image\": \"tensorflow/tensorflow\"}]}}'"
      ),
    ])

  func check(_ target: Target) -> [Finding] {
    target.imageUses.compactMap { use in
      guard let place = Self.place(of: use), use.reference.tag ?? "" == "", use.reference.digest == nil else {
        return nil
      }
      return Finding(
        "`\(place)` is \"\(use.text)\" without tag or digest; expected a fixed one", at: use,
        notes: [.init("pin a version or a digest: without one the tag is \"latest\"")])
    }
  }

  /// Where an image is named, in a word; nil for the one that cache-image-unpinned looks at.
  private static func place(of use: ImageUse) -> String? {
    switch use.role {
    case .container: "image"
    case .driver: "V2_DRIVER_IMAGE"
    case .launcher: "V2_LAUNCHER_IMAGE"
    case .executor: "--executor-image"
    case .viewer: "viewer-pod-template.json"
    case .cache: nil
    }
  }
}
