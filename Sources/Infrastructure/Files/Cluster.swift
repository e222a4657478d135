internal import Overlays

extension Presumptions {
  /// `gke.tf`: the cluster and its nodes.
  @Items var clusterFile: [Item] {
    resource("google_service_account", "nodes") {
      argument("account_id", ownID(.nodes))
      argument("display_name", "Nodes of the cluster \(ownName)")
      after("google_project_service.kfp")
    }
    resource("google_project_iam_member", "nodes") {
      argument(
        "for_each",
        .call(
          "toset", .lines(["roles/artifactregistry.reader", "roles/container.defaultNodeServiceAccount"])))
      Item.gap
      argument("project", local("project_id"))
      argument("role", .code("each.value"))
      argument("member", .code("google_service_account.nodes.member"))
    }
    if isAutopilot {
      remark(
        "spec.project.cluster.mode: autopilot. VPC-native pods, Dataplane V2, Workload Identity and Shielded Nodes come "
          + "with it, and there are no pools to say: pods ask for GPUs by nodeSelector and limits.")
    }
    resource("google_container_cluster", "kfp") {
      argument("name", ownName)
      argument("location", local("region"))
      if isAutopilot { argument("enable_autopilot", true) }
      Item.gap
      clusterNetwork
      if isAutopilot { autopilotNodes } else { workloadPool }
      block("release_channel") { argument("channel", variable("release_channel")) }
      if !isAutopilot { defaultPool }
      if overlay.access.gateway != nil {
        block("gateway_api_config") { argument("channel", "CHANNEL_STANDARD", "spec.access.gateway") }
      }
      if !isAutopilot { features }
      maintenance
      Item.gap
      argument("deletion_protection", variable("deletion_protection"))
      after("google_project_iam_member.nodes")
      if !isAutopilot {
        block("lifecycle") {
          remark(
            "Both belong to the default pool, which is gone; a change of either would replace the cluster.")
          argument("ignore_changes", [.code("initial_node_count"), .code("node_config")])
        }
      }
    }
    if !isAutopilot { pools }
  }

  @Items private var clusterNetwork: [Item] {
    argument("network", .code("google_compute_network.kfp.id"))
    argument("subnetwork", .code("google_compute_subnetwork.kfp.id"))
    if !isAutopilot {
      argument("networking_mode", isVPCNative ? "VPC_NATIVE" : "ROUTES", "spec.project.cluster.vpcNative")
    }
    if isVPCNative {
      block("ip_allocation_policy") {
        argument(
          "cluster_secondary_range_name",
          .code("google_compute_subnetwork.kfp.secondary_ip_range[0].range_name"))
        argument(
          "services_secondary_range_name",
          .code("google_compute_subnetwork.kfp.secondary_ip_range[1].range_name"))
      }
    }
    if !isAutopilot { dataplane }
    if hasPrivateNodes {
      block("private_cluster_config") {
        argument("enable_private_nodes", true, "spec.project.cluster.privateNodes")
      }
    }
    remark(
      "kubectl and CI come by the DNS endpoint, which asks for IAM, and needs neither a public address nor a list of them."
    )
    block("control_plane_endpoints_config") {
      block("dns_endpoint_config") { argument("allow_external_traffic", true) }
      block("ip_endpoints_config") { argument("enabled", false) }
    }
  }

  @Items private var dataplane: [Item] {
    Item.gap
    if project.cluster.usesDataplaneV2 {
      argument(
        "datapath_provider", "ADVANCED_DATAPATH",
        "spec.project.cluster.dataplaneV2: it enforces spec.networkPolicy")
    } else {
      argument("datapath_provider", "LEGACY_DATAPATH", "spec.project.cluster.dataplaneV2")
      if overlay.needsCalico {
        block("network_policy") {
          argument("enabled", true, "spec.networkPolicy.enabled: nothing else enforces it here")
          argument("provider", "CALICO")
        }
      }
    }
  }

  @Items private var workloadPool: [Item] {
    block("workload_identity_config") {
      argument("workload_pool", "\(local("project_id")).svc.id.goog", "spec.identity")
    }
  }

  @Items private var autopilotNodes: [Item] {
    block("cluster_autoscaling") {
      block("auto_provisioning_defaults") {
        argument("service_account", .code("google_service_account.nodes.email"))
        argument("oauth_scopes", ["https://www.googleapis.com/auth/cloud-platform"])
      }
    }
  }

  @Items private var defaultPool: [Item] {
    remark(
      "The nodes are in the pools below. From 8.9.0 of the provider on, leaving out these two lines and node_config does "
        + "the same without a warning.")
    argument("remove_default_node_pool", true)
    argument("initial_node_count", 1)
    block("node_config") { nodeIdentity }
  }

  @Items private var features: [Item] {
    block("addons_config") {
      block("http_load_balancing") {
        if overlay.access.iapIngress != nil {
          argument("disabled", false, "it is the controller of spec.access.iapIngress")
        } else {
          argument("disabled", false)
        }
      }
      block("gcs_fuse_csi_driver_config") { argument("enabled", true) }
      if overlay.needsCalico {
        block("network_policy_config") { argument("disabled", false) }
      }
    }
    block("master_auth") {
      block("client_certificate_config") { argument("issue_client_certificate", false) }
    }
    block("logging_config") { argument("enable_components", ["SYSTEM_COMPONENTS", "WORKLOADS"]) }
    block("monitoring_config") {
      argument("enable_components", ["SYSTEM_COMPONENTS"])
      block("managed_prometheus") { argument("enabled", true) }
    }
  }

  @Items private var maintenance: [Item] {
    block("maintenance_policy") {
      block("recurring_window") {
        argument("start_time", "2026-01-02T17:00:00Z", "UTC; with the next line, eight hours")
        argument("end_time", "2026-01-03T01:00:00Z")
        argument("recurrence", "FREQ=WEEKLY;BYDAY=FR,SA", "GKE demands 48 hours within 32 days")
      }
    }
  }
}
