import Infrastructure
import Lint
import Overlays
import Workloads

/// A script that looks whether everything exists that an overlay presumes: in Google Cloud, in the cluster, in the DNS.
///
/// It only reads, and prints names: of a Secret it asks for the keys and never for what they hold.
struct PreflightScript {
  private let overlay: Overlay
  private let externals: Externals

  init(_ overlay: Overlay) {
    self.overlay = overlay
    externals = Externals(overlay)
  }

  var text: String {
    let checks = cluster + database + storage + accounts + access + objects
    return head + checks.joined(separator: "\n") + "\n\n" + end
  }

  /// Whether anything is asked of Google Cloud: a deployment that keeps all in its cluster may be on a laptop.
  private var needsGoogleCloud: Bool { overlay.needsGoogleCloud }

  private var head: String {
    #"""
    #!/usr/bin/env bash
    # Looks whether everything exists that the overlay \#(overlay.name) presumes. It only reads.
    #
    # Needs \#(needsGoogleCloud ? "gcloud with roles/viewer, and " : "")kubectl whose current context is the cluster. The status is 1 where something is
    # missing.
    set -uo pipefail
    missing=0
    result() {
      if [ "$1" -eq 0 ]; then printf 'ok       %s\n' "$2"; else printf 'missing  %s\n' "$2"; missing=1; fi
    }
    # exists WHAT COMMAND...: whether the command succeeds.
    exists() {
      local what=$1
      shift
      "$@" > /dev/null 2>&1
      result $? "$what"
    }
    # says WHAT WORD COMMAND...: whether the command prints the word. A version may go on: MYSQL_8_0_40 is a MYSQL_8_0.
    says() {
      local what=$1 word=${2//./\\.}
      shift 2
      "$@" 2> /dev/null | grep -E -- "(^|[[:space:],;'])$word(\$|[[:space:],;'_])" > /dev/null
      result $? "$what"
    }
    # keys WHAT KIND NAME KEY...: whether an object of the namespace has all keys. What they hold is not asked for.
    keys() {
      local kind=$1 name=$2 found key
      shift 2
      found=$(kubectl --namespace "$namespace" get "$kind" "$name" \
        --output 'go-template={{range $key, $value := .data}}{{$key}}{{"\n"}}{{end}}' 2> /dev/null)
      for key in "$@"; do
        grep -qxF -- "$key" <<< "$found"
        result $? "$kind $name has the key $key"
      done
    }


    """#
  }

  private var end: String {
    let hint = """
      if [ "$missing" -ne 0 ]; then
        echo 'kfp-manifests infra \(overlay.name) prints the Terraform that makes what Google Cloud lacks.' >&2
      fi

      """
    return (needsGoogleCloud ? hint : "") + "exit \"$missing\"\n"
  }

  private var project: String { overlay.project.id }

  /// The cluster, found by the name of kubectl's context, as gcloud writes it.
  private var cluster: [String] {
    var wanted: [(name: String, word: String, field: String)] = []
    if overlay.identity != nil {
      wanted.append(
        ("Workload Identity Federation", "\(project).svc.id.goog", "workloadIdentityConfig.workloadPool"))
    }
    if overlay.networkPolicy.enabled, needsGoogleCloud {
      wanted.append(
        overlay.needsCalico
          ? ("Calico, which enforces network policies", "True", "networkPolicy.enabled")
          : ("Dataplane V2", "ADVANCED_DATAPATH", "networkConfig.datapathProvider"))
    }
    if overlay.access.gateway != nil {
      wanted.append(("the Gateway API", "CHANNEL_STANDARD", "networkConfig.gatewayApiConfig.channel"))
    }
    if overlay.access.hasIAP {
      wanted.append(("VPC-native pods", "True", "ipAllocationPolicy.useIpAliases"))
    }
    let describe =
      "gcloud container clusters describe \"$cluster\" --location \"$location\" --project \"$owner\""
    return [
      "namespace=\(shellWord(overlay.upstream.namespace))",
      "context=$(kubectl config current-context 2> /dev/null)",
      "exists \"the API server of $context answers\" kubectl get --raw /version",
    ]
      + (wanted.isEmpty
        ? [] : ["# gke_PROJECT_LOCATION_NAME", "IFS=_ read -r _ owner location cluster <<< \"$context\""])
      + wanted.map { name, word, field in
        "says \"the cluster has \(name)\" \(shellWord(word)) \(describe) --format='value(\(field))'"
      } + [
        exists(
          "namespace \(overlay.upstream.namespace), which stage cluster makes",
          "kubectl get namespace \"$namespace\"")
      ]
  }

  private var database: [String] {
    guard let cloudSQL = overlay.database.cloudSQL else { return [] }
    var checks: [String] = []
    let parts = cloudSQL.instance.split(separator: ":").map(String.init)
    if let name = parts.last, parts.count > 2 {
      let owner = parts.dropLast(2).joined(separator: ":")
      let describe = "gcloud sql instances describe \(shellWord(name)) --project \(shellWord(owner))"
      checks.append("says \"Cloud SQL instance \(name) runs\" RUNNABLE \(describe) --format='value(state)'")
      let version = cloudSQL.mysqlVersion.rawValue
      checks.append(
        "says \"Cloud SQL instance \(name) is \(version)\" \(version) \(describe) --format='value(databaseVersion)'"
      )
    } else if !cloudSQL.host.isEmpty {
      let list =
        "gcloud sql instances list --project \(shellWord(project)) --format='value(ipAddresses[].ipAddress)'"
      checks.append(
        "says \"a Cloud SQL instance has the address \(cloudSQL.host)\" \(shellWord(cloudSQL.host)) \(list)")
    }
    if case .externalSecret(let secret) = cloudSQL.credentials {
      checks.append(exists("External Secrets", "kubectl get crd externalsecrets.external-secrets.io"))
      let store = "\(secret.store.kind.rawValue) \(secret.store.name)"
      checks.append(
        exists(
          store,
          "kubectl --namespace \"$namespace\" get \(secret.store.kind.rawValue.lowercased()) \(shellWord(secret.store.name))"
        ))
    }
    return checks
  }

  private var storage: [String] {
    guard let gcs = overlay.storage.gcs else { return [] }
    return ([gcs.bucket] + [gcs.otherBucket].compactMap(\.self)).map { bucket in
      exists("bucket \(bucket)", "gcloud storage buckets describe \(shellWord("gs://" + bucket))")
    }
  }

  /// The Google service accounts that Kubernetes' own act as.
  private var accounts: [String] {
    // Whoever runs pipelines, the accounts are those of `identity`.
    let emails = overlay.iamGrants().compactMap { grant in
      if case .serviceAccount(let email) = grant.resource { email } else { nil }
    }
    return emails.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.map {
      exists(
        "Google service account \($0)",
        "gcloud iam service-accounts describe \(shellWord($0)) --project \(shellWord(project))")
    }
  }

  private var access: [String] {
    guard let front = LoadBalancerFront(overlay) else { return [] }
    let compute = "--project \(shellWord(project))"
    let address =
      "gcloud compute addresses describe \(shellWord(front.staticIPName)) \(front.place) \(compute) --format='value(address)'"
    var checks = [
      "address=$(\(address) 2> /dev/null)",
      "result \"$([ -n \"$address\" ]; echo $?)\" \"\(front.scope) address \(front.staticIPName)\"",
      """
      says "\(front.host) leads to ${address:-that address}" "${address:-none}" getent ahostsv4 \(shellWord(front.host))
      """,
    ]
    if let policy = front.sslPolicy {
      checks.append(
        exists(
          "SSL policy \(policy)",
          "gcloud compute ssl-policies describe \(shellWord(policy))\(front.region) \(compute)"))
    }
    if let policy = front.securityPolicy {
      checks.append(
        exists(
          "security policy \(policy)",
          "gcloud compute security-policies describe \(shellWord(policy))\(front.region) \(compute)"))
    }
    checks += front.certificates.map {
      exists(
        "certificate \($0)",
        "gcloud compute ssl-certificates describe \(shellWord($0)) \(front.place) \(compute)")
    }
    if let map = front.certificateMap {
      checks.append(
        exists(
          "certificate map \(map)", "gcloud certificate-manager maps describe \(shellWord(map)) \(compute)")
      )
    }
    return checks
  }

  /// What must be in the cluster already.
  private var objects: [String] {
    let secrets = externals.secrets.sorted { $0.key < $1.key }.map { name, keys in
      "keys secret \(shellWord(name)) " + keys.sorted().map(shellWord).joined(separator: " ")
    }
    let configMaps = overlay.external.configMaps.map { map in
      "keys configmap \(shellWord(map.name)) " + map.keys.map(shellWord).joined(separator: " ")
    }
    let accounts = overlay.external.serviceAccounts.map {
      exists(
        "service account \($0)", "kubectl --namespace \"$namespace\" get serviceaccount \(shellWord($0))")
    }
    let rest =
      overlay.external.priorityClasses.map {
        exists("priority class \($0)", "kubectl get priorityclass \(shellWord($0))")
      } + overlay.external.crds.map { exists("definition \($0)", "kubectl get crd \(shellWord($0))") }
    return secrets + configMaps + accounts + rest
  }

  private func exists(_ what: String, _ command: String) -> String { "exists \(shellWord(what)) \(command)" }
}

extension Render {
  /// A script for bash that looks whether everything exists that the overlay presumes; it only reads.
  public var preflightScript: String { PreflightScript(rendered.overlay).text }
}
