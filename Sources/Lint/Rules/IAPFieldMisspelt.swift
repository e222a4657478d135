struct IAPFieldMisspelt: Rule {
  static let identity = RuleIdentity("iap-field-misspelt", "ING030", .ingress, .error)
  static let summary = "A field of the `iap` block is misspelt."
  static let rationale = """
    Without strict validation the API server drops it: the proxy then runs with Google's own client \
    instead of the one that was meant.
    """
  static let remedy = "Write `enabled` and `oauthclientCredentials`, with a small c in client."
  static let examples = Examples(
    passing: [.guardedAccess("{enabled: true, oauthclientCredentials: {secretName: a}}")],
    failing: [.guardedAccess("{enabled: true, ↓oauthClientCredentials: {secretName: a}}")])

  func check(_ target: Target) -> [Finding] {
    let known = ["enabled", "oauthclientCredentials"]
    return target.all(.backendConfig).flatMap { config in
      (config["spec"]?["iap"]?.pairs ?? []).filter { !known.contains($0.key) }.map { entry in
        Finding(
          "`spec.iap` has no field \"\(entry.key)\"; expected one of \(known.joined(separator: ", "))",
          at: entry.value.keyLocation, in: config, field: FieldPath("spec.iap").key(entry.key),
          notes: .meant(known.first { $0.lowercased() == entry.key.lowercased() }))
      }
    }
  }
}
