import KFPManifests

/// The overlay `production`, written in Swift.
let production = OverlayDefinition(
  "production",
  upstream: .init(version: "2.14.4", namespace: "kubeflow"),
  project: .init(
    id: "acme-prod", region: "asia-northeast1", number: "123456789012", gkeVersion: "1.33.5-gke.1080000",
    allowedProjects: ["acme-prod"],
    cluster: .init(mode: .standard, vpcNative: true, privateNodes: true, nat: true, dataplaneV2: true)),
  database: .cloudSQL(
    .init(
      .authProxy(
        instance: "acme-prod:asia-northeast1:kfp",
        .init(ipType: .private, serviceAccount: "kfp-sql@acme-prod.iam.gserviceaccount.com")),
      mysqlVersion: .mysql8_0)),
  storage: .gcs(
    .init(
      bucket: "acme-prod-kfp", apiServer: .hmac(region: "auto"),
      argoArtifacts: .init(.gcs, archiveLogs: true), uiLogArchive: true)),
  identity: .impersonation(bindings: [
    "pipeline-runner": "kfp-runner@acme-prod.iam.gserviceaccount.com",
    "ml-pipeline-ui": "kfp-ui@acme-prod.iam.gserviceaccount.com",
    "ml-pipeline-visualizationserver": "kfp-vis@acme-prod.iam.gserviceaccount.com",
    "kubeflow-pipelines-viewer": "kfp-viewer@acme-prod.iam.gserviceaccount.com",
  ]),
  access: .iapIngress(
    .init(
      host: "kfp.example.com", staticIPName: "kfp-ip", certificate: .managed(domains: ["kfp.example.com"]),
      oauthClient: .secret(name: "kfp-iap-oauth"), sslPolicy: "kfp-modern", securityPolicy: "kfp-armor")),
  images: .init(pins: ["cache": "ghcr.io/containerd/busybox:1.36"]),
  networkPolicy: .init(enabled: true))

/// Another environment is a copy with changes, and what no section says is an edit.
var staging: OverlayDefinition {
  var staging = production
  staging.name = "staging"
  staging.networkPolicy = nil
  staging.edits = [
    .set(
      "spec.template.spec.containers[name=ml-pipeline-api-server].env[name=LOG_LEVEL].value",
      of: "Deployment", "ml-pipeline", to: "debug", expecting: .text("info"))
  ]
  return staging
}
