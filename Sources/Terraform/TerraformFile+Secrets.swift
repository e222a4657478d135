import YAML

extension TerraformFile {
  /// Keys that hold secrets whatever the marks say: plans of Terraform 0.15 have none.
  private static let secretKeys: Set<String> = [
    "secret", "password", "password_wo", "secret_data", "secret_data_wo", "private_key", "root_password",
    "root_password_wo", "client_secret", "script",
  ]

  /// Adds the texts of values that no message may show.
  ///
  /// - Parameters:
  ///   - marks: `true` at what is secret, in the shape of the values.
  ///   - isSecret: All of it is.
  static func addSecrets(
    of values: JSON?, marks: JSON?, isSecret: Bool = false, to secrets: inout [String]
  ) {
    let isSecret = isSecret || marks?.bool == true
    switch values {
    case .string(let text), .number(let text): if isSecret { secrets.append(text) }
    case .array(let items):
      let marks = marks?.items ?? []
      for (index, item) in items.enumerated() {
        addSecrets(
          of: item, marks: index < marks.count ? marks[index] : nil, isSecret: isSecret, to: &secrets)
      }
    case .object(let entries):
      for entry in entries {
        addSecrets(
          of: entry.value, marks: marks?[entry.key], isSecret: isSecret || secretKeys.contains(entry.key),
          to: &secrets)
      }
    case .null, .bool, nil: break
    }
  }
}
