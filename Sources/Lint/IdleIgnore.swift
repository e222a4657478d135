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
