/// The options of a run: which rules, how severe, with which parameters, and which findings to ignore.
package struct LintOptions: Sendable {
  /// A rule's id or code as the user wrote it, and where.
  package struct RuleName: Hashable, Sendable, ExpressibleByStringLiteral {
    package var text: String
    /// Nil for the command line.
    package var location: FileLocation?

    package init(_ text: String, at location: FileLocation? = nil) {
      self.text = text
      self.location = location
    }

    package init(stringLiteral value: String) { self.init(value) }
  }

  /// A finding that is known and let pass until a day, for a reason.
  package struct Ignore: Hashable, Sendable {
    package var rule: RuleName
    /// The object in which it is let pass, as `[NAMESPACE/]KIND[.GROUP]/NAME`; nil for every one.
    package var object: String?
    /// The field in which it is let pass, as reports print it; nil for every one.
    package var field: String?
    /// It lets pass only what stands in files of upstream.
    package var isForUpstream = false
    package var reason: String
    /// The last day on which it holds, as `YYYY-MM-DD`.
    package var expires: String
    /// The file in which it is let pass; nil for every one.
    package var file: String?
    /// How many findings it lets pass; nil for any number.
    package var limit: Int?
    /// Shared by several overlays: unused only if it is unused in all of them.
    package var isShared = false

    package init(
      rule: RuleName, object: String? = nil, field: String? = nil, reason: String, expires: String
    ) {
      self.rule = rule
      self.object = object
      self.field = field
      self.reason = reason
      self.expires = expires
    }
  }

  /// A value that a rule is given in place of its own.
  package struct Parameter: Sendable {
    package var rule: RuleName
    package var name: RuleName
    package var values: [String]

    package init(rule: RuleName, name: RuleName, values: [String]) {
      self.rule = rule
      self.name = name
      self.values = values
    }
  }

  /// The only rules to run; all if empty.
  package var selected: [RuleName] = []
  package var skipped: [RuleName] = []
  package var severities: [RuleName: Diagnostic.Severity] = [:]
  package var parameters: [Parameter] = []
  package var ignores: [Ignore] = []
  /// The folders whose files are upstream's, and not the user's.
  package var upstream: [UpstreamFolder] = []
  /// The day of the run as `YYYY-MM-DD`, for ignores that expire; nil to let none expire.
  package var today: String?

  package init() {}
}

/// A folder of files that are upstream's: they can be overridden, but not mended.
package struct UpstreamFolder: Hashable, Sendable {
  /// The folder as messages name it.
  package let path: String
  /// The line of the user's own that brings in what it holds; nil where no file has one.
  package let broughtInBy: FileLocation?

  package init(_ path: String, broughtInBy line: FileLocation?) {
    self.path = path
    broughtInBy = line
  }

  /// Whether a file lies in it.
  func holds(_ file: String) -> Bool { file.hasPrefix(path + "/") }
}

/// An entry of `lint.ignores` that let nothing pass in this run.
package struct IdleIgnore: Hashable, Sendable {
  package let ignore: LintOptions.Ignore
  /// It is past its day; otherwise it matched nothing.
  package let isExpired: Bool

  package init(_ ignore: LintOptions.Ignore, isExpired: Bool) {
    self.ignore = ignore
    self.isExpired = isExpired
  }
}
