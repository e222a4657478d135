internal import Overlays

extension Presumptions {
  /// `network.tf`: a network of its own, with private nodes and one way out, as the overlay says.
  @Items var networkFile: [Item] {
    resource("google_compute_network", "kfp") {
      argument("name", ownName)
      argument("auto_create_subnetworks", false)
      argument("routing_mode", "REGIONAL")
      after("google_project_service.kfp")
    }
    subnetwork
    if let gateway = regionalGateway { proxySubnetwork(gateway) }
    if project.cluster.nat { nat }
    if needsPeering { peering }
    if needsWebhookRule { webhookRule }
  }

  private var nodeRange: Expression {
    Ranges(self).nodesOfOverlay == nil ? variable("ranges.nodes") : local("node_range")
  }

  @Items private var subnetwork: [Item] {
    resource("google_compute_subnetwork", "kfp") {
      argument("name", "\(ownName)-\(local("region"))")
      argument("network", .code("google_compute_network.kfp.id"))
      argument("region", local("region"))
      argument("ip_cidr_range", nodeRange)
      argument(
        "private_ip_google_access", true,
        "Cloud Storage, Artifact Registry and the SQL Admin API without NAT")
      if isVPCNative {
        for name in ["pods", "services"] {
          block("secondary_ip_range") {
            argument("range_name", .literal(name))
            argument("ip_cidr_range", variable("ranges.\(name)"))
          }
        }
      }
      block("log_config") {
        argument("aggregation_interval", "INTERVAL_10_MIN")
        argument("flow_sampling", 0.1)
        argument("metadata", "INCLUDE_ALL_METADATA")
      }
    }
  }

  /// A network has one such subnet in each region, whoever's load balancers run in it.
  @Items private func proxySubnetwork(_ gateway: Overlay.Gateway) -> [Item] {
    remark("spec.access.gateway.scope: regional. The load balancer calls pods from here.")
    resource("google_compute_subnetwork", "proxies") {
      argument("name", ownName("proxies"))
      argument("network", .code("google_compute_network.kfp.id"))
      argument("region", local("region"))
      argument(
        "ip_cidr_range",
        Ranges(self).proxiesOfOverlay == nil ? variable("ranges.proxies") : local("proxy_range"))
      argument("purpose", "REGIONAL_MANAGED_PROXY")
      argument("role", "ACTIVE")
    }
  }

  @Items private var nat: [Item] {
    remark("spec.project.cluster.nat: ghcr.io, quay.io, PyPI and Hugging Face are outside of Google.")
    resource("google_compute_router", "kfp") {
      argument("name", ownName)
      argument("network", .code("google_compute_network.kfp.id"))
      argument("region", local("region"))
    }
    resource("google_compute_router_nat", "kfp") {
      argument("name", ownName)
      argument("router", .code("google_compute_router.kfp.name"))
      argument("region", local("region"))
      argument("nat_ip_allocate_option", "AUTO_ONLY")
      argument("source_subnetwork_ip_ranges_to_nat", "LIST_OF_SUBNETWORKS")
      argument("enable_dynamic_port_allocation", true)
      argument("enable_endpoint_independent_mapping", false, "must be off for dynamic ports")
      argument("min_ports_per_vm", 64)
      argument("max_ports_per_vm", 4096)
      block("subnetwork") {
        argument("name", .code("google_compute_subnetwork.kfp.id"))
        argument("source_ip_ranges_to_nat", ["ALL_IP_RANGES"])
      }
      block("log_config") {
        argument("enable", true)
        argument("filter", "ERRORS_ONLY")
      }
    }
  }

  @Items private var peering: [Item] {
    remark("\(privatePath). The instance lives in Google's network, which is peered with ours.")
    resource("google_compute_global_address", "private_services") {
      argument("name", ownName("private-services"))
      argument("network", .code("google_compute_network.kfp.id"))
      argument("address_type", "INTERNAL")
      argument("purpose", "VPC_PEERING")
      argument("address", .code("cidrhost(var.ranges.private_services, 0)"))
      argument("prefix_length", .code("tonumber(split(\"/\", var.ranges.private_services)[1])"))
    }
    resource("google_service_networking_connection", "private_services") {
      argument("network", .code("google_compute_network.kfp.id"))
      argument("service", "servicenetworking.googleapis.com")
      argument("reserved_peering_ranges", [.code("google_compute_global_address.private_services.name")])
      remark(
        "For days after the last instance is gone, Google does not let go of the connection, and a destroy would fail "
          + "here. The network then goes after `gcloud compute networks peerings delete servicenetworking-googleapis-com`."
      )
      argument("deletion_policy", "ABANDON")
    }
  }

  /// Why the instance has a private address.
  var privatePath: String {
    proxy == nil
      ? "spec.database.cloudSQL.connection: privateIP" : "spec.database.cloudSQL.authProxy.ipType: private"
  }

  @Items private var webhookRule: [Item] {
    remark(
      "spec.features.legacyV1: the API server calls the webhook of cache-server on port 8443 of its pod, and GKE's own "
        + "rule for the control plane opens only 443 and 10250.")
    resource("google_compute_firewall", "webhook") {
      argument("name", ownName("control-plane-to-webhook"))
      argument("network", .code("google_compute_network.kfp.id"))
      argument("direction", "INGRESS")
      argument("source_ranges", [nodeRange], "where the control plane's private address is taken from")
      Item.gap
      argument("target_service_accounts", [.code("google_service_account.nodes.email")])
      block("allow") {
        argument("protocol", "tcp")
        argument("ports", ["8443"])
      }
    }
  }
}
