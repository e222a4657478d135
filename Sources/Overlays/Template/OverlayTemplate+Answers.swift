extension OverlayTemplate.Placeholder {
  /// Why a value cannot stand in the place of the word; nil where it can.
  package func refusal(of value: String) -> (message: String, advice: String?)? {
    if form.accepts(value) { return nil }
    return (
      "\"\(value)\" cannot be \(meaning): expected \(expectation), such as \(example)",
      meant(by: value).map { "did you mean \"\($0)\"?" }
    )
  }

  /// What somebody meant who gave a value that cannot stand there; nil where that cannot be told.
  private func meant(by value: String) -> String? {
    let parts = part(ofInstance: value).map { [$0] + TextForm.slips(in: $0) } ?? []
    return (parts + TextForm.slips(in: value)).first(where: form.accepts)
  }

  /// What the word stands for of the name of an instance: `PROJECT:REGION:NAME`, which has three of the words in it, or
  /// `projects/PROJECT/instances/NAME`; nil for what is none.
  private func part(ofInstance text: String) -> String? {
    let parts = text.split(separator: ":")
    let steps = text.split(separator: "/")
    switch word {
    case "PROJECT_ID" where (3...4).contains(parts.count): return parts.dropLast(2).joined(separator: ":")
    case "REGION" where (3...4).contains(parts.count): return String(parts[parts.count - 2])
    case "SQL_INSTANCE" where parts.count > 1: return String(parts[parts.count - 1])
    case "SQL_INSTANCE":
      return steps.firstIndex(of: "instances").flatMap { steps.dropFirst($0 + 1).first }.map(String.init)
    default: return nil
    }
  }
}
