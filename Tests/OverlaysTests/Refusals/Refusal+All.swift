extension Refusal {
  /// The wrong overlays of all suites.
  static let all: [Refusal] = [
    AccessRefusalTests.refusals, AdditionsRefusalTests.refusals, AuthProxyRefusalTests.refusals,
    CloudSQLRefusalTests.refusals,
    ComponentsRefusalTests.refusals, DatabaseConnectionRefusalTests.refusals, FieldRefusalTests.refusals,
    IdentityRefusalTests.refusals,
    ImagesRefusalTests.refusals, PodSettingsRefusalTests.refusals, ProjectRefusalTests.refusals,
    RemainingRefusalTests.refusals,
    SeveralRefusalTests.refusals, StorageRefusalTests.refusals, TopAndUpstreamRefusalTests.refusals,
  ].flatMap(\.self)
}
