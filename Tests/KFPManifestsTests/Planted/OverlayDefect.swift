import Testing

/// A defect that is planted into the file of overlay production.
struct OverlayDefect: Sendable, CustomTestStringConvertible {
  let name: String
  /// Texts of the overlay, and what takes their place.
  var changes: [(old: String, new: String)] = []
  /// Sections that are added at its end.
  var sections = ""
  /// The code of each new finding, and the line that it points to.
  let finds: KeyValuePairs<String, String>

  var testDescription: String { name }

  private static func change(
    _ name: String, _ old: String, to new: String, finds: KeyValuePairs<String, String>
  ) -> OverlayDefect {
    OverlayDefect(name: name, changes: [(old, new)], finds: finds)
  }

  /// A patch of an object, each line of which is a line of the overlay.
  private static func patch(
    _ name: String, _ type: String, _ object: String, _ lines: String, finds: KeyValuePairs<String, String>
  ) -> OverlayDefect {
    let parts = type.split(separator: " ")
    let head = ["apiVersion: \(parts[0])", "kind: \(parts[1])", "metadata: {name: \(object)}"]
    let text = (head + lines.split(separator: "\n").map(String.init)).map { "      \($0)\n" }.joined()
    return OverlayDefect(name: name, sections: "  patches:\n  - patch: |\n\(text)", finds: finds)
  }

  private static func removal(_ kind: String, _ name: String, finds: KeyValuePairs<String, String>)
    -> OverlayDefect
  {
    OverlayDefect(
      name: "\(kind)/\(name) removed in the overlay",
      sections: "  remove:\n  - {target: {kind: \(kind), name: \(name)}, reason: a test}\n", finds: finds)
  }

  static let all: [OverlayDefect] = [
    .change(
      "instance of another region", "acme-prod:asia-northeast1:kfp", to: "acme-prod:us-central1:kfp",
      finds: ["DB022": "instance: acme-prod:us-central1:kfp"]),
    .change(
      "component pinned to another release", "kfp-frontend:2.14.4", to: "kfp-frontend:2.14.3",
      finds: ["IMG011": "frontend: ghcr.io/kubeflow/kfp-frontend:2.14.3"]),
    .change(
      "component pinned to another release in an own registry", "ghcr.io/kubeflow/kfp-frontend:2.14.4",
      to: "europe-docker.pkg.dev/acme/kfp/kfp-frontend:2.14.3-acme1",
      finds: ["IMG011": "frontend: europe-docker.pkg.dev/acme/kfp/kfp-frontend:2.14.3-acme1"]),
    .change(
      "component pinned to the image of another", "kfp-frontend:2.14.4", to: "kfp-api-server:2.14.4",
      finds: ["IMG020": "frontend: ghcr.io/kubeflow/kfp-api-server:2.14.4"]),
    .change(
      "timeout too short in the overlay", "backendTimeoutSeconds: 3600", to: "backendTimeoutSeconds: 30",
      finds: ["ING012": "backendTimeoutSeconds: 30"]),
    .change(
      "policies that nothing enforces", "dataplaneV2: true", to: "dataplaneV2: false",
      finds: ["NET003": "networkPolicy: {enabled: true}"]),
    .change(
      "policies switched off", "networkPolicy: {enabled: true}", to: "networkPolicy: {enabled: false}",
      finds: [
        "NET001": "connection: authProxy", "NET001": "name: metadata-grpc-deployment",
        "NET001": "name: ml-pipeline",
      ]),
    .patch(
      "budget that blocks drains, by a patch", "policy/v1 PodDisruptionBudget", "cloudsqlproxy",
      """
      spec:
        minAvailable: 2
      """, finds: ["RES005": "minAvailable: 2"]),
    .patch(
      "key that the Secret lacks", "apps/v1 Deployment", "ml-pipeline",
      """
      spec:
        template:
          spec:
            containers:
            - name: ml-pipeline-api-server
              env:
              - name: DBCONFIG_PASSWORD
                valueFrom:
                  secretKeyRef:
                    name: mysql-secret
                    key: passwrd
      """, finds: ["SEC003": "key: passwrd"]),
    .patch(
      "image without tag in a patch", "apps/v1 Deployment", "ml-pipeline-ui",
      """
      spec:
        template:
          spec:
            containers:
            - name: ml-pipeline-ui
              image: ghcr.io/kubeflow/kfp-frontend
      """, finds: ["IMG001": "image: ghcr.io/kubeflow/kfp-frontend"]),
    .patch(
      "launcher without tag in a patch", "apps/v1 Deployment", "ml-pipeline",
      """
      spec:
        template:
          spec:
            containers:
            - name: ml-pipeline-api-server
              env:
              - name: V2_LAUNCHER_IMAGE
                value: ghcr.io/kubeflow/kfp-launcher
      """, finds: ["IMG001": "value: ghcr.io/kubeflow/kfp-launcher"]),
    .patch(
      "Service that selects nothing, by a patch", "v1 Service", "ml-pipeline",
      """
      spec:
        selector:
          app: ml-pipelines
      """, finds: ["REF002": "app: ml-pipelines"]),
    .patch(
      "token in a patch", "apps/v1 Deployment", "ml-pipeline-ui",
      """
      spec:
        template:
          spec:
            containers:
            - name: ml-pipeline-ui
              env:
              - name: HF_TOKEN
                value: hf_example
      """, finds: ["SEC006": "value: hf_example"]),
    .patch(
      "node's network by a patch", "apps/v1 Deployment", "ml-pipeline-ui",
      """
      spec:
        template:
          spec:
            hostNetwork: true
      """, finds: ["POD001": "hostNetwork: true", "WI004": "hostNetwork: true"]),
    .patch(
      "host of an unknown Service by a patch", "apps/v1 Deployment", "ml-pipeline-ui",
      """
      spec:
        template:
          spec:
            containers:
            - name: ml-pipeline-ui
              env:
              - name: METADATA_URL
                value: http://metadata-envoy.kubeflow.svc:9090
      """, finds: ["REF011": "value: http://metadata-envoy.kubeflow.svc:9090"]),
    .patch(
      "other metadata strategy by a patch", "apps/v1 Deployment", "metadata-grpc-deployment",
      """
      spec:
        strategy:
          type: RollingUpdate
      """, finds: ["DB016": "type: RollingUpdate"]),
    .removal("ServiceAccount", "pipeline-runner", finds: ["RBAC003": "name: pipeline-runner"]),
    .removal("ConfigMap", "ml-pipeline-ui-configmap", finds: ["REF001": "name: ml-pipeline-ui-configmap"]),
    OverlayDefect(
      name: "ignore that nothing needs",
      changes: [
        (
          "    ignores:\n",
          "    ignores:\n    - {rule: IMG001, object: Deployment/web, reason: a test, expires: \"2027-06-30\"}\n"
        )
      ],
      finds: ["LNT002": "- {rule: IMG001, object: Deployment/web, reason: a test, expires: \"2027-06-30\"}"]),
  ]
}
