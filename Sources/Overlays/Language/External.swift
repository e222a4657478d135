extension Overlay {
  /// Objects and hosts that exist outside the render, so that references to them are no findings.
  public struct External: Section {
    /// Secrets beyond those that other sections name.
    @Setting public var secrets: [KeyedObject] = []
    /// ConfigMaps that exist.
    @Setting public var configMaps: [KeyedObject] = []
    /// ServiceAccounts that exist.
    @Setting public var serviceAccounts: [String] = []
    /// PriorityClasses that exist.
    @Setting public var priorityClasses: [String] = []
    /// CustomResourceDefinitions that exist beyond GKE's own, as PLURAL.GROUP.
    @Setting public var crds: [String] = []
    /// Hosts that resolve from inside the cluster.
    @Setting public var hosts: [String] = []

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "secrets", &_secrets, .list(of: SectionKind<KeyedObject>()),
        "Secrets beyond those that other sections name.")
      v.field("configMaps", &_configMaps, .list(of: SectionKind<KeyedObject>()), "ConfigMaps that exist.")
      v.field(
        "serviceAccounts", &_serviceAccounts,
        .list(of: TextKind(form: .objectName, expectation: "expected names of ServiceAccounts")),
        "ServiceAccounts that exist.")
      v.field(
        "priorityClasses", &_priorityClasses,
        .list(of: TextKind(form: .objectName, expectation: "expected names of PriorityClasses")),
        "PriorityClasses that exist.")
      v.field(
        "crds", &_crds,
        .list(
          of: TextKind(
            form: .definition,
            expectation: "expected PLURAL.GROUP, for example externalsecrets.external-secrets.io")),
        "CustomResourceDefinitions that exist beyond GKE's own, as PLURAL.GROUP.")
      v.field(
        "hosts", &_hosts, .list(of: TextKind(form: .host, expectation: "expected a host name")),
        "Hosts that resolve from inside the cluster.")
    }
  }

  /// A Secret or ConfigMap that exists, and the keys that it has.
  public struct KeyedObject: Section, OverlaySection {
    /// The name of the object.
    @Setting public var name = ""
    /// The keys that it has.
    @Setting public var keys: [String] = []

    /// Its defaults; what is required is still to be set.
    public init() {}

    /// An object with keys.
    public init(_ name: String, keys: [String]) {
      self.name = name
      self.keys = keys
    }

    static let sharedName: String? = "keyedObject"

    mutating func describe(_ v: inout some SectionVisitor) {
      let message = "expected {name, keys}"
      v.field("name", &_name, .text(.objectName, message), "The name of the object.", .required)
      v.field(
        "keys", &_keys, .list(of: TextKind(form: .key, expectation: message), message),
        "The keys that it has.", .required)
    }
  }
}
