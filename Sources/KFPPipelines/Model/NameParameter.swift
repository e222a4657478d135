import YAML

// SDKs from 2.5 on write the name of a Secret, ConfigMap or claim twice: `secretName` for backends before, and
// `secretNameParameter`, which can also be an input or the output of a task, for all later ones.
extension Tree {
  /// The parameter beside a field of a setting that says the same thing; nil for a field that stands alone.
  func parameter(of field: String) -> Tree? {
    Self.claimSources.contains(field) ? self["pvcNameParameter"] : self[field + "Parameter"]
  }

  /// Whether a field of a setting says what its parameter says.
  func repeats(_ field: String) -> Bool {
    guard let value = self[field], let parameter = parameter(of: field) else { return false }
    guard value.kind == .scalar, field != "componentInputParameter" else {
      return parameter[field]?.isSame(as: value) ?? false
    }
    if let constant = parameter["runtimeValue", "constant"] { return constant.text == value.text }
    return parameter[field]?.text == value.text || value.text == ""
  }

  /// The fields of settings whose parameters say something else, each with its parameter.
  var contradictedNames: [(field: Tree, parameter: Tree)] {
    switch kind {
    case .scalar: []
    case .sequence: items.flatMap(\.contradictedNames)
    case .mapping:
      pairs.flatMap { pair -> [(field: Tree, parameter: Tree)] in
        if let parameter = parameter(of: pair.key), !repeats(pair.key) { return [(pair.value, parameter)] }
        return pair.value.contradictedNames
      }
    }
  }

  /// Where the name of a claim comes from, in the words of SDKs before 2.13.
  private static let claimSources: Set = ["constant", "taskOutputParameter", "componentInputParameter"]
}
