struct AmountImplausible: ObjectRule {
  static let identity = RuleIdentity("amount-implausible", "RES007", .resources, .error)
  static let summary = "An amount of memory, storage or CPU has the unit of another resource."
  static let rationale = """
    `memory: 200m` is a fifth of a byte, `memory: 512` are 512 bytes, and `cpu: 100` are a hundred cores. The API server \
    takes all of them. A container with such a limit never starts, a pod with such a request waits for a node that does \
    not exist, or nothing is reserved for it.
    """
  static let remedy = """
    Write memory and storage in `Mi` or `Gi`, and CPU in cores or in thousandths of one (`m`).
    """
  static let examples = Examples(
    passing: [
      .deployment(
        "web", "name: a, resources: {requests: {cpu: 100m, memory: 200Mi}, limits: {cpu: 8, memory: 1Gi}}"),
      .deployment("web", "name: a, resources: {requests: {cpu: 176}, limits: {cpu: 208}}"),
      .deployment("web", "name: a, resources: {requests: {memory: '134217728', nvidia.com/gpu: 200}}"),
      .deployment("web", pod: "volumes: [{name: tmp, emptyDir: {sizeLimit: 0}}]"),
      .object("v1 ResourceQuota", "all", "spec: {hard: {requests.cpu: 400, pods: 100}}"),
      .object("v1 LimitRange", "all", "spec: {limits: [{type: Container, max: {cpu: 400}}]}"),
    ],
    failing: [
      .deployment(
        "web",
        "name: a, resources: {requests: {cpu: ↓100, memory: ↓200m}, limits: {cpu: ↓100Mi, memory: ↓512}}"),
      .deployment("web", pod: "initContainers: [{name: a, resources: {limits: {ephemeral-storage: ↓2}}}]"),
      .deployment("web", pod: "volumes: [{name: tmp, emptyDir: {sizeLimit: ↓500m}}]"),
      .object("v1 PersistentVolumeClaim", "a", "spec: {resources: {requests: {storage: ↓20}}}"),
      .object(
        "apps/v1 StatefulSet", "a",
        "spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: {resources: {requests: {storage: ↓20m}}}}]}"
      ),
      .object("v1 LimitRange", "all", "spec: {limits: [{type: Container, default: {memory: ↓512m}}]}"),
      .object("v1 ResourceQuota", "all", "spec: {hard: {requests.memory: ↓64}}"),
    ])

  func check(_ lone: LoneObject) -> [Finding] {
    let object = lone.object
    func among(
      _ amounts: Tree?, _ field: FieldPath, canBeRequest: Bool = true, except: Set<String> = []
    ) -> [Finding] {
      (amounts?.pairs ?? []).compactMap { name, value in
        guard !except.contains(name), let text = value.text,
          let amount = ImplausibleAmount(text, of: name)
        else { return nil }
        return Finding(
          "`\(name)`: \(amount.message)", on: value, in: object, field: field.key(name),
          severity: amount.isFatal && !canBeRequest ? nil : .warning)
      }
    }
    func amounts(of resources: Tree?, _ field: FieldPath) -> [Finding] {
      among(resources?["requests"], field.key("requests"))
        + among(resources?["limits"], field.key("limits"), canBeRequest: false)
    }
    var findings = lone.containers.flatMap { container in
      amounts(of: container.tree["resources"], container.field.key("resources"))
    }
    let pod = object.podTemplate?["spec"]
    findings += amounts(of: pod?["resources"], object.podSpecField.key("resources"))
    for (index, volume) in (pod?["volumes"]?.items ?? []).enumerated() {
      let field = object.podSpecField.key("volumes").item(index)
      findings += among(volume["emptyDir"], field.key("emptyDir"), except: ["medium"])
      findings += amounts(
        of: volume.value(at: "ephemeral.volumeClaimTemplate.spec.resources"),
        field.key("ephemeral").key("volumeClaimTemplate").key("spec").key("resources"))
    }
    switch object.kind {
    case "PersistentVolumeClaim":
      findings += amounts(of: object.tree.value(at: "spec.resources"), "spec.resources")
    case "StatefulSet":
      for (index, claim) in (object["spec"]?["volumeClaimTemplates"]?.items ?? []).enumerated() {
        let field = FieldPath("spec.volumeClaimTemplates").item(index)
        findings += amounts(
          of: claim.value(at: "spec.resources"), field.key("spec").key("resources"))
      }
    case "ResourceQuota":
      // What all pods may use together is large.
      let cpu: Set<String> = ["cpu", "requests.cpu", "limits.cpu"]
      findings += among(object.tree.value(at: "spec.hard"), "spec.hard", except: cpu)
    case "LimitRange":
      for (index, limit) in (object["spec"]?["limits"]?.items ?? []).enumerated() {
        let field = FieldPath("spec.limits").item(index)
        for key in ["default", "defaultRequest", "min", "max"] {
          findings += among(
            limit[key], field.key(key), canBeRequest: key != "default", except: key == "max" ? ["cpu"] : [])
        }
      }
    default: break
    }
    return findings
  }
}
