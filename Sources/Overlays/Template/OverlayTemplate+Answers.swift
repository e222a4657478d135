internal import Workloads

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
    // The connection name of an instance has three of the words in it.
    if let instance = CloudSQLInstance(value) {
      switch word {
      case "PROJECT_ID": return instance.project
      case "REGION": return instance.region
      case "SQL_INSTANCE": return instance.name
      default: break
      }
    }
    return TextForm.slips(in: value).first(where: form.accepts)
  }
}
