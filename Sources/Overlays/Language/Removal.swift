extension Overlay {
  /// Objects that are taken away after everything else.
  package struct Removal: Sendable {
    /// Which objects.
    package var target: Target
    /// Why they go.
    package var reason: Located<String>
    /// How many must be matched; exactly one by default.
    package var expect: Expectation
  }
}

extension Overlay.Removal {
  init?(_ fields: inout Fields) {
    let message = "expected a target and a reason"
    let target = fields.section(required: "target", message) { Overlay.Target(&$0) }
    let reason = fields.string(required: "reason", message) { $0.contains { !$0.isWhitespace } }
    expect = Overlay.Expectation(&fields)
    guard let target, let reason else { return nil }
    self.target = target
    self.reason = reason
  }
}
