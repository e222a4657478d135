/// Names of what containers and quotas count.
///
/// Source: pkg/apis/core/helper (IsStandardContainerResourceName, IsStandardResourceName,
/// IsStandardQuotaResourceName, IsExtendedResourceName, IsIntegerResourceName), pkg/apis/core/validation
/// (validateContainerResourceName, ValidateResourceQuotaResourceName).
enum ResourceName {
  static func isOfContainer(_ name: String) -> Bool {
    guard KubernetesName.isLabelKey(name) else { return false }
    guard name.contains("/") else {
      return ["cpu", "memory", "ephemeral-storage"].contains(name) || isHugePages(name)
    }
    return isNative(name) || isExtended(name)
  }

  static func isKnown(_ name: String) -> Bool {
    guard KubernetesName.isLabelKey(name) else { return false }
    return name.contains("/") || standard.contains(name) || isHugePages(name)
      || name.hasPrefix("requests.hugepages-")
  }

  static func isOfQuota(_ name: String) -> Bool {
    guard KubernetesName.isLabelKey(name) else { return false }
    return name.contains("/") || counted.contains(name) || isHugePages(name)
      || name.hasPrefix("requests.hugepages-")
  }

  static func isHugePages(_ name: String) -> Bool { name.hasPrefix("hugepages-") }

  /// Kubernetes' own: without a domain, or with one of its own.
  static func isNative(_ name: String) -> Bool { !name.contains("/") || name.contains("kubernetes.io/") }

  /// Resources that a device plugin brings.
  static func isExtended(_ name: String) -> Bool {
    !isNative(name) && !name.hasPrefix("requests.") && KubernetesName.isLabelKey("requests." + name)
  }

  /// Whether a share of one makes sense.
  static func isWhole(_ name: String) -> Bool {
    isExtended(name)
      || [
        "pods", "services", "replicationcontrollers", "resourcequotas", "secrets", "configmaps",
        "persistentvolumeclaims", "services.nodeports", "services.loadbalancers",
      ].contains(name)
  }

  /// The resources of a container that a variable or a file may hold: `limits.cpu`.
  static func isFieldOfContainer(_ text: String) -> Bool {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, ["limits", "requests"].contains(parts[0]) else { return false }
    return ["cpu", "memory", "ephemeral-storage"].contains(parts[1]) || parts[1].hasPrefix("hugepages-")
  }

  private static let standard: Set = counted.union(["storage"])

  private static let counted: Set = [
    "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.storage",
    "requests.ephemeral-storage", "limits.cpu", "limits.memory", "limits.ephemeral-storage", "pods",
    "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps", "persistentvolumeclaims",
    "services.nodeports", "services.loadbalancers",
  ]
}

/// The fields of a pod that a variable or a file may hold (pkg/apis/core/validation, validateObjectFieldSelector).
enum FieldReference {
  static func isOfVariable(_ path: String) -> Bool {
    [
      "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName",
      "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ].contains(path) || isEntry(path)
  }

  static func isOfVolume(_ path: String) -> Bool {
    ["metadata.name", "metadata.namespace", "metadata.uid", "metadata.labels", "metadata.annotations"]
      .contains(path)
      || isEntry(path)
  }

  /// One label or annotation: `metadata.labels['a']`.
  private static func isEntry(_ path: String) -> Bool {
    for start in ["metadata.labels['", "metadata.annotations['"]
    where path.hasPrefix(start) && path.hasSuffix("']") && path.count >= start.count + 2 {
      let key = String(path.dropFirst(start.count).dropLast(2))
      return start.contains("labels") ? KubernetesName.isLabelKey(key) : KubernetesName.isKey(key)
    }
    return false
  }
}
