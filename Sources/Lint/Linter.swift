import SideBySide

/// Runs rules over a reference set.
package struct Linter: Sendable {
  private let maker: Report.Maker
  private let rules: [SelectedRule]
  /// Those that look at the input, and not at what others found in it.
  private let checks: [SelectedRule]
  /// Some of them say more than others of the same field.
  private let coverOthers: Bool
  /// Whether any of the rules reports what comes of validating the objects.
  package let needsValidation: Bool
  private let parameters: [String: [String: [String]]]
  private let ignores: [(ignore: LintOptions.Ignore, rule: String, object: ObjectName?, field: FieldPath?)]
  private let upstream: [UpstreamFolder]
  private let today: String?

  /// Fails, with category usage, at the first name of a rule or parameter that does not exist.
  package init(_ rules: [any Rule], options: LintOptions = LintOptions()) throws(Rejection) {
    try self.init(Report.Maker(rules), options: options)
  }

  /// Fails, with category usage, at the first name of a rule or parameter that does not exist.
  package init(_ maker: Report.Maker = .manifests, options: LintOptions = LintOptions()) throws(Rejection) {
    self.maker = maker
    let names = RuleNames(of: maker)
    let selected = try names.ids(of: options.selected)
    let skipped = try names.ids(of: options.skipped)
    var severities: [String: Diagnostic.Severity] = [:]
    for (name, severity) in options.severities.sorted(by: { $0.key.text < $1.key.text }) {
      severities[try names.id(of: name)] = severity
    }
    rules = maker.selectable.filter {
      (selected.isEmpty || selected.contains($0.id.name)) && !skipped.contains($0.id.name)
    }.map { rule in severities.isEmpty ? rule : severities[rule.id.name].map(rule.with) ?? rule }
    if rules.isEmpty, !skipped.isEmpty {
      throw Rejection(
        .rulesAllSkipped,
        "no rule is left to run: "
          + (selected.isEmpty ? "all are skipped" : "those that are selected are skipped, too"),
        at: options.skipped.first?.location, category: .usage)
    }
    needsValidation = rules.contains(where: \.needsValidation)
    checks = rules.filter { $0.group != .lint }
    coverOthers = checks.contains(where: \.coversOthers)
    var parameters: [String: [String: [String]]] = [:]
    for parameter in options.parameters {
      let rule = try names.rule(parameter.rule)
      parameters[rule.id, default: [:]][try names.name(of: parameter, rule)] = parameter.values
    }
    self.parameters = parameters
    var ignores: [(ignore: LintOptions.Ignore, rule: String, object: ObjectName?, field: FieldPath?)] = []
    for ignore in options.ignores {
      ignores.append(
        (
          ignore, try names.id(of: ignore.rule), ignore.object.flatMap { ObjectName($0) },
          ignore.field.flatMap { FieldPath($0) }
        ))
    }
    self.ignores = ignores
    upstream = options.upstream
    today = options.today
  }

  /// Checks a set; its report is in the order of the files, whatever the order of the rules.
  package func lint(_ target: Target, _ input: RuleInput = RuleInput()) -> Report {
    var report = findings(in: target, input)
    judge(&report, on: target, input)
    return report
  }

  /// The findings in a set, in order, before any is let pass.
  package func findings(in target: Target, _ input: RuleInput) -> Report {
    var input = input
    input.parameters = parameters
    var report = Report(objectCount: target.objects.count)
    report.maker = maker
    run(checks, on: target, input, into: &report)
    dropEchoes(from: &report)
    if coverOthers { dropCovered(from: &report) }
    report.sort()
    return report
  }

  /// Lets pass what is ignored of findings in order, and says which ignores are idle.
  ///
  /// The report is changed in place: a copy of all findings would be the most memory that a run takes.
  package func judge(_ report: inout Report, on target: Target, _ input: RuleInput) {
    var input = input
    let ran = Set(rules.filter { runs($0, on: target, input) }.map(\.id.name))
    applyIgnores(to: &report, ofRules: ran)
    joinOfOneCause(in: &report)
    input.idleIgnores += report.expiredIgnores.map { IdleIgnore($0, isExpired: true) }
    input.idleIgnores += report.unusedIgnores.filter { !$0.isShared }.map { IdleIgnore($0, isExpired: false) }
    let count = report.entries.count
    run(rules.filter { $0.group == .lint }, on: target, input, into: &report)
    if report.entries.count > count { report.sort() }
  }

  /// Drops a schema finding where a more specific rule reported the same field, or one around or in it at the same
  /// place.
  ///
  /// At one place a field may be spelt in two ways: items of lists have a number, and most have a key.
  private func dropEchoes(from report: inout Report) {
    struct Place: Hashable {
      let object: ObjectID?
      let file: String?

      init(_ entry: Report.Entry) { (object, file) = (entry.object, entry.location?.file) }
    }
    // Only objects are validated.
    guard needsValidation, report.entries.contains(where: { $0.rule == SchemaInvalid.id }) else { return }
    func isEcho(_ entry: Report.Entry, of other: Report.Entry) -> Bool {
      guard let field = entry.field?.steps, let told = other.field?.steps else {
        return entry.location == other.location
      }
      if field == told { return true }
      return entry.location == other.location
        && (field.last == told.last || field.starts(with: told) || told.starts(with: field))
    }
    let told = Dictionary(
      grouping: report.entries.filter { $0.rule != SchemaInvalid.id && $0.severity == .error },
      by: Place.init)
    report.entries.removeAll { entry in
      entry.rule == SchemaInvalid.id
        && told[Place(entry)]?.contains { isEcho(entry, of: $0) } == true
    }
  }

  /// Drops what another rule has found at the same field and says more of.
  private func dropCovered(from report: inout Report) {
    struct Fact: Hashable {
      let rule: String
      let object: ObjectID?
      let field: FieldPath?
      let location: FileLocation?

      init(_ entry: Report.Entry, of rule: String) {
        (self.rule, object, field, location) = (rule, entry.object, entry.field, entry.location)
      }
    }
    let told = Set(
      report.entries.flatMap { entry in
        (entry.finder?.covers ?? []).map { Fact(entry, of: $0.id) }
      })
    if told.isEmpty { return }
    report.entries.removeAll { told.contains(Fact($0, of: $0.rule)) }
  }

  /// Joins findings that one line causes in several objects: an image of a sidecar that a section adds to many pods.
  private func joinOfOneCause(in report: inout Report) {
    var repeated: Set<Int> = []
    var start = 0
    while start < report.entries.count {
      // What one rule finds at one place stands together, and mostly it is one finding.
      var end = start + 1
      while end < report.entries.count, Self.mayHaveOneCause(report.entries[start], report.entries[end]) {
        end += 1
      }
      if end - start > 1 { Self.joinOfOneCause(start..<end, of: &report.entries, &repeated) }
      start = end
    }
    if repeated.isEmpty { return }
    let kept = report.entries.indices.filter { !repeated.contains($0) }
    report.entries = kept.map { report.entries[$0] }
  }

  /// Whether two findings are of one rule and at one place.
  private static func mayHaveOneCause(_ a: Report.Entry, _ b: Report.Entry) -> Bool {
    a.isBeside(b) && a.id == b.id && a.location != nil
  }

  /// Of the findings of a rule at a place, the first that says something names the objects of all that say the same.
  private static func joinOfOneCause(
    _ range: Range<Int>, of entries: inout [Report.Entry], _ repeated: inout Set<Int>
  ) {
    var places: [String: Int] = [:]
    var others: [Int: [ObjectID]] = [:]
    var copies: [Int: [Report.Entry.Repeated]] = [:]
    for index in range {
      guard let object = entries[index].object else { continue }
      guard let first = places[entries[index].message] else {
        places[entries[index].message] = index
        continue
      }
      repeated.insert(index)
      copies[first, default: []].append(.init(object: object, field: entries[index].field))
      if entries[first].object != object, others[first]?.contains(object) != true {
        others[first, default: []].append(object)
      }
    }
    for (index, copies) in copies { entries[index].repeated = copies }
    for (index, objects) in others {
      entries[index].notes.append(.init("the same in \(objects.map(\.short).joined(separator: ", "))"))
    }
  }

  /// The findings on ignores that matched nothing in a whole run.
  package func findings(on unused: [LintOptions.Ignore]) -> [Report.Entry] {
    var input = RuleInput()
    input.idleIgnores = unused.map { IdleIgnore($0, isExpired: false) }
    var report = Report(objectCount: 0)
    run(rules.filter { $0.group == .lint }, on: Target([Object]()), input, into: &report)
    return report.entries
  }

  private func run(_ rules: [SelectedRule], on target: Target, _ input: RuleInput, into report: inout Report)
  {
    var running: [SelectedRule] = []
    for rule in rules {
      if runs(rule, on: target, input) {
        running.append(rule)
      } else if rule.subject != .terraform {
        // Most runs have no Terraform beside them, and miss nothing.
        report.skippedRules[rule.subject, default: 0] += 1
      }
    }
    if input.isOneOfMany {
      for rule in running {
        let outcome = rule.rule.outcome(target, input)
        if !outcome.findings.isEmpty { add(outcome.findings, of: rule, to: &report.entries) }
        report.coverage += outcome.coverage
      }
      return
    }
    let known = running.contains { $0.selective != nil } ? input.quietObjects : nil
    // Below 50 rules per thread, starting one costs more than it saves.
    let outcomes = sideBySide(running, share: 50) { rule in
      let (outcome, quiet) = outcome(of: rule, on: target, input, known)
      var entries: [Report.Entry] = []
      add(outcome.findings, of: rule, to: &entries)
      return (entries: entries, coverage: outcome.coverage, quiet: quiet)
    }
    for outcome in outcomes {
      report.entries += outcome.entries
      report.coverage += outcome.coverage
    }
    known?.keep(
      zip(running, outcomes).compactMap { rule, outcome in rule.selective.map { ($0.number, outcome.quiet) } }
    )
  }

  /// What a rule finds, and in which objects nothing will ever be found.
  private func outcome(
    of rule: SelectedRule, on target: Target, _ input: RuleInput, _ known: QuietObjects?
  ) -> (RuleOutcome, quiet: [Int]) {
    guard let known, let selective = rule.selective else { return (rule.rule.outcome(target, input), []) }
    let asked = known.asked(by: selective.number)
    let look = selective.rule.look(at: asked.map { target.loneObjects[$0] }, in: target)
    return (RuleOutcome(findings: look.findings), look.quiet.map { asked[$0] })
  }

  /// Adds the findings of a rule, without duplicates.
  private func add(_ findings: [Finding], of rule: SelectedRule, to entries: inout [Report.Entry]) {
    let start = entries.count
    var marks = Set<Int>(minimumCapacity: findings.count)
    // What a rule finds in a file comes together.
    var (file, ofFile) = ("", 0)
    for finding in findings {
      let entry = entry(for: finding, of: rule)
      if entry.file != file { (file, ofFile) = (entry.file, entry.file.hashValue) }
      if !marks.insert(entry.mark ^ ofFile).inserted, entries[start...].contains(entry) { continue }
      entries.append(entry)
    }
  }

  private func runs(_ rule: SelectedRule, on target: Target, _ input: RuleInput) -> Bool {
    switch rule.subject {
    case .objects, .pipeline: true
    case .overlay: target.facts != nil
    case .transition: target.previous != nil
    case .terraform: target.facts != nil && input.terraform != nil
    }
  }

  private func entry(for finding: Finding, of rule: SelectedRule) -> Report.Entry {
    var location = finding.location
    // The line of a Secret's field would show its value.
    if finding.isAboutSecret { location?.excerpt = nil }
    var notes = finding.notes
    // A finding in an overlay or patch says nothing by itself about the object that it came to stand in.
    if let place = finding.objectLocation, let object = finding.object, place.file != location?.file {
      notes.append(.init("in \(object.short)", at: place))
    }
    let folder =
      upstream.isEmpty ? nil : location.flatMap { location in upstream.first { $0.holds(location.file) } }
    return Report.Entry(
      finding, of: rule, at: location, notes: notes, broughtInBy: folder?.broughtInBy,
      isUpstreams: folder != nil && isUpstreams(finding, of: rule))
  }

  /// Whether nothing that the user wrote led to a finding in a file of upstream.
  ///
  /// That would be a section of an overlay, or a line that a note points to. What is an error, or was given a severity,
  /// has to be looked at by somebody.
  private func isUpstreams(_ finding: Finding, of rule: SelectedRule) -> Bool {
    rule.severity(of: finding) < .error && rule.givenSeverity == nil && rule.subject == .objects
      && finding.notes.allSatisfy { note in
        note.location.map { place in upstream.contains { $0.holds(place.file) } } ?? true
      }
  }

  private func applyIgnores(to report: inout Report, ofRules ran: Set<String>) {
    if ignores.isEmpty { return }
    var used: [Int: Int] = [:]
    let expired = ignores.map { item in today.map { item.ignore.expires < $0 } ?? false }
    let byRule = Dictionary(grouping: ignores.indices.filter { !expired[$0] }) { ignores[$0].rule }
    var kept: [Report.Entry] = []
    for entry in report.entries {
      let match = byRule[entry.rule]?.first {
        isIgnored(entry, by: ignores[$0]) && (used[$0] ?? 0) < (ignores[$0].ignore.limit ?? .max)
      }
      if let match {
        used[match, default: 0] += 1
        report.ignored.append(Report.Ignored(entry: entry, ignore: ignores[match].ignore))
      } else {
        kept.append(entry)
      }
    }
    report.entries = kept
    for (index, item) in ignores.enumerated() {
      if expired[index] {
        report.expiredIgnores.append(item.ignore)
      } else if used[index] == nil, ran.contains(item.rule) {
        // A rule that did not run says nothing about its ignores.
        report.unusedIgnores.append(item.ignore)
      }
    }
  }

  private func isIgnored(
    _ entry: Report.Entry,
    by item: (ignore: LintOptions.Ignore, rule: String, object: ObjectName?, field: FieldPath?)
  ) -> Bool {
    if let file = item.ignore.file, file != entry.location?.file { return false }
    if item.ignore.isForUpstream {
      guard let location = entry.location, upstream.contains(where: { $0.holds(location.file) }) else {
        return false
      }
    }
    if item.ignore.object != nil {
      guard let object = entry.object, item.object?.matches(object) == true else { return false }
    }
    return item.ignore.field == nil || item.field != nil && item.field == entry.field
  }
}
