internal import Overlays

extension Presumptions {
  /// The pools of a cluster whose nodes are one's own.
  @Items var pools: [Item] {
    systemPool
    for pool in selectedPools where pool.name != "system" { selectedPool(pool) }
    gpuPool
  }

  /// Who nodes are for Google Cloud, and that pods are not.
  @Items var nodeIdentity: [Item] {
    argument("service_account", .code("google_service_account.nodes.email"))
    argument("oauth_scopes", ["https://www.googleapis.com/auth/cloud-platform"])
    nodeHardening
  }

  @Items private var nodeHardening: [Item] {
    block("workload_metadata_config") { argument("mode", "GKE_METADATA") }
    block("shielded_instance_config") {
      argument("enable_secure_boot", true)
      argument("enable_integrity_monitoring", true)
    }
  }

  /// A selector may ask for this pool by its name.
  @Items private var systemPool: [Item] {
    pool("system", named: "system") {
      if let pool = selectedPools.first(where: { $0.name == "system" }) { settings(pool) }
    }
  }

  /// A pool for the components whose selector asks for it.
  @Items private func selectedPool(_ pool: Pool) -> [Item] {
    remark("spec.components: a nodeSelector asks for these nodes.")
    self.pool("selected_" + pool.name.replacing(".", with: "-"), named: pool.name) { settings(pool) }
  }

  @Items private func settings(_ pool: Pool) -> [Item] {
    if !pool.labels.isEmpty {
      Item.gap
      argument(
        "labels",
        .map(pool.labels.sorted { $0.key < $1.key }.map { (.literal($0.key), .literal($0.value)) }))
    }
    if pool.isSpot {
      Item.gap
      argument("spot", true)
    }
    for taint in pool.taints {
      block("taint") {
        argument("key", .literal(taint.key))
        argument("value", .literal(taint.value))
        argument("effect", .literal(taint.effect))
      }
    }
  }

  @Items private func pool(
    _ address: String, named name: String, @Items more: () -> [Item]
  ) -> [Item] {
    let more = more()
    resource("google_container_node_pool", address) {
      argument("name", .literal(name))
      argument("cluster", .code("google_container_cluster.kfp.id"))
      argument("initial_node_count", variable("system_pool.min_nodes"))
      block("autoscaling") {
        argument("min_node_count", variable("system_pool.min_nodes"))
        argument("max_node_count", variable("system_pool.max_nodes"))
        argument("location_policy", "BALANCED")
      }
      block("node_config") {
        argument("machine_type", variable("system_pool.machine_type"))
        argument("image_type", "COS_CONTAINERD")
        argument("disk_type", "pd-balanced")
        argument("disk_size_gb", 100)
        argument("service_account", .code("google_service_account.nodes.email"))
        argument("oauth_scopes", ["https://www.googleapis.com/auth/cloud-platform"])
        remark("Without it pods are the node to Google, whatever their annotations say.")
        nodeHardening
        more
      }
      management
      block("upgrade_settings") {
        argument("max_surge", 1)
        argument("max_unavailable", 0)
      }
      ignoredCount
    }
  }

  @Items private var gpuPool: [Item] {
    resource("google_container_node_pool", "gpu") {
      argument("for_each", variable("gpu_pools"))
      Item.gap
      argument("name", .code("each.key"))
      argument("cluster", .code("google_container_cluster.kfp.id"))
      argument("node_locations", .code("each.value.zones"))
      argument("initial_node_count", 0)
      block("autoscaling") {
        argument("total_min_node_count", 0)
        argument("total_max_node_count", .code("each.value.max_nodes"))
        argument("location_policy", "ANY")
      }
      block("node_config") {
        argument("machine_type", .code("each.value.machine_type"))
        argument("image_type", "COS_CONTAINERD")
        argument("disk_type", "pd-balanced")
        argument("disk_size_gb", 200)
        argument("spot", .code("each.value.spot"))
        argument("service_account", .code("google_service_account.nodes.email"))
        argument("oauth_scopes", ["https://www.googleapis.com/auth/cloud-platform"])
        remark("GKE taints such nodes with nvidia.com/gpu, and lets pods that ask for one pass.")
        block("guest_accelerator") {
          argument("type", .code("each.value.accelerator_type"))
          argument("count", .code("each.value.accelerators"))
          block("gpu_driver_installation_config") { argument("gpu_driver_version", "DEFAULT") }
        }
        nodeHardening
      }
      management
      ignoredCount
    }
  }

  @Items private var management: [Item] {
    block("management") {
      argument("auto_repair", true)
      argument("auto_upgrade", true)
    }
  }

  /// The autoscaler changes it.
  @Items private var ignoredCount: [Item] {
    block("lifecycle") { argument("ignore_changes", [.code("initial_node_count")]) }
  }
}
