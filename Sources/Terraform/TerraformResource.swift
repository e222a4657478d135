package import YAML

/// One resource that Terraform manages or reads, as it is, or as it will be after the apply.
package struct TerraformResource: Sendable {
  /// The whole address: `module.kfp.google_storage_bucket.artifacts["a"]`.
  package let address: String
  package let type: String
  /// It is only read, and somebody else's.
  package let isData: Bool
  package let values: TerraformValue

  package init(address: String, type: String, isData: Bool = false, values: TerraformValue) {
    self.address = address
    self.type = type
    self.isData = isData
    self.values = values
  }

  /// The value at the end of a path of arguments and blocks.
  package subscript(first: String, rest: String...) -> TerraformValue {
    rest.reduce(values[first]) { $0[$1] }
  }

  /// The argument `name`; nil while it is unknown.
  package var name: String? { values["name"].text }
}

/// What a plan does to a resource.
package struct TerraformChange: Sendable {
  package let address: String
  package let type: String
  /// `create`, `delete` …: two where one follows the other.
  package let actions: [String]
  /// The arguments that can only be changed by making the resource anew.
  package let replacedFor: [String]
  /// The resource before.
  package let before: TerraformValue

  package var isDeletion: Bool { actions.contains("delete") }
}

/// An output of the root module.
package struct TerraformOutput: Sendable {
  package let name: String
  package let isSensitive: Bool
  /// The value; unknown while the plan does not know it.
  package let value: JSON?
}
