import Randomness

/// The text of an overlay that is made at random, and valid.
struct RandomOverlay {
  private var numbers: Randomness
  private(set) var text = ""

  init(seed: UInt64) {
    numbers = Randomness(seed: seed)
    write()
  }

  private mutating func flip() -> Bool { numbers.below(2) == 0 }

  private mutating func word() -> String {
    "\(numbers.pick(["acme", "kfp", "data", "team", "ml"]))-\(numbers.pick(["one", "two", "x1", "prod", "dev"]))\(numbers.below(100))"
  }

  private mutating func write() {
    let project = numbers.pick(["acme-\(numbers.below(1000))x", "example.com:acme-\(numbers.below(1000))y"])
    let region = numbers.pick(["asia-northeast1", "europe-west1", "us-central1"])
    let isAutopilot = numbers.below(4) == 0
    let access = numbers.pick(["none", "iap", "iap", "gateway", "regional", "inverse"])
    let isInverse = access == "inverse" && !isAutopilot
    let database = numbers.pick(["inCluster", "authProxy", "authProxy", "authProxySidecar", "privateIP"])
    let needsVPC = isAutopilot || access != "none" || database == "privateIP"
    let hasPolicy = flip()
    let dataplane = isAutopilot || flip()
    text = """
      apiVersion: kfp-manifests.dev/v1alpha1
      kind: Overlay
      metadata: {name: production}
      spec:
        upstream: {version: 2.14.4, namespace: \(numbers.pick(["kubeflow", "pipelines", word()]))}
        project:
          id: "\(project)"
          number: "\(100_000_000_000 + numbers.below(1_000_000))"
          region: \(region)
          gkeVersion: 1.33.5-gke.1080000
          allowedProjects: ["\(project)", acme-shared]
          cluster: {mode: \(isAutopilot ? "autopilot" : "standard"), vpcNative: \(needsVPC || flip()), privateNodes: \(flip()), nat: \(flip()), dataplaneV2: \(dataplane)}
        features: {legacyV1: \(flip()), viewers: false, visualizations: false}

      """
    let direct = numbers.below(3) == 0
    let storage = flip()
    writeDatabase(database, project, region, direct)
    writeStorage(storage)
    writeIdentity(database, storage, project, direct)
    writeAccess(isInverse ? "inverse" : access == "inverse" ? "none" : access, hasPolicy)
    writeImages(project, region)
    let ranges =
      isInverse && hasPolicy
      ? ", nodeRanges: [\(numbers.pick(["10.0.0.0/12", "10.128.0.0/20", "172.16.0.0/16"]))]" : ""
    text += "  networkPolicy: {enabled: \(hasPolicy)\(ranges)}\n"
  }

  private mutating func writeDatabase(_ kind: String, _ project: String, _ region: String, _ direct: Bool) {
    if kind == "inCluster" {
      text += "  database: {inCluster: {}}\n"
      return
    }
    text += "  database:\n    cloudSQL:\n      connection: \(kind)\n"
    if kind == "privateIP" {
      text += "      host: \(numbers.pick(["10.20.0.3", "10.30.1.9", "192.168.7.7", "sql.example.com"]))\n"
      text += "      sslMode: ALLOW_UNENCRYPTED_AND_ENCRYPTED\n"
    } else {
      let owner = numbers.below(5) == 0 ? "acme-shared" : project
      let place = numbers.below(5) == 0 ? "us-east1" : region
      text += "      instance: \"\(owner):\(place):\(word())\"\n"
      text += "      authProxy:\n        ipType: \(numbers.pick(["private", "public", "psc"]))\n"
      text += "        iamAuthn: \(numbers.below(3) == 0)\n"
      if kind == "authProxy", !direct {
        text += "        serviceAccount: \(email("kfp-sql-\(numbers.below(9))", project))\n"
      }
    }
    text += "      mysqlVersion: \(numbers.pick(["MYSQL_8_0", "MYSQL_8_4"]))\n"
    if flip() {
      text +=
        "      credentials: {externalSecret: {store: {kind: SecretStore, name: gcp}, usernameKey: \(word()), passwordKey: p-\(word())}}\n"
    }
    if flip() {
      text += "      names: {pipeline: \(numbers.pick(["mlpipeline", "kfp_a"])), metadata: meta_b}\n"
    }
  }

  private mutating func writeStorage(_ isBucket: Bool) {
    guard isBucket else {
      text += "  storage: {inCluster: {}}\n"
      return
    }
    let bucket = word()
    let isStub = numbers.below(3) == 0
    text += "  storage:\n    gcs:\n      bucket: \(bucket)\n"
    text +=
      "      pipelineRoot: gs://\(numbers.pick([bucket, bucket, word()]))/\(numbers.pick(["v2/artifacts", "artifacts", "a", "runs/x"]))\n"
    text += "      apiServer: {\(isStub ? "stub" : "hmac"): {}}\n"
    text +=
      "      argoArtifacts: \(numbers.pick(["{mode: gcs}", "{mode: \"off\"}", "{mode: s3Interop, secretName: argo-key}", "{mode: gcs, keyFormat: \"logs/{{workflow.name}}/{{pod.name}}\"}"]))\n"
  }

  private func email(_ id: String, _ project: String) -> String {
    let parts = project.split(separator: ":")
    return "\(id)@\(parts.reversed().joined(separator: ".")).iam.gserviceaccount.com"
  }

  private mutating func writeIdentity(_ database: String, _ storage: Bool, _ project: String, _ direct: Bool)
  {
    let needsDatabase = database == "authProxySidecar"
    guard storage || needsDatabase || database == "authProxy" else { return }
    let legacy = text.contains("legacyV1: true")
    var names = storage || flip() ? ["pipeline-runner", "ml-pipeline-ui"] : []
    if needsDatabase {
      names += ["ml-pipeline", "metadata-grpc-server"] + (legacy ? ["kubeflow-pipelines-cache"] : [])
    }
    if direct {
      if database == "authProxy" { names.append("kubeflow-pipelines-cloudsql-proxy") }
      text += "  identity: {direct: {serviceAccounts: [\(names.joined(separator: ", "))]}}\n"
      return
    }
    if names.isEmpty { names = ["pipeline-runner"] }
    text += "  identity:\n    impersonation:\n      bindings:\n"
    for name in names {
      let owner = numbers.below(6) == 0 ? "acme-shared" : project
      text +=
        "        \(name): \(email(numbers.pick(["kfp-runner", "kfp-ui-1", "kfp-nodes", "kfp-system"]), owner))\n"
    }
  }

  private mutating func writeAccess(_ kind: String, _ hasPolicy: Bool) {
    let policies =
      (flip() ? "\n      sslPolicy: modern" : "") + (flip() ? "\n      securityPolicy: armor" : "")
    let host =
      "\n      host: \(numbers.pick(["kfp.example.com", "pipelines.a-long-name-of-a-team.of-a-department.example.org"]))\n      staticIPName: \(word())"
    let client = numbers.pick(["{googleManaged: {}}", "secret"])
    switch kind {
    case "iap":
      let certificate = numbers.pick(["managed: {}", "preShared: {names: [a, b]}", "secret: {name: tls}"])
      text += "  access:\n    iapIngress:\(host)\(policies)\n      certificate: {\(certificate)}\n"
      text += "      oauthClient: \(client == "secret" ? "{secret: {name: oauth}}" : client)\n"
    case "gateway", "regional":
      let isRegional = kind == "regional"
      let certificate =
        isRegional
        ? numbers.pick(["preShared: {names: [a, b]}", "secret: {name: tls}"])
        : numbers.pick(["map: {name: m}", "preShared: {names: [a]}"])
      text +=
        "  access:\n    gateway:\(host)\(policies)\n      scope: \(isRegional ? "regional" : "global")\n      certificate: {\(certificate)}\n"
      text += "      oauthClient: \(client == "secret" ? "{secret: {name: oauth, clientID: c}}" : client)\n"
      if isRegional, hasPolicy { text += "      proxyRanges: [10.20.0.0/23]\n" }
    case "inverse": text += "  access: {inverseProxy: {acknowledgeDeprecated: true}}\n"
    default: text += "  access: {none: {}}\n"
    }
  }

  private mutating func writeImages(_ project: String, _ region: String) {
    let path = project.replacing(":", with: "/")
    let mirror = numbers.pick([
      "", "", "\(region)-docker.pkg.dev/\(path)/mirror", "us-docker.pkg.dev/acme-shared/x/y",
      "registry.example.com/kfp",
    ])
    text +=
      "  images: {pins: {cache: ghcr.io/containerd/busybox:1.36}\(mirror.isEmpty ? "" : ", mirror: \(mirror)")}\n"
  }
}
