struct PoolMissing: TerraformRule {
  static let identity = RuleIdentity("pool-missing", "TFP118", .terraform, .error, on: .terraform)
  static let summary = "No node pool has nodes for a pod."
  static let rationale = "The pod stays Pending forever."
  static let remedy = """
    Correct the `nodeSelector`, or give a pool the label. Where taints keep pods away, add tolerations under \
    `components.all`, or a pool without the taint.
    """
  static let examples = Examples(
    passing: [
      .all(
        .overlay("project: {id: acme-prod, region: asia-northeast1}"),
        .deployment(
          "ml-pipeline-ui",
          pod: "{nodeSelector: {disk: ssd, cloud.google.com/gke-nodepool: main}, containers: [{name: ui}]}")
      ).terraform(
        """
        google_container_cluster.a: {name: a}
        google_container_node_pool.a: {name: main, node_config: [{labels: {disk: ssd}}]}
        """),
      .all(
        .overlay("project: {id: acme-prod, region: asia-northeast1}"),
        .deployment(
          "ml-pipeline-ui",
          pod: "{tolerations: [{key: team, operator: Exists}], containers: [{name: ui, image: 'a:1'}]}")
      ).terraform(
        """
        google_container_cluster.a: {name: a}
        google_container_node_pool.a: {name: main, node_config: [{taint: [{key: team, value: ml, effect: NO_SCHEDULE}]}]}
        google_container_node_pool.b: {name: gpu, node_config: [{guest_accelerator: [{type: nvidia-l4, count: 1}]}]}
        """),
      // Another cluster's pools.
      .all(
        .overlay("project: {id: acme-prod, region: asia-northeast1}"), .deployment("ml-pipeline-ui")
      ).terraform(
        """
        google_container_cluster.a: {name: a}
        google_container_node_pool.a: {name: main, cluster: b, node_config: [{machine_type: t2a-standard-4}]}
        """),
      // A sandbox for those that ask for it.
      .all(
        .overlay("project: {id: acme-prod, region: asia-northeast1}"),
        .deployment(
          "ml-pipeline-ui", pod: "{runtimeClassName: gvisor, containers: [{name: ui, image: 'a:1'}]}")
      ).terraform(
        """
        google_container_cluster.a: {name: a}
        google_container_node_pool.a: {name: main, node_config: [{sandbox_config: [{sandbox_type: gvisor}]}]}
        """),
      // TPUs for those that ask for them.
      .all(
        .overlay("project: {id: acme-prod, region: asia-northeast1}"),
        .deployment(
          "ml-pipeline-ui",
          pod: "{containers: [{name: ui, image: 'a:1', resources: {limits: {google.com/tpu: 4}}}]}")
      ).terraform(
        """
        google_container_cluster.a: {name: a}
        google_container_node_pool.a: {name: main, node_config: [{machine_type: ct5lp-hightpu-4t}]}
        """),
      // GKE makes pools for pods that fit in none.
      .all(
        .overlay("project: {id: acme-prod, region: asia-northeast1}"), .deployment("ml-pipeline-ui")
      ).terraform(
        """
        google_container_cluster.a: {name: a, cluster_autoscaling: [{enabled: true}]}
        google_container_node_pool.a: {name: main, node_config: [{machine_type: t2a-standard-4}]}
        """),
    ],
    failing: [
      .all(
        .overlay("project: {id: acme-prod, ↓cluster: {mode: standard}}"), .deployment("ml-pipeline-ui")
      ).terraform(
        """
        google_container_cluster.a: {name: a, remove_default_node_pool: true}
        google_container_node_pool.a: {name: main, node_config: [{taint: [{key: team, value: ml, effect: NO_EXECUTE}]}]}
        google_container_node_pool.b: {name: gpu, node_config: [{guest_accelerator: [{type: nvidia-l4, count: 1}]}]}
        """),
      .all(
        .overlay("project: {id: acme-prod, ↓cluster: {mode: standard}}"), .deployment("ml-pipeline-ui")
      ).terraform(
        """
        google_container_cluster.a: {name: a, remove_default_node_pool: true}
        google_container_node_pool.a: {name: arm, node_config: [{machine_type: c4a-standard-4}]}
        google_container_node_pool.b: {name: none, autoscaling: [{max_node_count: 0}]}
        google_container_node_pool.c: {name: tpu, node_config: [{machine_type: ct6e-standard-4t}]}
        """),
      .all(
        .overlay("project: {id: acme-prod, ↓cluster: {mode: standard}}"), .deployment("ml-pipeline-ui")
      ).terraform(
        """
        google_container_cluster.a: {name: a, remove_default_node_pool: true}
        google_container_node_pool.a: {name: safe, node_config: [{sandbox_config: [{sandbox_type: gvisor}]}]}
        google_container_node_pool.b: {name: windows, node_config: [{image_type: WINDOWS_LTSC_CONTAINERD}]}
        """),
      .all(
        .overlay("project: {id: acme-prod, region: asia-northeast1}"),
        .deployment("ml-pipeline-ui", pod: "{nodeSelector: {disk: ↓ssd}, containers: [{name: ui}]}")
      ).terraform(
        """
        google_container_cluster.a: {name: a}
        google_container_node_pool.a: {name: main, node_config: [{labels: {disk: hdd}}]}
        """),
    ])

  func answers(_ overlay: Presumed) -> [Answer] {
    let pools = overlay.nodePools
    guard !overlay.isOnAutopilot, !pools.isEmpty else { return [] }
    let hasOthers = overlay.hasOtherPools
    var blocked: [Object] = []
    var isOpenForSome = false
    var answers: [Answer] = []
    for object in overlay.target.objects where object.kind != "DaemonSet" {
      guard let pod = object.podTemplate?["spec"], object["spec"]?["replicas"]?.text != "0" else { continue }
      let selector = pod["nodeSelector"]?.pairs ?? []
      let selected = pools.map { pool in all(selector.map { has(pool, $0.key, $0.value.text ?? "") })
      }
      let fits = zip(pools, selected).map { pool, selected in all([selected, pool.takes(pod)]) }
      let isOpen = hasOthers || fits.contains(nil)
      if fits.contains(true) || isOpen {
        let answer = fits.contains(true) ? Answer.right : .open
        if selector.isEmpty { isOpenForSome = isOpenForSome || answer.isOpen } else { answers.append(answer) }
      } else if let first = selector.first, selected.allSatisfy({ $0 == false }) {
        let wanted = selector.map { "\($0.key)=\($0.value.text ?? "")" }.joined(separator: ", ")
        var finding = Finding(
          "no node pool has nodes with \(wanted)", on: first.value, in: object,
          field: object.podSpecField.key("nodeSelector"))
        finding.notes = overlay.finding("", at: "", addresses: overlay.pools.map(\.address)).notes
        answers.append(.wrong(finding))
      } else {
        blocked.append(object)
      }
    }
    // Taints keep many pods away, and that is one cause.
    guard let first = blocked.first else { return answers + [isOpenForSome ? .open : .right] }
    let others = blocked.count > 1 ? " and \(blocked.count - 1) more" : ""
    let reasons = pools.prefix(3).compactMap(\.hindrance).joined(separator: "; ")
    let finding = overlay.finding(
      "no node pool takes the pods of \(first.id.short)\(others): \(reasons)", at: "project.cluster",
      addresses: overlay.pools.map(\.address))
    return answers + [.wrong(finding)]
  }

  /// Whether all hold; nil where that is not known.
  private func all(_ answers: [Bool?]) -> Bool? {
    answers.contains(false) ? false : answers.contains(nil) ? nil : true
  }

  /// Whether nodes of a pool have a label; nil where only GKE knows.
  private func has(_ pool: NodePool, _ label: String, _ value: String) -> Bool? {
    let settings = pool.resource["node_config"]
    switch label {
    case NodeLabel.pool: return pool.name.map { $0 == value }
    case NodeLabel.gpu:
      let accelerators = settings["guest_accelerator"]
      return accelerators.isUnknown ? nil : accelerators.items.contains { $0["type"].text == value }
    case NodeLabel.spot:
      return settings["spot"].isUnknown ? nil : settings["spot"].isOn == (value == "true")
    default:
      let labels = settings["labels"]
      if let own = labels[label].text { return own == value }
      // GKE and Kubernetes give nodes labels of their own.
      return labels.isUnknown || NodeLabel.isGiven(label) ? nil : false
    }
  }
}
