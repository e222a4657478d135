import YAML

extension TerraformFile {
  /// Keys that hold secrets whatever the marks say: plans of Terraform 0.15 have none.
  private static let secretKeys = [
    "secret", "password", "password_wo", "secret_data", "secret_data_wo", "private_key", "root_password",
    "root_password_wo", "client_secret", "script",
  ]

  /// Adds the texts of a resource that no message may show; most resources have neither such a key nor a mark.
  static func addSecrets(ofResource item: JSONPart, to secrets: inout [String]) {
    let (values, marks) = (item["values"], item["sensitive_values"])
    if marks?.holdsTrue == true || values?.mentions(secretKeys) == true {
      addSecrets(of: values, marks: marks, to: &secrets)
    }
  }

  /// Adds the texts of values that no message may show.
  ///
  /// - Parameters:
  ///   - marks: `true` at what is secret, in the shape of the values.
  ///   - isSecret: All of it is.
  static func addSecrets(
    of values: JSONPart?, marks: JSONPart?, isSecret: Bool = false, to secrets: inout [String]
  ) {
    guard let values else { return }
    let isSecret = isSecret || marks?.bool == true
    if values.isArray {
      let marks = marks?.items ?? []
      for (index, item) in values.items.enumerated() {
        addSecrets(
          of: item, marks: index < marks.count ? marks[index] : nil, isSecret: isSecret, to: &secrets)
      }
    } else if values.isObject {
      // Most resources have no secret, and no mark.
      let marks = marks?.holdsAny == true ? marks : nil
      for (key, value) in values.members {
        let mark = marks.flatMap { $0[key.string ?? ""] }
        let isSecret = isSecret || key.mentions(secretKeys)
        // Most values are neither secret nor hold any.
        let holdsAny = { (value.isObject || value.isArray) && value.mentions(secretKeys) }
        guard isSecret || mark != nil || holdsAny() else { continue }
        addSecrets(of: value, marks: mark, isSecret: isSecret, to: &secrets)
      }
    } else if isSecret, let text = values.string ?? values.number {
      secrets.append(text)
    }
  }
}
