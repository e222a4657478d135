/// Facts on pods and their templates, but for their containers, volumes and nodes.
///
/// Source: pkg/apis/core/validation, ValidatePodSpec, ValidatePodTemplateSpec, ValidatePodSecurityContext,
/// validatePodDNSConfig, ValidateHostAliases and what they call.
enum PodFacts {
  static let values: KubernetesFacts.Values = [
    "core.v1.PodSpec": [
      "containers": .nonEmpty,
      "restartPolicy": .oneOf(["Always", "OnFailure", "Never"]),
      "dnsPolicy": .oneOf(["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"]),
      "preemptionPolicy": .exactlyOneOf(["PreemptLowerPriority", "Never"]),
      "activeDeadlineSeconds": .range(1, Double(Int32.max)), "subdomain": .format(.label),
      "nodeSelector": .format(.labelValue), "serviceAccountName": .format(.subdomain),
      "runtimeClassName": .exactly(.subdomain), "nodeName": .format(.subdomain),
      "priorityClassName": .format(.subdomain), "schedulingGates": .distinct,
      "topologySpreadConstraints": .distinct,
    ],
    "core.v1.PodDNSConfig": ["nameservers": .format(.address)],
    "core.v1.PodDNSConfigOption": ["name": .nonEmpty],
    "core.v1.HostAlias": ["ip": .exactly(.address), "hostnames": .format(.subdomain)],
    "core.v1.PodReadinessGate": ["conditionType": .exactly(.labelKey)],
    "core.v1.PodSchedulingGate": ["name": .exactly(.labelKey)],
    "core.v1.PodOS": ["name": .exactlyOneOf(["linux", "windows"])],
    "core.v1.PodResourceClaim": ["name": .exactly(.label)],
    "core.v1.PodSecurityContext": [
      "runAsUser": .user, "runAsGroup": .user, "fsGroup": .user, "supplementalGroups": .user,
      "fsGroupChangePolicy": .exactlyOneOf(["OnRootMismatch", "Always"]),
      "supplementalGroupsPolicy": .exactlyOneOf(["Merge", "Strict"]),
      "seLinuxChangePolicy": .exactlyOneOf(["MountOption", "Recursive"]),
    ],
    "core.v1.Sysctl": ["name": .exactly(.sysctl)],
    "core.v1.SeccompProfile": ["type": .exactlyOneOf(["RuntimeDefault", "Localhost", "Unconfined"])],
    "core.v1.AppArmorProfile": ["type": .exactlyOneOf(["RuntimeDefault", "Localhost", "Unconfined"])],
  ]

  static let relations: KubernetesFacts.Relations = [
    "core.v1.Pod": [
      .part("spec"), .value("spec.hostname", .format(.label)), .forbids("spec.ephemeralContainers"),
      .each("spec.containers", [.value("image", .format(.trimmed))]),
      .each("spec.initContainers", [.value("image", .format(.trimmed))]),
    ],
    "core.v1.PodTemplateSpec": [.part("spec"), .each("metadata", MetadataFacts.templates)],
    "core.v1.PodTemplate": [.part("template"), .value("template.spec.hostname", .format(.label))],
    "core.v1.PodSpec": [
      .check(.pod), .value("nodeSelector", .keys(.labelKey)),
      .needs("dnsConfig.nameservers", when: .is("dnsPolicy", ["None"])),
      .value("dnsConfig.nameservers", .count(0, 3)), .value("dnsConfig.searches", .count(0, 32)),
      .forbids(
        "shareProcessNamespace",
        when: .all([.is("hostPID", ["true"]), .is("shareProcessNamespace", ["true"])])),
      .distinct("securityContext.sysctls", by: ["name"]),
      .each("initContainers", initContainer), .each("containers", mainContainer),
    ] + ownUsers,
    "core.v1.SeccompProfile": localhostProfile,
    "core.v1.AppArmorProfile": localhostProfile,
    "core.v1.PodResourceClaim": [.one(of: ["resourceClaimName", "resourceClaimTemplateName"])],
  ]

  /// A pod with users of its own has a network, processes and memory of its own (validateHostUsers).
  private static let ownUsers: [Fact] = ["hostNetwork", "hostPID", "hostIPC"].map {
    .forbids(
      FactPath(stringLiteral: $0),
      when: .all([.is("hostUsers", ["false"]), .is(FactPath(stringLiteral: $0), ["true"])]))
  }

  private static let localhostProfile: [Fact] = [
    .needs("localhostProfile", when: .is("type", ["Localhost"])),
    .forbids("localhostProfile", when: .isNot("type", ["Localhost", ""])),
  ]

  /// One that runs before the others, unless it runs beside them (validateInitContainers).
  private static let initContainer: [Fact] =
    ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"].map {
      .forbids(FactPath(stringLiteral: $0), when: .isNot("restartPolicy", ["Always"]))
    } + probes

  private static let mainContainer = probes

  /// A probe that decides on life counts a single success (validateLivenessProbe, validateStartupProbe).
  private static let probes: [Fact] = [
    .value("livenessProbe.successThreshold", .range(0, 1)),
    .value("startupProbe.successThreshold", .range(0, 1)),
    .forbids("readinessProbe.terminationGracePeriodSeconds"),
  ]
}
