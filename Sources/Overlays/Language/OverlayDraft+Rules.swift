internal import Diagnostics
internal import Manifests
internal import YAML

/// Rules between sections. Each one keeps silent while a section that it needs is wrong by itself.
extension OverlayDraft {
  /// Reports every contradiction between sections; the fields are those of `spec`.
  func checkRules(_ fields: inout Fields) {
    checkProjectNumber(&fields)
    checkCluster(&fields)
    checkStubKeys(&fields)
    checkProxyImage(&fields)
    checkGoogleManagedClient(&fields)
    checkNodeRanges(&fields)
    checkComponents(&fields)
    checkIdentity(&fields)
  }

  private func checkProjectNumber(_ fields: inout Fields) {
    guard case .direct = identity, let project, project.number == nil else { return }
    // A number that is there but wrong has been reported.
    guard fields.tree?["project"]?["number"] == nil else { return }
    fields.refuse(
      "spec.project.number", Overlay.Project.numberMessage, at: fields.place(of: "project"),
      id: .overlayFieldMissing)
  }

  private func checkCluster(_ fields: inout Fields) {
    guard let cluster = project?.cluster else { return }
    if cluster.mode.value == .autopilot, access?.isInverseProxy == true {
      fields.refuse(
        "spec.project.cluster.mode",
        "inverseProxy needs hostNetwork, which Autopilot does not allow: expected mode standard",
        at: cluster.mode.position, found: "\"autopilot\"")
    }
    var needsVPC = access?.iapIngress != nil
    if case .privateIP = database?.cloudSQL?.connection.value { needsVPC = true }
    if needsVPC, !cluster.vpcNative.value {
      fields.refuse(
        "spec.project.cluster.vpcNative",
        "expected true: container-native NEGs and private IP need a VPC-native cluster",
        at: cluster.vpcNative.position, found: "false")
    }
  }

  /// From 2.15.0 on the object store is SeaweedFS, which reads the whole Secret into its environment.
  private func checkStubKeys(_ fields: inout Fields) {
    guard case .stub(let keys, _) = storage?.gcs?.apiServer, let upstream, upstream.isAtLeast([2, 15, 0])
    else {
      return
    }
    for (name, key, expected) in [
      ("accessKey", keys.accessKey, "accesskey"), ("secretKey", keys.secretKey, "secretkey"),
    ] where key.value != expected {
      fields.refuse(
        "spec.storage.gcs.apiServer.stub.\(name)", "expected keys accesskey and secretkey", at: key.position,
        found: "\"\(key.value)\"")
    }
  }

  private func checkProxyImage(_ fields: inout Fields) {
    guard let image = database?.cloudSQL?.authProxy?.image else { return }
    let path = "spec.database.cloudSQL.authProxy.image"
    let text = image.value.description
    let isOfficial = ["gcr.io", "us.gcr.io", "eu.gcr.io", "asia.gcr.io"].contains {
      image.value.name == "\($0)/cloud-sql-connectors/cloud-sql-proxy"
    }
    let isMirrored = images.mirror.map { image.value.name.hasPrefix($0.value + "/") } ?? false
    let major = image.value.tag.map { Int($0.prefix { $0.isNumber }) ?? 0 } ?? 2
    if !(isOfficial || isMirrored) || major < 2 {
      fields.refuse(
        path, "expected cloud-sql-proxy 2.0.0 or later: v1 gce-proxy takes other flags", at: image.position,
        found: "\"\(text)\"")
    } else {
      images.policy.value.check(image.map { _ in text }, path: path, &fields)
    }
  }

  private func checkGoogleManagedClient(_ fields: inout Fields) {
    guard case .googleManaged(let position) = access?.iapIngress?.oauthClient, let project,
      let minimum = GKEVersion("1.29.4-gke.1043000")
    else { return }
    guard let version = project.gkeVersion else {
      guard fields.tree?["project"]?["gkeVersion"] == nil else { return }
      fields.refuse(
        "spec.project.gkeVersion", Overlay.Project.gkeVersionMessage, at: fields.place(of: "project"),
        id: .overlayFieldMissing,
        notes: [Diagnostic.Note("googleManaged needs it", at: fields.snapshot.arena.location(position))])
      return
    }
    guard version.value < minimum else { return }
    fields.refuse(
      "spec.access.iapIngress.oauthClient.googleManaged",
      "googleManaged expects project.gkeVersion \(minimum) or later", at: position,
      found: "\"\(version.value)\"",
      notes: [Diagnostic.Note("the version", at: fields.snapshot.arena.location(version.position))])
  }

  private func checkNodeRanges(_ fields: inout Fields) {
    guard let access else { return }
    let section = fields.tree?["networkPolicy"]
    let path = "spec.networkPolicy.nodeRanges"
    let isNeeded = networkPolicy.enabled.value && access.isInverseProxy
    if isNeeded, section?["nodeRanges"]?.items.isEmpty ?? true {
      fields.refuse(
        path, Overlay.NetworkPolicySettings.nodeRangesMessage, at: fields.place(of: "networkPolicy"),
        id: .overlayFieldMissing)
    } else if !isNeeded, let ranges = section?["nodeRanges"] {
      fields.refuse(
        path, "nodeRanges expects enabled true with access.inverseProxy", at: Fields.keyPosition(ranges),
        id: .overlayFieldContradictory)
    }
  }

  private func checkComponents(_ fields: inout Fields) {
    if let rendered {
      let present = Component.allCases.filter { rendered.absence(of: $0) == nil }
      for pin in images.pins {
        guard let reason = rendered.absence(of: pin.component.value) else { continue }
        fields.refuse(
          unknown: pin.component.map(\.rawValue), among: present.filter { $0 != .cloudSqlProxy },
          at: "spec.images.pins.\(pin.component.value.rawValue)", because: reason)
      }
      for settings in components {
        guard let reason = rendered.absence(of: settings.component.value) else { continue }
        fields.refuse(
          unknown: settings.component.map(\.rawValue), among: present.filter { !$0.isImageOnly },
          at: "spec.components.\(settings.component.value.rawValue)", because: reason)
      }
    }
    for settings in components {
      guard let budget = settings.disruptionBudget else { continue }
      let isProxy = settings.component.value == .cloudSqlProxy
      let replicas = isProxy ? database?.cloudSQL?.authProxy?.replicas : settings.replicas
      guard !budget.letsPodGo(replicas: replicas?.value ?? 1) else { continue }
      let (name, amount) = budget.field
      fields.refuse(
        "spec.components.\(settings.component.value.rawValue).pdb.\(name)", Overlay.DisruptionBudget.message,
        at: amount.position, found: amount.value.description)
    }
  }

  /// What is rendered; nil while a section that decides about it is wrong.
  var rendered: Rendered? {
    guard let database, let storage, let access else { return nil }
    return Rendered(features: features, database: database, storage: storage, access: access)
  }
}

extension Fields {
  /// Says that a name is none of the components that there are, and why not if it is one of others.
  mutating func refuse(
    unknown name: Located<String>, among components: [Component], at path: String,
    because reason: String? = nil
  ) {
    let names = components.map(\.rawValue)
    var message = "unknown component \(name.value); expected one of \(names.joined(separator: ", "))"
    if let near = nearest(to: name.value, in: names), reason == nil { message += "; did you mean \(near)?" }
    let notes = reason.map { [Diagnostic.Note("\(name.value) is not rendered: \($0)")] } ?? []
    refuse(path, message, at: name.position, id: .overlayComponentUnknown, notes: notes)
  }
}
