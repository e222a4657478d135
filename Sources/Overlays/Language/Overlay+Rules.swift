internal import Diagnostics
internal import Manifests
internal import YAML

/// Rules between sections. Each one keeps silent while a section that it needs is wrong by itself.
extension Overlay {
  /// Reports every contradiction between sections; the fields are those of `spec`.
  func check(_ fields: inout Fields) {
    checkProjectNumber(&fields)
    checkCluster(&fields)
    checkStubKeys(&fields)
    checkProxyImage(&fields)
    checkGoogleManagedClient(&fields)
    checkNodeRanges(&fields)
    checkProxyRanges(&fields)
    checkComponents(&fields)
    checkIdentity(&fields)
    checkResources(&fields)
  }

  private func checkProjectNumber(_ fields: inout Fields) {
    guard case .direct = identity, !$project.isDefault, project.number == nil else { return }
    // A number that is there but wrong has been reported.
    guard fields.tree?["project"]?["number"] == nil else { return }
    fields.miss("number", in: "spec.project", Project.numberMessage, at: fields.place(of: "project"))
  }

  private func checkCluster(_ fields: inout Fields) {
    guard !$project.isDefault else { return }
    let cluster = project.cluster
    if cluster.isAutopilot, access.isInverseProxy {
      fields.refuse(
        "spec.project.cluster.mode",
        "inverseProxy needs hostNetwork, which Autopilot does not allow: expected mode standard",
        at: cluster.$mode.position, found: "\"autopilot\"")
    }
    for (name, flag, reason) in [
      ("vpcNative", cluster.$vpcNative, "every Autopilot cluster is VPC-native"),
      ("dataplaneV2", cluster.$dataplaneV2, "every Autopilot cluster has Dataplane V2"),
    ] where cluster.isAutopilot && !flag.value && !flag.isDefault {
      fields.refuse(
        "spec.project.cluster.\(name)", "expected true: \(reason)", at: flag.position, found: "false",
        id: .overlayFieldContradictory)
    }
    let needsVPC = access.hasIAP || database.cloudSQL?.connection == .privateIP
    if needsVPC, !cluster.vpcNative, cluster.mode == .standard {
      fields.refuse(
        "spec.project.cluster.vpcNative",
        "expected true: container-native NEGs and private IP need a VPC-native cluster",
        at: cluster.$vpcNative.position, found: "false")
    }
  }

  /// From 2.15.0 on the object store is SeaweedFS, which reads the whole Secret into its environment.
  private func checkStubKeys(_ fields: inout Fields) {
    guard case .stub(let store) = storage.gcs?.apiServer, !$upstream.isDefault,
      upstream.isAtLeast([2, 15, 0])
    else { return }
    for (name, key, expected) in [
      ("accessKey", store.keys.$accessKey, "accesskey"), ("secretKey", store.keys.$secretKey, "secretkey"),
    ] where key.value != expected {
      fields.refuse(
        "spec.storage.gcs.apiServer.stub.\(name)", "expected keys accesskey and secretkey", at: key.position,
        found: "\"\(key.value)\"")
    }
  }

  private func checkProxyImage(_ fields: inout Fields) {
    guard let cloudSQL = database.cloudSQL, cloudSQL.connection != .privateIP else { return }
    let image = cloudSQL.authProxy.$image
    let reference = ImageReference(image.value)
    let path = "spec.database.cloudSQL.authProxy.image"
    let isOfficial = ["gcr.io", "us.gcr.io", "eu.gcr.io", "asia.gcr.io"].contains {
      reference.name == "\($0)/cloud-sql-connectors/cloud-sql-proxy"
    }
    let isMirrored = images.mirror.map { reference.name.hasPrefix($0 + "/") } ?? false
    let major = reference.tag.map { Int($0.prefix { $0.isNumber }) ?? 0 } ?? 2
    if !(isOfficial || isMirrored) || major < 2 {
      fields.refuse(
        path, "expected cloud-sql-proxy 2.0.0 or later: v1 gce-proxy takes other flags", at: image.position,
        found: "\"\(image.value)\"")
    } else {
      images.policy.check(image, path: path, &fields)
    }
  }

  private func checkGoogleManagedClient(_ fields: inout Fields) {
    guard let (member, position) = googleManagedClient, !$project.isDefault,
      let minimum = GKEVersion("1.29.4-gke.1043000")
    else { return }
    guard let text = project.gkeVersion, let version = GKEVersion(text) else {
      guard fields.tree?["project"]?["gkeVersion"] == nil else { return }
      fields.miss(
        "gkeVersion", in: "spec.project", Project.gkeVersionMessage, at: fields.place(of: "project"),
        notes: [Diagnostic.Note("googleManaged needs it", at: fields.snapshot.arena.location(position))])
      return
    }
    guard version < minimum else { return }
    fields.refuse(
      "spec.access.\(member).oauthClient.googleManaged",
      "googleManaged expects project.gkeVersion \(minimum) or later", at: position,
      found: "\"\(version)\"",
      notes: [
        Diagnostic.Note("the version", at: fields.snapshot.arena.location(project.$gkeVersion.position))
      ])
  }

  /// The member of `access` in which Google's own client signs people in, and where it says so.
  private var googleManagedClient: (member: String, position: Position)? {
    switch access {
    case .iapIngress(let ingress):
      if case .googleManaged = ingress.oauthClient {
        ("iapIngress", ingress.$oauthClient.position)
      } else {
        nil
      }
    case .gateway(let gateway):
      if case .googleManaged = gateway.oauthClient { ("gateway", gateway.$oauthClient.position) } else { nil }
    case .inverseProxy, .none: nil
    }
  }

  /// A regional load balancer calls pods from its own subnet, which policies must know.
  private func checkProxyRanges(_ fields: inout Fields) {
    guard let gateway = access.gateway, !$access.isDefault else { return }
    let section = fields.tree?["access"]?["gateway"]
    let path = "spec.access.gateway.proxyRanges"
    let isNeeded = networkPolicy.enabled && gateway.scope == .regional
    if isNeeded, section?["proxyRanges"]?.items.isEmpty ?? true {
      fields.refuse(
        path, Gateway.proxyRangesMessage, at: fields.place(of: "access"), id: .overlayFieldMissing)
    } else if !isNeeded, let ranges = section?["proxyRanges"] {
      fields.refuse(
        path, "proxyRanges expects scope regional with networkPolicy.enabled true", at: ranges.keyPosition,
        id: .overlayFieldContradictory)
    }
  }

  private func checkNodeRanges(_ fields: inout Fields) {
    guard !$access.isDefault else { return }
    let section = fields.tree?["networkPolicy"]
    let path = "spec.networkPolicy.nodeRanges"
    let isNeeded = networkPolicy.enabled && access.isInverseProxy
    if isNeeded, section?["nodeRanges"]?.items.isEmpty ?? true {
      fields.miss(
        "nodeRanges", in: "spec.networkPolicy", NetworkPolicySettings.nodeRangesMessage,
        at: fields.place(of: "networkPolicy"))
    } else if !isNeeded, let ranges = section?["nodeRanges"] {
      fields.refuse(
        path, "nodeRanges expects enabled true with access.inverseProxy", at: ranges.keyPosition,
        id: .overlayFieldContradictory)
    }
  }

  private func checkComponents(_ fields: inout Fields) {
    if isWhole {
      let present = Component.allCases.filter { absence(of: $0) == nil }
      for pin in images.pins.entries {
        guard let reason = absence(of: pin.key.value) else { continue }
        fields.refuse(
          unknown: pin.key.map(\.rawValue), among: present.filter { $0 != .cloudSqlProxy }.map(\.rawValue),
          at: "spec.images.pins.\(pin.key.value.rawValue)", because: reason)
      }
      for settings in components.single.entries {
        guard let reason = absence(of: settings.key.value) else { continue }
        fields.refuse(
          unknown: settings.key.map(\.rawValue), among: present.filter { !$0.isImageOnly }.map(\.rawValue),
          at: "spec.components.\(settings.key.value.rawValue)", because: reason)
      }
    }
    for settings in components.single.entries {
      guard let budget = settings.value.value.$disruptionBudget.unwrapped() else { continue }
      let isProxy = settings.key.value == .cloudSqlProxy
      let replicas = isProxy ? database.cloudSQL?.authProxy.replicas : settings.value.value.replicas
      guard !budget.value.letsPodGo(replicas: replicas ?? 1) else { continue }
      let (name, amount) = budget.value.field
      fields.refuse(
        "spec.components.\(settings.key.value.rawValue).pdb.\(name)", DisruptionBudget.message,
        at: budget.position, found: amount.shown)
    }
  }
}
