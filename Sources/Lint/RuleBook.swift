/// The pages of rules in the documentation: a folder with a page for each group, and an index.
package struct RuleBook: Sendable {
  /// The folder, as seen from `docs`.
  package let folder: String
  private let title: String
  /// What stands above the table of the index.
  private let preface: String

  package init(folder: String, title: String, preface: String) {
    self.folder = folder
    self.title = title
    self.preface = preface
  }

  package static let manifests = RuleBook(
    folder: "rules", title: "Lint rules",
    preface: """
      Name a rule by its id or its code, on the command line and in an overlay's `lint` section.
      `kfp-manifests rules ID` prints the page of a rule. A rule's subject says what the rule needs:

      - *objects*: any render, or plain files
      - *overlay*: an overlay
      - *transition*: an earlier render to compare with (`--previous`)
      - *terraform*: an overlay, and what `terraform show -json` prints (`--terraform`)
      """)

  /// The entry of a rule, as seen from `docs`.
  ///
  /// Both commands have the rules about ignores; their entries are among those for manifests.
  package func link(to rule: any Rule.Type) -> String {
    let folder = rule.group == .lint ? Self.manifests.folder : folder
    return "\(folder)/\(Self.page(of: rule.group))#\(rule.id)"
  }

  /// All pages by the name of their file, made of what the rules say of themselves.
  package func pages(_ rules: [any Rule]) -> [String: String] {
    let rules = rules.sorted { $0.code < $1.code }
    let groups = Dictionary(grouping: rules) { type(of: $0).group }
    var pages = ["README.md": index(of: rules, groups)]
    for (group, rules) in groups { pages[Self.page(of: group)] = chapter(group, rules) }
    return pages
  }

  private func index(of rules: [any Rule], _ groups: [RuleGroup: [any Rule]]) -> String {
    let names = groups.keys.sorted { $0.rawValue < $1.rawValue }.map {
      "[\($0.rawValue)](\(Self.page(of: $0)))"
    }
    return """
      # \(title)

      \(preface)

      \(rules.count) rules in \(groups.count) groups: \(names.joined(separator: ", ")).

      \(ruleIndex(rules) { "\(Self.page(of: $0.group))#\($0.id)" })
      """
  }

  private func chapter(_ group: RuleGroup, _ rules: [any Rule]) -> String {
    """
    # \(title): \(group.rawValue)

    [All rules](README.md)

    """ + rules.map { "\n" + Lint.page(for: $0, heading: "##") }.joined()
  }

  private static func page(of group: RuleGroup) -> String { "\(group.rawValue).md" }
}
