internal import Workloads

extension TextForm {
  /// What is wrong with a text that is nearly of the form; nil where the expectation says it all.
  func remark(on text: String) -> String? {
    switch name {
    case Self.project.name: Self.remark(onProject: text)
    case Self.instance.name: Self.remark(onInstance: text)
    case Self.googleServiceAccount.name: Self.remark(onAccount: text)
    case Self.bucket.name: Self.remark(onBucket: text)
    default: nil
    }
  }

  private static func remark(onProject text: String) -> String? {
    if !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber }) { return "this is a project's number" }
    // The domain of an organisation stands before the ID.
    let id = text.split(separator: ":").last ?? ""
    if id.isEmpty || (6...30).contains(id.count) { return nil }
    return "\"\(id)\" has \(counted(id.count, "character")); a project ID has 6 to 30"
  }

  private static func remark(onInstance text: String) -> String? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { return "the project and the region are missing before the instance" }
    guard (3...4).contains(parts.count) else { return "there are \(parts.count) parts" }
    let (project, place) = (parts.dropLast(2).joined(separator: ":"), parts[parts.count - 2])
    if !Self.project.accepts(project) {
      return remark(onProject: project) ?? "\"\(project)\" is no project ID"
    }
    if Self.region.accepts(place) { return "\"\(parts[parts.count - 1])\" is no name of an instance" }
    let region = String(place.dropLast(2))
    return Self.region.accepts(region)
      ? "\"\(place)\" is a zone of \(region)" : "\"\(place)\" is no region"
  }

  private static func remark(onAccount text: String) -> String? {
    if let owner = DefaultAccount.owner(of: text) {
      return "this account is \(owner), which others use, too; make one for this purpose alone"
    }
    if text.contains("[") || text.hasSuffix(".svc.id.goog") { return "this is a member of a workload pool" }
    guard let at = text.firstIndex(of: "@") else {
      return "the project is missing: NAME@PROJECT.iam.gserviceaccount.com"
    }
    let (name, end) = (text[..<at], text[text.index(after: at)...])
    if name.count < 6 || name.count > 30, end.hasSuffix(".iam.gserviceaccount.com") {
      return "\"\(name)\" has \(counted(name.count, "character")); the name of an account has 6 to 30"
    }
    return end.hasSuffix("gserviceaccount.com")
      ? nil : "this is no service account, whose addresses end in .iam.gserviceaccount.com"
  }

  private static func remark(onBucket text: String) -> String? {
    if text.hasPrefix("goog") || text.contains("google") { return "Cloud Storage keeps such names to itself" }
    return (3...63).contains(text.count) || text.isEmpty
      ? nil : "it has \(counted(text.count, "character")); a bucket's name has 3 to 63"
  }
}
