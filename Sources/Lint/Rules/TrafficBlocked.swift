struct TrafficBlocked: Rule {
  static let identity = RuleIdentity("traffic-blocked", "NET005", .network, .error)
  static let summary = "Network policies keep parts of Kubeflow Pipelines from what they call."
  static let rationale = """
    A pod that a policy selects may do only what the policies that select it allow. One that denies everything shuts out \
    the database, the DNS and the API server as well, so that pods never become ready, or runs hang. What policies of \
    other kinds may open, such as Cilium's, is taken for open; those of GKE for names (FQDNNetworkPolicy) open nothing inside \
    of the cluster.
    """
  static let remedy = """
    Add policies that allow the ways of the note. For the DNS that is port 53, UDP and TCP, to the namespace kube-system; \
    what lies outside of the cluster's pods needs an `ipBlock`.
    """
  static let examples = Examples(
    passing: [
      calling(""),
      calling(policy("podSelector: {}, ingress: [{from: [{podSelector: {}}]}]")),
      // Several policies add up.
      calling(
        policy("podSelector: {}, policyTypes: [Ingress, Egress]"),
        policy("podSelector: {}, egress: [{to: [{podSelector: {}}]}], policyTypes: [Egress]", "inside"),
        policy(
          """
          podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 53, protocol: UDP}], to: [
            {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}},
            podSelector: {matchLabels: {k8s-app: kube-dns}}}]}]
          """, "dns"),
        policy(
          "podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 443}], to: [{ipBlock: {cidr: 10.1.0.2/32}}]}]",
          "api"),
        policy(
          """
          podSelector: {matchLabels: {app: ml-pipeline}}, ingress: [{ports: [{port: http}], from: [{podSelector:
            {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}}]}]
          """, "callers")),
      calling(policy("podSelector: {matchLabels: {app: other}}, policyTypes: [Ingress, Egress]")),
      calling(
        policy(
          """
          podSelector: {matchLabels: {app: ml-pipeline}},
            ingress: [{ports: [{port: 8000, endPort: 9000}], from: [{namespaceSelector: {matchLabels: {team: a}}}]}]
          """)),
      calling(policy("podSelector: {}", namespace: "elsewhere")),
      calling(policy("podSelector: {}, policyTypes: [Egress], egress: [{}]")),
      calling(
        policy("podSelector: {}"), policy("podSelector: {}, ingress: [{ports: [{port: 15008}]}]", "mesh")),
      calling(policy("podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 240.10.0.0/16}}]}]")),
      runs(
        policy(
          """
          podSelector: {matchExpressions: [{key: pipelines.kubeflow.org/v2_component, operator: DoesNotExist}]},
            policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}, {ports: [{port: 53, protocol: UDP}]}, {ports: [{port: 6443}]}]
          """)),
      runs(
        policy("podSelector: {}, policyTypes: [Egress]"),
        policy(
          "podSelector: {matchExpressions: [{key: pipeline/runid, operator: Exists}]}, policyTypes: [Egress], egress: [{}]",
          "runs"),
        policy(
          """
          podSelector: {matchExpressions: [{key: workflows.argoproj.io/workflow, operator: DoesNotExist}]},
            policyTypes: [Egress], egress: [{}]
          """, "others")),
      calling(
        policy("podSelector: {}"),
        .object("cilium.io/v2 CiliumNetworkPolicy", "open", "spec: {endpointSelector: {}, ingress: [{}]}")),
      calling(
        policy("podSelector: {}"),
        .object(
          "cilium.io/v2 CiliumNetworkPolicy", "open", metadata: "namespace: kubeflow",
          "spec: {endpointSelector: {matchLabels: {'k8s:app': ml-pipeline}}, ingress: [{}]}")),
      calling(
        policy("podSelector: {}, policyTypes: [Egress]"),
        .object(
          "policy.networking.k8s.io/v1alpha1 AdminNetworkPolicy", "open",
          "spec: {subject: {namespaces: {}}, egress: [{action: Allow}]}")),
    ],
    failing: [
      calling(policy("podSelector: {}, policyTypes: [Egress]", "↓deny")),
      calling(policy("podSelector: {}", "↓deny")),
      calling(policy("podSelector: {}, policyTypes: [Ingress, Egress]", "↓deny", "↓")),
      // Another port, other pods, another namespace.
      calling(
        policy("podSelector: {matchLabels: {app: ml-pipeline}}, ingress: [{ports: [{port: 9000}]}]", "↓port")),
      calling(
        policy(
          """
          podSelector: {matchLabels: {app: ml-pipeline}},
            ingress: [{from: [{podSelector: {matchExpressions: [{key: app, operator: In, values: [web]}]}}]}]
          """, "↓pods")),
      calling(
        policy(
          """
          podSelector: {matchLabels: {app: ml-pipeline}}, ingress: [{from: [{namespaceSelector:
            {matchLabels: {kubernetes.io/metadata.name: elsewhere}}, podSelector: {}}]}]
          """, "↓namespace")),
      runs(
        policy(
          """
          podSelector: {matchExpressions: [{key: workflows.argoproj.io/workflow, operator: Exists}]}, policyTypes: [Egress]
          """, "↓runs")),
      // What policies of other kinds open besides: names outside, other pods, another namespace, the other direction.
      calling(
        policy("podSelector: {}, policyTypes: [Egress]", "↓deny"),
        .object(
          "networking.gke.io/v1alpha1 FQDNNetworkPolicy", "names", metadata: "namespace: kubeflow",
          "spec: {podSelector: {}, egress: [{matches: [{pattern: '*.googleapis.com'}]}]}")),
      calling(
        policy("podSelector: {}, policyTypes: [Egress]", "↓deny"),
        .object(
          "cilium.io/v2 CiliumNetworkPolicy", "others", metadata: "namespace: kubeflow",
          "spec: {endpointSelector: {matchLabels: {app: web}}, egress: [{}]}")),
      calling(
        policy("podSelector: {}, policyTypes: [Egress]", "↓deny"),
        .object(
          "cilium.io/v2 CiliumNetworkPolicy", "elsewhere", metadata: "namespace: team",
          "spec: {endpointSelector: {}, egress: [{}]}")),
      calling(
        policy("podSelector: {}, policyTypes: [Egress]", "↓deny"),
        .object(
          "cilium.io/v2 CiliumNetworkPolicy", "in", metadata: "namespace: kubeflow",
          "spec: {endpointSelector: {}, ingress: [{}]}")),
      calling(
        policy("podSelector: {}, policyTypes: [Egress]", "↓deny"),
        .object(
          "policy.networking.k8s.io/v1alpha1 BaselineAdminNetworkPolicy", "default",
          "spec: {subject: {namespaces: {}}, egress: [{action: Allow}]}"),
        .object(
          "crd.projectcalico.org/v1 GlobalNetworkPolicy", "refused", "spec: {egress: [{action: Deny}]}")),
      // The UI shows artifacts from the store of runs.
      calling(
        .all(
          .deployment(
            "ml-pipeline-ui", pod: "{containers: [{name: main}]}", metadata: "namespace: kubeflow",
            template: "labels: {app: web}"),
          .deployment(
            "seaweedfs", pod: "{containers: [{name: main, ports: [{containerPort: 8333}]}]}",
            metadata: "namespace: kubeflow", template: "labels: {app: store}"),
          .object(
            "v1 Service", "minio-service", metadata: "namespace: kubeflow",
            "spec: {selector: {app: store}, ports: [{port: 9000, targetPort: 8333}]}"),
          .object(
            "v1 ConfigMap", "kfp-launcher", metadata: "namespace: kubeflow",
            "data: {providers: 'endpoint: minio-service.kubeflow:9000'}")),
        policy(
          "podSelector: {matchLabels: {app: store}}, ingress: [{from: [{podSelector: {matchLabels: {app: ml-pipeline}}}]}]",
          "↓store")),
      // Inside all is open, but for the DNS.
      calling(
        policy(
          """
          podSelector: {}, policyTypes: [Egress],
            egress: [{to: [{podSelector: {}}]}, {ports: [{port: 443}]}, {ports: [{port: 53}]}]
          """, "↓inside")),
      // All but the API server of Kubernetes, which is no pod.
      calling(
        policy("podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}}]}]", "↓pods")),
    ])

  /// What one policy is to blame for, in one direction.
  private struct Cut {
    let policy: Object
    let direction: NetworkPolicy.Direction
    var ways: [(from: String, to: [String])] = []
  }

  func check(_ target: Target) -> [Finding] {
    let policies = target.all(.networkPolicy).map { NetworkPolicy(object: $0) }
    // Other files may hold other policies, but for those of a whole install.
    if policies.isEmpty || !target.gates.complete { return [] }
    let traffic = Traffic(
      policies: policies, others: OtherPolicy.all(in: target), namespaces: NamespaceLabels(in: target),
      target: target)
    var cuts: [Cut] = []
    for caller in CallingPods.all(in: target) {
      for destination in caller.destinations {
        guard let (policy, direction) = traffic.obstacle(from: caller, to: destination) else { continue }
        let index =
          cuts.firstIndex { $0.policy.id == policy.id && $0.direction == direction } ?? cuts.endIndex
        if index == cuts.endIndex { cuts.append(Cut(policy: policy, direction: direction)) }
        if cuts[index].ways.last?.from == caller.words {
          cuts[index].ways[cuts[index].ways.count - 1].to.append(destination.words)
        } else {
          cuts[index].ways.append((caller.words, [destination.words]))
        }
      }
    }
    return cuts.map(finding)
  }

  private func finding(_ cut: Cut) -> Finding {
    let count = cut.ways.reduce(0) { $0 + $1.to.count }
    let (from, to) = (cut.ways[0].from, cut.ways[0].to[0])
    let others =
      count == 1 ? "" : count == 2 ? "; another way is shut, too" : "; \(count - 1) other ways are shut, too"
    let list = cut.ways.map { "\($0.from) to \($0.to.joined(separator: ", "))" }.joined(separator: "; ")
    return Finding(
      "no NetworkPolicy lets \(from) \(cut.direction == .egress ? "out to" : "into") \(to)\(others)", on: nil,
      in: cut.policy, field: FieldPath(cut.direction == .egress ? "spec.egress" : "spec.ingress"),
      notes: count == 1 ? [] : [.init("all that is shut: \(list)")])
  }

  private static func policy(
    _ spec: String, _ name: String = "deny", _ mark: String = "", namespace: String = "kubeflow"
  ) -> Example {
    .object(
      "networking.k8s.io/v1 NetworkPolicy", name, metadata: "namespace: \(namespace)", "spec: {\(spec)}")
  }

  /// The same with Argo's controller, which makes the pods of runs.
  private static func runs(_ policies: Example...) -> Example {
    calling(
      .all(
        [.deployment("workflow-controller", metadata: "namespace: kubeflow", template: "labels: {app: argo}")]
          + policies))
  }

  /// The persistence agent, which calls the API server and Kubernetes.
  private static func calling(_ policies: Example...) -> Example {
    .all(
      [
        .deployment(
          "ml-pipeline-persistenceagent", metadata: "namespace: kubeflow", template: "labels: {app: agent}"),
        .deployment(
          "ml-pipeline", pod: "{containers: [{name: main, ports: [{name: http, containerPort: 8888}]}]}",
          metadata: "namespace: kubeflow", template: "labels: {app: ml-pipeline}"),
        .object(
          "v1 Service", "ml-pipeline", metadata: "namespace: kubeflow",
          "spec: {selector: {app: ml-pipeline}, ports: [{port: 8888, targetPort: http}]}"),
      ] + policies.filter { !$0.marked.isEmpty }
    ).inOverlay()
  }
}
