struct ImageTagMutable: Rule {
  static let identity = RuleIdentity("image-tag-mutable", "IMG002", .images, .error)
  static let summary = "An image has a mutable or placeholder tag."
  static let rationale = """
    `latest`, `master`, `main` and `nightly` name another image tomorrow. `dummy` is a placeholder in \
    upstream's files, which upstream's kustomizations replace. Upstream's env/dev uses `master` \
    everywhere.
    """
  static let remedy = "Use the tag of a release, or add a digest. In an overlay: `images.pins`."
  static let parameters = [
    RuleParameter(
      name: "tags", defaults: ["latest", "master", "main", "dummy", "nightly"], summary: "The tags that move."
    )
  ]
  static let examples = Examples(
    passing: [
      "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{image: 'web:v1'}, {image: web}]}}",
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: pinned}
      spec:
        containers:
        - image: web:latest@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
      """,
    ],
    failing: [
      .all(
        .apiServer(
          environment: "{name: V2_DRIVER_IMAGE, value: ↓\"ghcr.io/kubeflow/kfp-driver:master\"}",
          "{name: V2_LAUNCHER_IMAGE, valueFrom: {configMapKeyRef: {name: images, key: launcher}}}",
          image: "↓ghcr.io/kubeflow/kfp-api-server:master"),
        .configMap("images", "launcher: ↓\"ghcr.io/kubeflow/kfp-launcher:latest\"")),
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: workflow-controller}
      spec:
        template:
          spec:
            containers:
            - name: workflow-controller
              image: quay.io/argoproj/workflow-controller:v3.6.7
              args: [--configmap, workflow-controller-configmap, --executor-image, ↓'quay.io/argoproj/argoexec:latest']
      """,
      .all(
        .configMap("pipeline-install-config", "cacheImage: ↓\"ghcr.io/containerd/busybox:main\""),
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: ml-pipeline-ui-configmap}
        data:
          viewer-pod-template.json: ↓'{"spec": {"containers": [{"image": "tensorflow/tensorflow:nightly"}]}}'
        """),
    ])

  func check(_ target: Target, _ input: RuleInput) -> [Finding] {
    let mutable = Set(input.values("tags", of: Self.self))
    return target.imageUses.compactMap { use in
      guard let tag = use.reference.tag, use.reference.digest == nil, mutable.contains(tag) else {
        return nil
      }
      return Finding(
        "the image \"\(use.text)\" must not have the tag \"\(tag)\", which moves; expected that of a release",
        at: use)
    }
  }
}
