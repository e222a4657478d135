import Testing

/// What an API server checks of workloads beyond their schema.
@Suite(.enabled(if: Kubernetes.isThere, "needs ../shared/upstream"))
struct WorkloadFactsTests {
  private static func template(_ pod: String = "") -> String {
    "template: {metadata: {labels: {a: b}}, spec: {containers: [{name: m, image: i}]\(pod)}}"
  }

  private static let selector = "selector: {matchLabels: {a: b}}"

  @Test(arguments: [
    ("apps/v1 Deployment", "", "", []),
    ("apps/v1 Deployment", "", "hostname: A", ["spec.template.spec.hostname"]),
    ("apps/v1 Deployment", "", "restartPolicy: Never", ["spec.template.spec.restartPolicy"]),
    ("apps/v1 Deployment", "", "activeDeadlineSeconds: 5", ["spec.template.spec.activeDeadlineSeconds"]),
    ("apps/v1 Deployment", "minReadySeconds: 600", "", ["spec.progressDeadlineSeconds"]),
    (
      "apps/v1 Deployment", "strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}", "",
      ["spec.strategy.rollingUpdate"]
    ),
    (
      "apps/v1 Deployment", "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}", "",
      [
        "spec.strategy.rollingUpdate.maxUnavailable"
      ]
    ),
    (
      "apps/v1 Deployment", "strategy: {rollingUpdate: {maxUnavailable: 101%}}", "",
      [
        "spec.strategy.rollingUpdate.maxUnavailable"
      ]
    ),
    (
      "apps/v1 Deployment", "strategy: {rollingUpdate: {maxSurge: '1'}}", "",
      ["spec.strategy.rollingUpdate.maxSurge"]
    ),
    ("apps/v1 Deployment", "strategy: {rollingUpdate: {maxSurge: 200%}}", "", []),
    (
      "apps/v1 DaemonSet", "updateStrategy: {rollingUpdate: {maxSurge: 1}}", "",
      [
        "spec.updateStrategy.rollingUpdate.maxSurge"
      ]
    ),
    ("apps/v1 DaemonSet", "updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}", "", []),
    ("apps/v1 StatefulSet", "", "hostname: A_b", []),
    (
      "apps/v1 StatefulSet",
      "volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWriteOnce]}}]", "",
      [
        "spec.volumeClaimTemplates[0].spec.resources.requests.storage"
      ]
    ),
    (
      "apps/v1 StatefulSet", "updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}}", "",
      [
        "spec.updateStrategy.rollingUpdate"
      ]
    ),
    ("apps/v1 ReplicaSet", "replicas: -1", "", ["spec.replicas"]),
  ]) func checksWhatRunsForGood(_ kind: String, _ spec: String, _ pod: String, _ expected: [String]) throws {
    let fields = [Self.selector, Self.template(pod.isEmpty ? "" : ", " + pod), spec].filter { !$0.isEmpty }
    #expect(try Kubernetes.blamed(kind, "spec: {\(fields.joined(separator: ", "))}") == expected)
  }

  @Test func knowsTheVolumesOfClaims() throws {
    let found = try Kubernetes.blamed(
      "apps/v1 StatefulSet",
      """
      spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers:
        [{name: m, image: i, volumeMounts: [{name: d, mountPath: /d}, {name: e, mountPath: /e}]}]}},
        volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWriteOnce], resources:
        {requests: {storage: 1Gi}}}}]}
      """)
    #expect(found == ["spec.template.spec.containers[name=m].volumeMounts[1].name"])
  }

  @Test(arguments: [
    ("{matchExpressions: [{key: a, operator: In, values: [b]}]}", []),
    ("{matchExpressions: [{key: a, operator: NotIn, values: [b]}]}", ["spec.template.metadata.labels"]),
    ("{matchExpressions: [{key: c, operator: Exists}]}", ["spec.template.metadata.labels"]),
    (
      "{matchExpressions: [{key: a, operator: In}]}",
      [
        "spec.selector.matchExpressions[0].values", "spec.template.metadata.labels",
      ]
    ),
    ("{}", ["spec.selector"]), ("{matchLabels: {a: c}}", ["spec.template.metadata.labels.a"]),
    ("{matchLabels: {a b: c}}", ["spec.selector.matchLabels[\"a b\"]", "spec.template.metadata.labels"]),
  ]) func checksSelectors(_ selector: String, _ expected: [String]) throws {
    let spec = "spec: {selector: \(selector), \(Self.template())}"
    #expect(try Kubernetes.blamed("apps/v1 Deployment", spec) == expected)
  }

  @Test func missesWhatPartsOfAnObjectNeed() throws {
    #expect(
      try Kubernetes.blamed("apps/v1 Deployment", "spec: {selector: {matchLabels: {a: b}}, template: {}}")
        == [
          "spec.template.spec.containers", "spec.template.metadata.labels",
        ])
    #expect(try Kubernetes.blamed("v1 Pod", "spec: null") == ["spec.containers"])
    #expect(try Kubernetes.blamed("v1 Pod", "spec: {containers: [null]}").contains("spec.containers[0].name"))
  }

  @Test(arguments: [
    ("", "Never", []), ("", "Always", ["spec.template.spec.restartPolicy"]),
    ("", "", ["spec.template.spec.restartPolicy"]),
    ("activeDeadlineSeconds: 0", "Never", []), ("completionMode: Indexed", "Never", ["spec.completions"]),
    (
      "podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: A}]}]}", "OnFailure",
      [
        "spec.template.spec.restartPolicy"
      ]
    ),
    ("backoffLimitPerIndex: 1", "Never", ["spec.completionMode"]),
    ("manualSelector: true", "Never", ["spec.selector"]),
  ]) func checksJobs(_ spec: String, _ policy: String, _ expected: [String]) throws {
    let pod = Self.template(policy.isEmpty ? "" : ", restartPolicy: \(policy)")
    let fields = spec.isEmpty ? pod : pod + ", " + spec
    #expect(try Kubernetes.blamed("batch/v1 Job", "spec: {\(fields)}") == expected)
  }

  @Test(arguments: [
    ("0 3 * * *", "UTC", true), ("*/5 0-6,12 1 jan-MAR ?", "Europe/Berlin", true),
    ("@daily", "Etc/GMT+3", true),
    ("@every 1h30m", "UTC", true), ("0 3 * *", "UTC", false), ("60 3 * * *", "UTC", false),
    ("0 3 * * 7", "UTC", false), ("0 3 5-1 * *", "UTC", false), ("0 3 * * *_x", "UTC", false),
    ("TZ=UTC 0 3 * * *", "UTC", false), ("0 3 * * */0", "UTC", false), ("@daily", "Nowhere/X", false),
    ("@daily", "Local", false), ("@daily", "", false),
  ]) func readsSchedules(_ schedule: String, _ zone: String, _ isValid: Bool) throws {
    let job = "jobTemplate: {spec: {\(Self.template(", restartPolicy: Never"))}}"
    let found = try Kubernetes.blamed(
      "batch/v1 CronJob", "spec: {schedule: '\(schedule)', timeZone: '\(zone)', \(job)}")
    #expect(found.isEmpty == isValid)
  }
}
