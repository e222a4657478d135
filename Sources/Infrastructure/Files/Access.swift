internal import Overlays

extension Presumptions {
  /// Where the overlay says how people reach the UI.
  var accessPath: String { overlay.access.gateway == nil ? "spec.access.iapIngress" : "spec.access.gateway" }

  /// The names of certificates of Compute Engine; those of a region Terraform cannot have Google make.
  var certificateNames: [String] {
    switch overlay.access {
    case .iapIngress(let ingress):
      if case .preShared(let certificates) = ingress.certificate { certificates.names.unique } else { [] }
    case .gateway(let gateway):
      if gateway.scope == .global, case .preShared(let certificates) = gateway.certificate {
        certificates.names.unique
      } else {
        []
      }
    case .inverseProxy, .none: []
    }
  }

  /// `ingress.tf`: what the Ingress or the Gateway names, and who may open the UI.
  @Items var accessFile: [Item] {
    if overlay.access.hasIAP {
      remark(introduction)
      address
      record
      if hasField("ssl_policy_name") { sslPolicy }
      if hasField("security_policy_name") { securityPolicy }
      if !certificateNames.isEmpty { certificates }
      people
      if usesGoogleClient { settings }
    }
  }

  private func hasField(_ name: String) -> Bool { fields.contains { $0.contains { $0.name == name } } }

  private var introduction: String {
    guard let gateway = overlay.access.gateway else {
      return "What the Ingress names. The load balancer and its backend service are made by GKE."
    }
    var missing: [String] = []
    if case .map(let map) = gateway.certificate { missing.append("the certificate map \(map.name)") }
    if gateway.scope == .regional {
      if case .preShared(let certificates) = gateway.certificate {
        missing += certificates.names.unique.map { "the regional certificate \($0)" }
      }
      missing += gateway.sslPolicy.map { ["the regional SSL policy \($0)"] } ?? []
      missing += gateway.securityPolicy.map { ["the regional Cloud Armor policy \($0)"] } ?? []
    }
    let made = "What the Gateway names. The load balancer and its backend service are made by GKE."
    return missing.isEmpty ? made : "\(made) Not made here: \(missing.joined(separator: ", "))."
  }

  private var addressType: String {
    regionalGateway == nil ? "google_compute_global_address" : "google_compute_address"
  }

  @Items private var address: [Item] {
    resource(addressType, "ingress") {
      if regionalGateway == nil {
        argument("name", local("static_ip_name"), "global: the load balancer takes no other")
        argument("address_type", "EXTERNAL")
        argument("ip_version", "IPV4")
      } else {
        argument("name", local("static_ip_name"), "of the region, as the load balancer is")
        argument("region", local("region"))
        argument("address_type", "EXTERNAL")
      }
      after("google_project_service.kfp")
    }
  }

  @Items private var record: [Item] {
    resource("google_dns_record_set", "host") {
      argument("count", .code("var.dns_zone == null ? 0 : 1"))
      Item.gap
      argument("managed_zone", variable("dns_zone"))
      argument("name", "\(local("host")).")
      argument("type", "A")
      argument("ttl", 300)
      argument("rrdatas", [.code("\(addressType).ingress.address")])
    }
  }

  @Items private var sslPolicy: [Item] {
    resource("google_compute_ssl_policy", "kfp") {
      argument("name", local("ssl_policy_name"))
      argument("profile", "MODERN")
      argument("min_tls_version", "TLS_1_2")
      after("google_project_service.kfp")
    }
  }

  @Items private var securityPolicy: [Item] {
    resource("google_compute_security_policy", "kfp") {
      argument("name", local("security_policy_name"))
      argument("description", "In front of Identity-Aware Proxy")
      argument("type", "CLOUD_ARMOR")
      block("rule") {
        argument("description", "No address asks more than 600 times in a minute")
        argument("priority", 1000)
        argument("action", "throttle")
        everybody
        block("rate_limit_options") {
          argument("conform_action", "allow")
          argument("exceed_action", "deny(429)")
          argument("enforce_on_key", "IP")
          block("rate_limit_threshold") {
            argument("count", 600)
            argument("interval_sec", 60)
          }
        }
      }
      block("rule") {
        argument("description", "The rest")
        argument("priority", 2_147_483_647)
        argument("action", "allow")
        everybody
      }
      after("google_project_service.kfp")
    }
  }

  @Items private var everybody: [Item] {
    block("match") {
      argument("versioned_expr", "SRC_IPS_V1")
      block("config") { argument("src_ip_ranges", ["*"]) }
    }
  }

  @Items private var certificates: [Item] {
    remark("Google makes them once the load balancer has them and DNS leads to it.")
    resource("google_compute_managed_ssl_certificate", "kfp") {
      argument("for_each", .code("toset(local.certificates)"))
      Item.gap
      argument("name", .code("each.value"))
      block("managed") { argument("domains", [local("host")]) }
      block("lifecycle") {
        argument(
          "create_before_destroy", true, "the old one is in use until the load balancer has the new one")
      }
      after("google_project_service.kfp")
    }
  }

  @Items private var people: [Item] {
    remark(
      "On the project, so that it outlives the backend service; the condition keeps it to this host."
        + (clientSecret.map {
          " The OAuth client of Secret \($0) is made in the console: there has been no API for it since March 2026."
        } ?? ""))
    resource("google_iap_web_iam_member", "ui") {
      argument("for_each", variable("iap_members"))
      Item.gap
      argument("project", local("project_id"))
      argument("role", "roles/iap.httpsResourceAccessor")
      argument("member", .code("each.value"))
      block("condition") {
        argument("title", iapTitle)
        argument("expression", "request.host == \"\(local("host"))\"")
      }
      after("google_project_service.kfp")
    }
  }

  /// The title of the condition, which is part of the binding; it has 100 characters at most.
  var iapTitle: Expression { host.count > 90 ? "Only the host of the UI" : "Only \(local("host"))" }

  private var host: String { overlay.access.iapIngress?.host ?? overlay.access.gateway?.host ?? "" }

  /// Whether Google's own OAuth client signs people in.
  var usesGoogleClient: Bool { overlay.access.hasIAP && clientSecret == nil }

  /// The Secret of the OAuth client; nil where it is Google's own.
  private var clientSecret: String? {
    switch overlay.access {
    case .iapIngress(let ingress):
      if case .secret(let secret) = ingress.oauthClient { secret.name } else { nil }
    case .gateway(let gateway): if case .secret(let secret) = gateway.oauthClient { secret.name } else { nil }
    case .inverseProxy, .none: nil
    }
  }

  @Items private var settings: [Item] {
    remark(
      "\(accessPath).oauthClient.googleManaged, and programs that come with an OAuth client or a service account. It "
        + "holds for all that Identity-Aware Proxy guards in the project.")
    resource("google_iap_settings", "web") {
      argument("name", "projects/\(local("project_number"))/iap_web")
      block("access_settings") {
        block("oauth_settings") { argument("programmatic_clients", variable("iap_programmatic_clients")) }
      }
      after("google_project_service.kfp")
    }
  }
}

extension [String] {
  /// Each element once, where it comes first.
  var unique: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
