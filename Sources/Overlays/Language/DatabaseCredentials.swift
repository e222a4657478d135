extension Overlay {
  /// Where the database's user and password come from; the overlay itself never holds them.
  public enum DatabaseCredentials: Union {
    /// A Secret that exists already.
    case existingSecret(ExistingSecret)
    /// A Secret that External Secrets makes from Secret Manager.
    case externalSecret(ExternalSecret)

    static func describe<V: UnionVisitor>(_ v: inout V) where V.Choice == Self {
      v.member(
        "existingSecret", SectionKind(), Self.existingSecret,
        { if case .existingSecret(let held) = $0 { held } else { nil } }, "A Secret that exists already.")
      v.member(
        "externalSecret", SectionKind(), Self.externalSecret,
        { if case .externalSecret(let held) = $0 { held } else { nil } },
        "A Secret that External Secrets makes from Secret Manager.")
    }
  }
}

extension Overlay.DatabaseCredentials {
  /// A Secret that exists already.
  public struct ExistingSecret: Section, OverlaySection {
    /// The name of the Secret.
    @Setting public var name = "mysql-secret"
    /// The key that holds the user.
    @Setting public var usernameKey = "username"
    /// The key that holds the password.
    @Setting public var passwordKey = "password"

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "name", &_name, .text(.objectName, "expected the name of an existing Secret"),
        "The name of the Secret.")
      v.field(
        "usernameKey", &_usernameKey, .text(.key, "expected a Secret key"), "The key that holds the user.")
      v.field(
        "passwordKey", &_passwordKey, .text(.key, "expected a Secret key"),
        "The key that holds the password.")
    }

    func check(_ fields: inout Fields) {
      fields.distinguish(
        ("usernameKey", $usernameKey), ("passwordKey", $passwordKey), "expected a Secret key")
    }
  }

  /// A Secret that External Secrets makes from Secret Manager.
  public struct ExternalSecret: Section, OverlaySection {
    /// The store of External Secrets.
    @Setting public var store = Store()
    /// The secret in Secret Manager that holds the user.
    @Setting public var usernameKey = ""
    /// The secret in Secret Manager that holds the password.
    @Setting public var passwordKey = ""
    /// The name of the Secret that is made.
    @Setting public var secretName = "mysql-secret"
    /// How often the Secret is made anew, as a Go duration.
    @Setting public var refreshInterval = "1h"

    /// Its defaults; what is required is still to be set.
    public init() {}

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field(
        "store", &_store, .section("expected SecretStore or ClusterSecretStore"),
        "The store of External Secrets.", .required)
      v.field(
        "usernameKey", &_usernameKey, .text(.secretManagerName, Self.message),
        "The secret in Secret Manager that holds the user.", .required)
      v.field(
        "passwordKey", &_passwordKey, .text(.secretManagerName, Self.message),
        "The secret in Secret Manager that holds the password.", .required)
      v.field(
        "secretName", &_secretName, .text(.objectName, "expected a Secret name"),
        "The name of the Secret that is made.")
      v.field(
        "refreshInterval", &_refreshInterval, .text(.duration, "expected a duration with unit"),
        "How often the Secret is made anew, as a Go duration.")
    }

    func check(_ fields: inout Fields) {
      guard !$usernameKey.isDefault, !$passwordKey.isDefault else { return }
      fields.distinguish(("usernameKey", $usernameKey), ("passwordKey", $passwordKey), Self.message)
    }

    private static let message = "expected the name of a Secret Manager secret"
  }

  /// A store of External Secrets.
  public struct Store: Section {
    /// Whether the store serves one namespace or all.
    @Setting public var kind = Kind.secretStore
    /// The name of the store.
    @Setting public var name = ""

    mutating func describe(_ v: inout some SectionVisitor) {
      v.field("kind", &_kind, .words(), "Whether the store serves one namespace or all.", .required)
      v.field(
        "name", &_name, .text(.objectName, "expected the store's name"), "The name of the store.", .required)
    }

    /// The two kinds of stores.
    public enum Kind: String, CaseIterable, Sendable {
      /// A store of the same namespace.
      case secretStore = "SecretStore"
      /// A store for all namespaces.
      case clusterSecretStore = "ClusterSecretStore"
    }
  }
}
