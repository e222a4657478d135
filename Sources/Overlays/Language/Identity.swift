extension Overlay {
  /// How pods are known to Google Cloud.
  package enum Identity: Sendable {
    /// Kubernetes service accounts act as Google service accounts.
    case impersonation([Binding])
    /// Kubernetes service accounts are granted roles themselves.
    case direct(serviceAccounts: [Located<String>])

    /// A Kubernetes service account and the Google service account that it acts as.
    package struct Binding: Sendable {
      /// The name of the Kubernetes service account.
      package var serviceAccount: Located<String>
      /// The e-mail address of the Google service account.
      package var googleServiceAccount: Located<String>
    }
  }
}

extension Overlay.Identity {
  init?(_ fields: inout Fields) {
    let identity: Self? = fields.optionalOneOf("identity", ["impersonation", "direct"]) { member, fields in
      if member == "direct" {
        return fields.section(required: member) { fields in
          if fields.value("serviceAccounts") == nil {
            fields.miss("serviceAccounts", "expected a list")
            return nil
          }
          return .direct(
            serviceAccounts: fields.strings("serviceAccounts", "expected names of ServiceAccounts") {
              !$0.isEmpty
            })
        }
      }
      return fields.section(required: member) { fields in
        if fields.value("bindings") == nil {
          fields.miss("bindings", "expected a mapping")
          return nil
        }
        return .impersonation(Self.bindings(&fields))
      }
    }
    guard let identity else { return nil }
    self = identity
  }

  private static func bindings(_ fields: inout Fields) -> [Binding] {
    fields.entries("bindings").compactMap { entry in
      let account = fields.string(
        entry.value, path: entry.path, Overlay.AuthProxy.serviceAccountMessage,
        where: { Expressions.project(ofServiceAccount: $0) != nil })
      return account.map { Binding(serviceAccount: entry.key, googleServiceAccount: $0) }
    }
  }

  /// The Kubernetes service accounts that get access to Google Cloud, in the order of the file.
  package var serviceAccounts: [Located<String>] {
    switch self {
    case .impersonation(let bindings): bindings.map(\.serviceAccount)
    case .direct(let accounts): accounts
    }
  }

  /// The Google service account of a Kubernetes service account.
  package func googleServiceAccount(of name: String) -> Located<String>? {
    guard case .impersonation(let bindings) = self else { return nil }
    return bindings.first { $0.serviceAccount.value == name }?.googleServiceAccount
  }
}
