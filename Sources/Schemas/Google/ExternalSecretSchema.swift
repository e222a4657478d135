extension Schema {
  /// `external-secrets.io` ExternalSecret, v1 and v1beta1, which have the same fields here.
  ///
  /// Source: https://external-secrets.io/latest/api/externalsecret/. Templates and generators are left to the
  /// operator.
  static let externalSecret = resource([
    "secretStoreRef": storeReference,
    "target": .object([
      "name": .string, "creationPolicy": .oneOf("Owner", "Orphan", "Merge", "None"),
      "deletionPolicy": .oneOf("Delete", "Merge", "Retain"), "immutable": .boolean, "template": .unchecked,
      "manifest": .unchecked,
    ]),
    "refreshPolicy": .oneOf("CreatedOnce", "Periodic", "OnChange"),
    "refreshInterval": .string,
    "data": .list(
      of: .object(
        ["secretKey": .string, "remoteRef": remoteReference, "sourceRef": .unchecked],
        required: ["secretKey", "remoteRef"])),
    "dataFrom": .list(of: .unchecked),
  ])

  private static let storeReference = object([
    "name": .string, "kind": .oneOf("SecretStore", "ClusterSecretStore"),
  ])

  private static let remoteReference = object(
    [
      "key": .string, "property": .string, "version": .string,
      "conversionStrategy": .oneOf("Default", "Unicode"),
      "decodingStrategy": .oneOf("Auto", "Base64", "Base64URL", "None"),
      "metadataPolicy": .oneOf("None", "Fetch"), "nullBytePolicy": .string,
    ], required: ["key"])
}
