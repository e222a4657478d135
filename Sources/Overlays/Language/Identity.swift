extension Overlay {
  /// How pods are known to Google Cloud.
  public enum Identity: Union {
    /// Kubernetes service accounts act as Google service accounts.
    case impersonation(Impersonation)
    /// Kubernetes service accounts are granted roles themselves.
    case direct(DirectIdentity)

    static func describe<V: UnionVisitor>(_ v: inout V) where V.Choice == Self {
      v.member(
        "impersonation", SectionKind(), Self.impersonation,
        { if case .impersonation(let held) = $0 { held } else { nil } },
        "Kubernetes service accounts act as Google service accounts.")
      v.member(
        "direct", SectionKind(), Self.direct, { if case .direct(let held) = $0 { held } else { nil } },
        "Kubernetes service accounts are granted roles themselves.")
    }
  }

  /// Kubernetes service accounts that act as Google service accounts.
  public struct Impersonation: Section, OverlaySection {
    /// The address of the Google service account that each Kubernetes service account acts as.
    @Setting public var bindings: Map<String, String> = [:]

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "bindings", &_bindings,
        .map(
          "KSA", .serviceAccount,
          of: TextKind(form: .googleServiceAccount, expectation: AuthProxy.serviceAccountMessage)),
        "The address of the Google service account that each Kubernetes service account acts as.", .required)
    }
  }

  /// Kubernetes service accounts that are granted roles themselves.
  public struct DirectIdentity: Section, OverlaySection {
    /// The names of the Kubernetes service accounts.
    @Setting public var serviceAccounts: [String] = []

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "serviceAccounts", &_serviceAccounts,
        .list(
          of: TextKind(form: .serviceAccount, expectation: "expected names of ServiceAccounts"),
          isUnique: true),
        "The names of the Kubernetes service accounts.", .required)
    }
  }
}
