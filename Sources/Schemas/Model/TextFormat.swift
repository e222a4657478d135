/// The format of a text or number beyond its type; of a mapping, that of its keys.
package enum TextFormat: UInt8, Sendable {
  case none
  // What OpenAPI documents name.
  case int32, int64, byte, dateTime, date, duration
  // Names, in k8s.io/apimachinery, pkg/util/validation.
  case label, domainLabel, mixedLabel, subdomain, domain, webhookName, pathSegment, labelKey, annotationKey
  case labelValue, dataKey, variableName, finalizer, driver, domainPath, headerName, sysctl
  // Ports, and numbers that may be shares.
  case portName, portOrName, optionalPortOrName, share, shareUpToAll
  // Addresses and paths.
  case address, addressBlock, clusterAddress, host, serverName, externalName, secureURL, webhookPath
  case absolutePath, routePath, innerPath, pathWithoutBacksteps, jsonPath, trimmed
  // Times.
  case schedule, timeZone
  // What of a pod a variable or a file may hold, and what is counted.
  case variableField, volumeField, resourceField, containerResource, anyResource, quotaResource, limitType
  case groupVersion
  // Addresses that lead out of a machine.
  case outerAddress, outerIPv4, outerIPv6

  /// The format of an OpenAPI document; none for those that constrain nothing here.
  package init(openAPI name: String?) {
    switch name {
    case "int32": self = .int32
    case "int64": self = .int64
    case "byte": self = .byte
    case "date-time", "datetime": self = .dateTime
    case "date": self = .date
    case "duration": self = .duration
    default: self = .none
    }
  }

  /// In words, after "must be".
  package var expectation: String {
    switch self {
    case .none: "anything"
    case .int32: "an integer of 32 bits"
    case .int64: "an integer of 64 bits"
    case .byte: "base64"
    case .dateTime: "a date and time such as 2026-01-02T15:04:05Z"
    case .date: "a date such as 2026-01-02"
    case .duration: "a duration such as 1h30m"
    case .label: KubernetesName.label
    case .domainLabel: KubernetesName.serviceName
    case .mixedLabel: "1 to 63 letters, digits and -, a letter first and no - last"
    case .subdomain: KubernetesName.subdomain
    case .domain: "a domain with a dot, such as example.com, in lower case"
    case .webhookName: "a name of three parts or more, such as check.example.com, in lower case"
    case .pathSegment: KubernetesName.pathSegment
    case .labelKey, .annotationKey: KubernetesName.key
    case .labelValue: KubernetesName.labelValue
    case .dataKey: KubernetesName.dataKey
    case .variableName: "printable ASCII without ="
    case .finalizer: "kubernetes, orphan or foregroundDeletion, or have a domain: example.com/name"
    case .driver: "a name of 63 letters, digits, - and dots at most"
    case .domainPath: "a domain and a path, such as example.com/controller"
    case .headerName: "letters, digits and -"
    case .sysctl: "the name of a kernel parameter, such as net.core.somaxconn"
    case .portName, .portOrName, .optionalPortOrName:
      "1 to 15 lower-case letters, digits and single -, with a letter among them and no - at either end"
    case .share: "a number that is not negative, or a percentage such as 25%"
    case .shareUpToAll: "a number that is not negative, or a percentage such as 25%, at most 100%"
    case .address: "an IP address such as 10.9.8.7 or 2001:db8::1"
    case .outerAddress: "an IP address that other machines reach, such as 10.9.8.7 or 2001:db8::1"
    case .outerIPv4: "an IPv4 address that other machines reach, such as 10.9.8.7"
    case .outerIPv6: "an IPv6 address that other machines reach, such as 2001:db8::1"
    case .addressBlock: "a block of IP addresses such as 10.9.8.0/24 or 2001:db8::/64"
    case .clusterAddress: "None, or an IP address such as 10.9.8.7"
    case .host: "a domain name in lower case, with *. at the start or nowhere, and no IP address"
    case .serverName: "a domain name in lower case, with *. at the start or nowhere"
    case .externalName: "a domain name in lower case"
    case .secureURL: "an https:// address without user, query and fragment"
    case .webhookPath: "/ and names in lower case, such as /a/b"
    case .absolutePath: "a path that begins with /"
    case .routePath: "a path that begins with / and has no //, /./, /../, # or encoded /"
    case .innerPath: "a relative path without .."
    case .pathWithoutBacksteps: "a path without .."
    case .jsonPath: "a path such as .spec.replicas"
    case .trimmed: "without blanks at either end"
    case .schedule: "a schedule of five fields, such as \"0 3 * * *\", or one such as @daily"
    case .timeZone: "the name of a time zone, such as Europe/Berlin"
    case .variableField:
      "metadata.name, metadata.namespace, metadata.uid, metadata.labels['KEY'], metadata.annotations['KEY'], "
        + "spec.nodeName, spec.serviceAccountName, status.hostIP, status.hostIPs, status.podIP or status.podIPs"
    case .volumeField:
      "metadata.name, metadata.namespace, metadata.uid, metadata.labels, metadata.annotations, or one of these "
        + "two with a key: metadata.labels['KEY']"
    case .resourceField:
      "limits or requests of cpu, memory, ephemeral-storage or huge pages, such as limits.cpu"
    case .containerResource:
      "cpu, memory, ephemeral-storage, hugepages-SIZE, or have a domain: example.com/device"
    case .anyResource: "a resource of Kubernetes, or have a domain: example.com/device"
    case .quotaResource: "a resource that a quota counts, such as requests.cpu or count/pods"
    case .limitType: "Pod, Container or PersistentVolumeClaim, or have a domain"
    case .groupVersion: "a group and a version, such as apps/v1"
    }
  }

  /// Whether a text is of this format.
  package func accepts(_ text: String) -> Bool {
    switch self {
    case .none, .int32, .int64, .date, .duration: true
    case .byte: Base64.isValid(text)
    case .dateTime: DateTime.isValid(text)
    case .label: KubernetesName.isLabel(text)
    case .domainLabel: KubernetesName.isServiceName(text)
    case .mixedLabel: KubernetesName.isServiceName(text.lowercased())
    case .subdomain: KubernetesName.isSubdomain(text)
    case .externalName: KubernetesName.isSubdomain(text.hasSuffix(".") ? text.dropLast() : text[...])
    case .domain: KubernetesName.isSubdomain(text) && text.utf8.contains(UInt8(ascii: "."))
    case .webhookName: KubernetesName.isSubdomain(text) && text.utf8.count { $0 == UInt8(ascii: ".") } > 1
    case .pathSegment: KubernetesName.isPathSegment(text)
    case .labelKey: KubernetesName.isLabelKey(text)
    case .annotationKey: KubernetesName.isKey(text)
    case .labelValue: KubernetesName.isLabelValue(text)
    case .dataKey: KubernetesName.isDataKey(text)
    case .variableName: text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "=") }
    case .finalizer: text.contains("/") || ["kubernetes", "orphan", "foregroundDeletion"].contains(text)
    case .driver: text.utf8.count <= 63 && KubernetesName.isSubdomain(text.lowercased())
    case .domainPath: KubernetesName.isDomainPath(text)
    case .headerName: text.consists(of: Self.headerCharacters, count: 0...Int.max)
    case .sysctl: KubernetesName.isSysctl(text)
    case .portName, .portOrName, .optionalPortOrName: KubernetesName.isPortName(text)
    case .share: Share.percentage(text) != nil
    case .shareUpToAll: Share.percentage(text).map { $0 <= 100 } ?? false
    case .address: NetworkAddress(text) != nil
    case .addressBlock: AddressBlock(text) != nil
    case .outerAddress: NetworkAddress(text)?.isOuter == true
    case .outerIPv4: NetworkAddress(text).map { $0.bytes.count == 4 && $0.isOuter } ?? false
    case .outerIPv6: NetworkAddress(text).map { $0.bytes.count == 16 && $0.isOuter } ?? false
    case .clusterAddress: text == "None" || NetworkAddress(text) != nil
    case .host: HostPattern.isValid(text) && NetworkAddress(text) == nil
    case .serverName: HostPattern.isValid(text)
    case .secureURL: SecureURL.isValid(text)
    case .webhookPath: SecureURL.isPath(text)
    case .absolutePath: text.hasPrefix("/")
    case .routePath: PathParts.isOfRoute(text)
    case .innerPath: !text.hasPrefix("/") && !PathParts.stepBack(text)
    case .pathWithoutBacksteps: !PathParts.stepBack(text)
    case .jsonPath: text.hasPrefix(".")
    case .trimmed: text.first?.isWhitespace != true && text.last?.isWhitespace != true
    case .schedule: CronSchedule.isValid(text)
    case .timeZone: TimeZoneName.isValid(text)
    case .variableField: FieldReference.isOfVariable(text)
    case .volumeField: FieldReference.isOfVolume(text)
    case .resourceField: ResourceName.isFieldOfContainer(text)
    case .containerResource: ResourceName.isOfContainer(text)
    case .anyResource: ResourceName.isKnown(text)
    case .quotaResource: ResourceName.isOfQuota(text)
    case .limitType:
      ["Pod", "Container", "PersistentVolumeClaim"].contains(text)
        || text.contains("/") && KubernetesName.isLabelKey(text)
    case .groupVersion: text.utf8.count { $0 == UInt8(ascii: "/") } == 1 && !text.hasPrefix("/")
    }
  }

  private static let headerCharacters = ByteSet("A-Za-z0-9-")
}
