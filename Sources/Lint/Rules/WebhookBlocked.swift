struct WebhookBlocked: Rule {
  static let identity = RuleIdentity("webhook-blocked", "NET004", .network, .error)
  static let summary = "Network policies keep the API server from a webhook."
  static let rationale = """
    The API server calls webhooks, conversions and aggregated APIs from outside of the namespace, so that a policy for \
    pods of the namespace does not admit it. With failure policy Ignore every object waits for the timeout and is then \
    taken as it is; otherwise nothing can be created any more.
    """
  static let remedy = """
    Add a NetworkPolicy that admits everybody, or the address range of the control plane, to the port of the pods.
    """
  static let examples = Examples(
    passing: [
      webhook(policy("ingress: [{from: [{podSelector: {}}]}, {ports: [{port: 8443}]}]")),
      webhook(policy("ingress: [{from: [{ipBlock: {cidr: 172.16.0.0/28}}], ports: [{port: webhook}]}]")),
      webhook(policy("policyTypes: [Egress]")),
      webhook(policy("ingress: []", selector: "{matchLabels: {app: other}}")),
      // The kubelet's host is no pod to a policy.
      webhook(policy("ingress: []"), pod: "hostNetwork: true, "),
    ],
    failing: [
      webhook(policy("ingress: [{from: [{podSelector: {}}]}]", name: "↓same-namespace")),
      webhook(policy("ingress: [{ports: [{port: 9443}]}]", name: "↓other-port")),
      webhook(policy("policyTypes: [Ingress]", name: "↓nobody"), failure: "Ignore"),
      .all(
        server(), policy("ingress: [{from: [{namespaceSelector: {}}]}]", name: "↓cluster"),
        .object(
          "apiregistration.k8s.io/v1 APIService", "v1.a.example",
          "spec: {service: {name: hook, namespace: kubeflow}}")),
      // The webhook of the cache is made at run time.
      .all(
        .deployment("cache-deployer-deployment"),
        .object(
          "v1 Service", "cache-server", "spec: {selector: {app: a}, ports: [{port: 443, targetPort: 8443}]}"),
        .deployment("cache-server", template: "labels: {app: a}"),
        .object("networking.k8s.io/v1 NetworkPolicy", "↓same", "spec: {podSelector: {}}")),
    ])

  func check(_ target: Target) -> [Finding] {
    let policies = NetworkPolicies(in: target)
    var seen: Set<ObjectID> = []
    return Self.calls(in: target).flatMap { call -> [Finding] in
      guard let service = target.service(call.service, in: call.namespace) else { return [] }
      let port = service.servicePorts.first { $0.number == call.port }
      return target.workloads(selectedBy: service).compactMap { workload in
        guard let port = port?.targetNumber(in: workload) else { return nil }
        return finding(call, port, of: workload, policies, &seen)
      }
    }
  }

  /// A Service that the API server calls, and who has it do so.
  private struct Call {
    let service: String
    let namespace: String?
    let port: String
    let object: Object
    let location: FileLocation
    let isIgnoredOnFailure: Bool
  }

  private static func calls(in target: Target) -> [Call] {
    let shown = ServedByCluster.all(in: target).map { place in
      Call(
        service: place.name, namespace: place.namespace, port: place.tree["port"]?.text ?? "443",
        object: place.object, location: place.tree.location, isIgnoredOnFailure: place.isIgnoredOnFailure)
    }
    // The deployer of the cache makes the configuration of its webhook when it starts, with failure policy Ignore.
    let deployers = target.deployments.filter { $0.name == "cache-deployer-deployment" }.map { deployer in
      Call(
        service: "cache-server", namespace: deployer.namespace, port: "443", object: deployer,
        location: deployer.location, isIgnoredOnFailure: true)
    }
    return shown + deployers
  }

  private func finding(
    _ call: Call, _ port: Int, of workload: Object, _ policies: NetworkPolicies, _ seen: inout Set<ObjectID>
  ) -> Finding? {
    // Pods of the node's network are no pods to a policy.
    if workload.podTemplate?["spec"]?["hostNetwork"]?.text == "true" { return nil }
    let selecting = policies.selecting(workload).filter(\.isForIngress)
    guard let first = selecting.first,
      !selecting.contains(where: { $0.mayAdmitNodes(to: port, of: workload) }),
      seen.insert(workload.id).inserted
    else { return nil }
    return Finding(
      "no NetworkPolicy admits the API server to port \(port) of \(workload.id.short)", on: nil,
      in: first.object, field: "spec.ingress", severity: call.isIgnoredOnFailure ? .warning : nil,
      notes: [.init("\(call.object.id.short) sends the API server there", at: call.location)])
  }

  private static func server(_ pod: String = "") -> Example {
    .all(
      .object(
        "v1 Service", "hook", metadata: "namespace: kubeflow",
        "spec: {selector: {app: hook}, ports: [{port: 443, targetPort: webhook}]}"),
      .deployment(
        "hook", pod: "{\(pod)containers: [{name: main, ports: [{name: webhook, containerPort: 8443}]}]}",
        metadata: "namespace: kubeflow", template: "labels: {app: hook}"))
  }

  private static func policy(_ spec: String, selector: String = "{}", name: String = "policy") -> Example {
    .object(
      "networking.k8s.io/v1 NetworkPolicy", name, metadata: "namespace: kubeflow",
      "spec: {podSelector: \(selector), \(spec)}")
  }

  private static func webhook(_ policy: Example, failure: String = "Fail", pod: String = "") -> Example {
    .all(
      server(pod), policy,
      .object(
        "admissionregistration.k8s.io/v1 MutatingWebhookConfiguration", "hooks",
        """
        webhooks:
        - name: a.example
          failurePolicy: \(failure)
          clientConfig: {service: {name: hook, namespace: kubeflow}}
        """))
  }
}

extension NetworkPolicy {
  /// Whether it lets somebody outside of pods reach a port: everybody, or some range of addresses.
  ///
  /// From which address the control plane comes, no file says.
  fileprivate func mayAdmitNodes(to port: Int, of workload: Object) -> Bool {
    (object["spec"]?["ingress"]?.items ?? []).contains { rule in
      let peers = rule["from"]?.items ?? []
      return (peers.isEmpty || peers.contains { $0["ipBlock"] != nil }) && covers(rule, port, of: workload)
    }
  }
}
