internal import Testing

@Suite struct AuthProxyRefusalTests {
  @Test(arguments: refusals) func refuses(_ refusal: Refusal) throws {
    #expect(try refusal.actual() == refusal.expected)
  }

  static let refusals: [Refusal] = [
    Refusal(
      "instance: acme-prod:asia-northeast1:kfp\n",
      "instance: acme-prod:asia-northeast1:kfp\n      authproxy: {}\n",
      #"18:7 spec.database.cloudSQL: unknown field "authproxy"; did you mean "authProxy"?"#),
    Refusal(
      section: "database", "{cloudSQL: {connection: authProxy, instance: acme-prod:asia-northeast1:kfp}}",
      "14:14 spec.database.cloudSQL: missing `authProxy`"),
    Refusal(
      "image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3",
      "image: gcr.io/cloudsql-docker/gce-proxy:1.33.2",
      """
      25:16 spec.database.cloudSQL.authProxy.image: expected cloud-sql-proxy 2.0.0 or later: v1 \
      gce-proxy takes other flags; found "gcr.io/cloudsql-docker/gce-proxy:1.33.2"
      """),
    Refusal(
      "image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3",
      "image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:1.33.2",
      """
      25:16 spec.database.cloudSQL.authProxy.image: expected cloud-sql-proxy 2.0.0 or later: v1 \
      gce-proxy takes other flags; found "gcr.io/cloud-sql-connectors/cloud-sql-proxy:1.33.2"
      """),
    Refusal(
      "image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3",
      "image: gcr.io/cloud-sql-connectors/cloud-sql-proxy",
      """
      25:16 spec.database.cloudSQL.authProxy.image: image \
      gcr.io/cloud-sql-connectors/cloud-sql-proxy: expected a fixed tag or a digest
      """),
    Refusal(
      "image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3", "image: GCR.io/Cloud",
      """
      25:16 spec.database.cloudSQL.authProxy.image: expected cloud-sql-proxy 2.0.0 or later: v1 \
      gce-proxy takes other flags; found "GCR.io/Cloud"
      """),
    Refusal(
      [
        .section("images", "{policy: digest}"),
        Edit("        image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3\n", ""),
      ],
      """
      24:7 spec.database.cloudSQL.authProxy.image: image \
      gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3: expected a digest (images.policy is \
      digest)
      """),
    Refusal(
      section: "images", "{policy: digest}",
      """
      25:16 spec.database.cloudSQL.authProxy.image: image \
      gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.25.3: expected a digest (images.policy is \
      digest)
      """),
    Refusal(
      "replicas: 2", "replicas: 0",
      "26:19 spec.database.cloudSQL.authProxy.replicas: expected 1 to 10 replicas; found 0"),
    Refusal(
      "replicas: 2", "replicas: two",
      """
      26:19 spec.database.cloudSQL.authProxy.replicas: expected an integer, found the string "two"
      """),
    Refusal(
      "connection: authProxy", "connection: authProxySidecar",
      "26:9 spec.database.cloudSQL.authProxy.replicas: replicas expects connection authProxy",
      "29:9 spec.database.cloudSQL.authProxy.serviceAccount: serviceAccount expects connection authProxy",
      "41:7 spec.identity.impersonation.bindings: missing a binding for ml-pipeline",
      "41:7 spec.identity.impersonation.bindings: missing a binding for metadata-grpc-server",
      "41:7 spec.identity.impersonation.bindings: missing a binding for kubeflow-pipelines-cache"),
    Refusal(
      "ipType: private", "ipType: internal",
      """
      27:17 spec.database.cloudSQL.authProxy.ipType: expected private, public or psc; found \
      "internal"
      """),
    Refusal(
      "iamAuthn: false", #"iamAuthn: "no""#,
      """
      28:19 spec.database.cloudSQL.authProxy.iamAuthn: expected a boolean, found the string "no"
      """),
    Refusal(
      "        serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com\n", "",
      """
      24:7 spec.database.cloudSQL.authProxy: missing `serviceAccount`; expected a service account e-mail \
      such as kfp-sql@acme-prod.iam.gserviceaccount.com
      """),
    Refusal(
      "serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com",
      "serviceAccount: kfp-sql@acme-prod.example.com",
      """
      29:25 spec.database.cloudSQL.authProxy.serviceAccount: expected a service account e-mail \
      such as kfp-sql@acme-prod.iam.gserviceaccount.com; found "kfp-sql@acme-prod.example.com"
      """),
    Refusal(
      "serviceAccount: kfp-sql@acme-prod.iam.gserviceaccount.com",
      "serviceAccount: kfp-sql@other-proj.iam.gserviceaccount.com",
      """
      29:25 spec.database.cloudSQL.authProxy.serviceAccount: expected a service account e-mail \
      such as kfp-sql@acme-prod.iam.gserviceaccount.com; found \
      "kfp-sql@other-proj.iam.gserviceaccount.com"
      """),
    Refusal(
      section: "identity",
      """
      {direct: {serviceAccounts: [pipeline-runner, ml-pipeline-ui, \
      kubeflow-pipelines-cloudsql-proxy]}}
      """,
      """
      29:25 spec.database.cloudSQL.authProxy.serviceAccount: serviceAccount expects \
      identity.impersonation
      """),
    Refusal(
      "resources: {requests: {cpu: 100m, memory: 128Mi}}",
      """
      resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: "0.05", memory: 0.5Gi}}
      """,
      """
      30:73 spec.database.cloudSQL.authProxy.resources.limits.cpu: expected limits not below \
      requests; found "0.05" below "100m"
      """),
    Refusal(
      "resources: {requests: {cpu: 100m, memory: 128Mi}}",
      "resources: {requests: {cpu: 100mm, memory: true}}",
      """
      30:37 spec.database.cloudSQL.authProxy.resources.requests.cpu: expected a quantity such as \
      100m or 128Mi; found "100mm"
      """,
      """
      30:52 spec.database.cloudSQL.authProxy.resources.requests.memory: expected a quantity, found \
      a boolean (true)
      """),
    Refusal(
      "resources: {requests: {cpu: 100m, memory: 128Mi}}", "resources: {claims: []}",
      """
      30:21 spec.database.cloudSQL.authProxy.resources: unknown field "claims"; expected one of \
      requests, limits
      """),
  ]
}
