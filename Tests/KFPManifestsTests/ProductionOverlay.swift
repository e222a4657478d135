import KFPManifests

/// The overlay `production`, written in Swift.
let production = Overlay("production") {
  $0.upstream.version = "2.14.4"
  $0.project.id = "acme-prod"
  $0.project.number = "123456789012"
  $0.project.region = "asia-northeast1"
  $0.project.gkeVersion = "1.33.5-gke.1080000"
  $0.project.cluster.privateNodes = true
  $0.project.cluster.nat = true
  $0.project.cluster.dataplaneV2 = true
  $0.database = .cloudSQL(
    .init {
      $0.connection = .authProxy
      $0.instance = "acme-prod:asia-northeast1:kfp"
      $0.authProxy.serviceAccount = "kfp-sql@acme-prod.iam.gserviceaccount.com"
    })
  $0.storage = .gcs(.init { $0.bucket = "acme-prod-kfp" })
  $0.identity = .impersonation(
    .init {
      $0.bindings = [
        "pipeline-runner": "kfp-runner@acme-prod.iam.gserviceaccount.com",
        "ml-pipeline-ui": "kfp-ui@acme-prod.iam.gserviceaccount.com",
        "ml-pipeline-visualizationserver": "kfp-vis@acme-prod.iam.gserviceaccount.com",
        "kubeflow-pipelines-viewer": "kfp-viewer@acme-prod.iam.gserviceaccount.com",
      ]
    })
  $0.access = .iapIngress(
    .init {
      $0.host = "kfp.example.com"
      $0.staticIPName = "kfp-ip"
      $0.certificate = .managed(.init())
      $0.oauthClient = .secret(.init { $0.name = "kfp-iap-oauth" })
      $0.sslPolicy = "kfp-modern"
      $0.securityPolicy = "kfp-armor"
    })
  $0.images.pins = [.cache: "ghcr.io/containerd/busybox:1.36"]
  $0.networkPolicy.enabled = true
}

/// Another environment is a copy with changes, and what no section says is an edit.
var staging: Overlay {
  var staging = production
  staging.name = "staging"
  staging.networkPolicy.enabled = false
  staging.edits = [
    .set(
      "spec.template.spec.containers[name=ml-pipeline-api-server].env[name=LOG_LEVEL].value",
      of: "Deployment", "ml-pipeline", to: "debug", expecting: .text("info"))
  ]
  return staging
}
