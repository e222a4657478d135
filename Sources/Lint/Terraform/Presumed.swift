/// What an overlay presumes of Google Cloud, beside what Terraform has.
struct Presumed {
  let target: Target
  let terraform: TerraformFile
  let facts: OverlayFacts

  /// Nil for plain files, and where there is nothing to hold an overlay against.
  init?(_ target: Target, _ input: RuleInput) {
    guard let facts = target.facts, let terraform = input.terraform else { return nil }
    self.target = target
    self.terraform = terraform
    self.facts = facts
  }

  /// A part of the overlay by its path below `spec`; nil where it is not written.
  func part(_ path: String) -> Tree? {
    path.split(separator: ".").reduce(facts.spec) { $0?[String($1)] }
  }

  func has(_ path: String) -> Bool { part(path) != nil }

  /// The text of a field; nil where it is not written.
  subscript(path: String) -> String? { part(path)?.text }

  /// Whether a flag is on.
  func isOn(_ path: String, byDefault isOn: Bool = false) -> Bool { self[path].map { $0 == "true" } ?? isOn }

  /// The texts of a list.
  func list(_ path: String) -> [String] { part(path)?.items.compactMap(\.text) ?? [] }
}

// The answers.
extension Presumed {
  /// A finding at the line of a field, or of the section that it is a default of, with a note that has the addresses
  /// of resources, or as many as a line takes.
  func finding(
    _ message: String, at path: String, addresses: [String], severity: Diagnostic.Severity? = nil
  ) -> Finding {
    var named = addresses.prefix(3).map { String($0.prefix(200)) }.joined(separator: ", ")
    if addresses.count > 3 { named += " and \(addresses.count - 3) more" }
    return Finding(
      message, at: facts.place(of: path), in: nil, field: path.isEmpty ? nil : FieldPath(path),
      severity: severity,
      notes: [
        .init(named.isEmpty ? "nothing of the kind in \(terraform.name)" : "\(named) in \(terraform.name)")
      ])
  }

  /// One wrong answer.
  func wrong(
    _ message: String, at path: String, _ resources: TerraformResource...,
    severity: Diagnostic.Severity? = nil
  ) -> Answer {
    .wrong(finding(message, at: path, addresses: resources.map(\.address), severity: severity))
  }

  /// Judges a value by what is wrong with its text, which is nil where all is right.
  ///
  /// - Parameter absent: The text that a value has where nobody set it; nil lets that be right.
  func judge(
    _ value: TerraformValue, or absent: String? = nil, of resource: TerraformResource, at path: String,
    severity: Diagnostic.Severity? = nil, _ problem: (String) -> String?
  ) -> Answer {
    if value.isUnknown, !value.isUnwritten || absent == nil { return .open }
    guard let text = value.text ?? absent, let message = problem(text) else { return .right }
    return wrong(message, at: path, resource, severity: severity)
  }

  /// Judges a value of a resource; there is no answer where the file lacks the resource.
  func judge(
    _ resource: TerraformResource?, _ first: String, _ rest: String..., or absent: String? = nil,
    at path: String, severity: Diagnostic.Severity? = nil, _ problem: (String) -> String?
  ) -> [Answer] {
    guard let resource else { return [] }
    let value = rest.reduce(resource[first]) { $0[$1] }
    return [judge(value, or: absent, of: resource, at: path, severity: severity, problem)]
  }

  /// Judges a value of each bucket of the overlay that the file has, at the field that names the bucket.
  func judgeBuckets(
    _ first: String, _ rest: String..., or absent: String? = nil, severity: Diagnostic.Severity? = nil,
    _ problem: (String) -> String?
  ) -> [Answer] {
    buckets.compactMap { bucket in
      guard let resource = resource(ofBucket: bucket.name) else { return nil }
      let value = rest.reduce(resource[first]) { $0[$1] }
      return judge(value, or: absent, of: resource, at: bucket.path, severity: severity, problem)
    }
  }

  /// Judges the policy that a field of the access names, which must be among those of its type in the file.
  ///
  /// - Parameters:
  ///   - type: The type of global policies; `regional` is that of those for a regional load balancer.
  ///   - judge: Judges the policy, at the path of the field.
  func policy(
    _ field: String, of type: String, regional: String, _ judge: (TerraformResource, String) -> Answer
  ) -> [Answer] {
    guard let section = accessPath, let name = served(field) else { return [] }
    let policies = [type, regional].flatMap(terraform.known)
    if policies.isEmpty { return [] }
    let (wanted, path) = (isRegionalAccess ? regional : type, "\(section).\(field)")
    let own = policies.filter { $0.type == wanted }
    let named = own.filter { $0.name == name }
    if let answer = foreignRegion(of: named, "policy", at: path) { return [answer] }
    if let policy = named.first { return [judge(policy, path)] }
    if own.contains(where: { $0["name"].isUnknown }) { return [.open] }
    return [.wrong(finding("no \(wanted) is \"\(name)\"", at: path, addresses: policies.map(\.address)))]
  }

  /// A finding in which no secret of the file stands.
  func withoutSecrets(_ finding: Finding) -> Finding {
    var finding = finding
    // Replacing takes long, and messages hardly ever have one.
    let texts = [finding.message] + finding.notes.map(\.message)
    for secret in terraform.secrets where texts.contains(where: { $0.holds(secret) }) {
      finding.message = finding.message.replacing(secret, with: "***")
      for index in finding.notes.indices {
        finding.notes[index].message = finding.notes[index].message.replacing(secret, with: "***")
      }
    }
    return finding
  }
}
