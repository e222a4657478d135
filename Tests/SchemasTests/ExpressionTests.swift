import Schemas
import Testing

/// Rules in CEL of definitions.
@Suite struct ExpressionTests {
  /// What comes of a rule for a value of these fields.
  enum Outcome { case holds, fails, unknown }

  private static let schema = """
    {type: object, properties: {
      a: {type: integer}, b: {type: integer, default: 2}, share: {type: number}, on: {type: boolean},
      text: {type: string}, none: {type: string, nullable: true}, time: {type: string, format: date-time},
      wait: {type: string, format: duration}, port: {x-kubernetes-int-or-string: true},
      words: {type: array, items: {type: string}}, by: {type: object, additionalProperties: {type: integer}},
      parts: {type: array, items: {type: object, properties: {name: {type: string}, at: {type: integer, default: 1}}}},
      dash-ed: {type: string}, inner: {type: object, default: {mode: x}, properties: {mode: {type: string}}}},
      x-kubernetes-validations: [{rule: RULE, message: the rule's words}]}
    """

  private func outcome(_ rule: String, _ spec: String) throws -> Outcome {
    let quoted = "\"" + rule.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    let found = try Fixture.validateWidget(spec, Self.schema.replacing("RULE", with: quoted))
    let problems = found.problems[0]
    if !problems.isEmpty {
      #expect(problems.map(\.message) == ["`spec` is refused by a rule of its definition: the rule's words"])
      #expect(found.obstacles[0] == nil)
      return .fails
    }
    return found.obstacles[0] == nil ? .holds : .unknown
  }

  @Test(arguments: [
    ("self.a > 1", "{a: 2}", Outcome.holds), ("self.a > 1", "{a: 1}", .fails),
    ("self.a > 1 && self.a < 5", "{a: 5}", .fails), ("self.a <= 5 || self.b == 9", "{a: 6}", .fails),
    ("!(self.a in [1, 2])", "{a: 2}", .fails), ("self.a % 2 == 0", "{a: 4}", .holds),
    ("self.a - 3 == -1", "{a: 2}", .holds), ("self.a * 2 + 1 == 5", "{a: 2}", .holds),
    // Defaults are there, and a null that may not be is not.
    ("self.b == 2", "{}", .holds), ("self.b == 2", "{b: null}", .holds), ("self.b == 2", "{b: 3}", .fails),
    ("self.inner.mode == 'x'", "{}", .holds), ("self.inner.mode == 'x'", "{inner: {mode: y}}", .fails),
    ("has(self.a)", "{}", .fails), ("!has(self.a) || self.a > 0", "{}", .holds),
    ("has(self.a)", "{a: null}", .fails), ("has(self.none)", "{none: null}", .holds),
    ("self.share >= 0.5", "{share: 1}", .holds), ("self.share >= 0.5", "{share: 0.25}", .fails),
    ("self.on", "{on: false}", .fails), ("self.on ? has(self.a) : true", "{on: true}", .fails),
    ("self.text.startsWith('ab') && self.text.endsWith(\"c\")", "{text: abc}", .holds),
    ("self.text.contains('x')", "{text: abc}", .fails), ("size(self.text) < 3", "{text: abc}", .fails),
    ("self.text.size() == 2", "{text: äö}", .holds),
    (#"self.text.matches('^[a-z]+\\.$')"#, "{text: 'ab.'}", .holds),
    (#"self.text.matches(r'^[a-z]+\.$')"#, "{text: abc}", .fails),
    ("self.text == 'it\\'s'", "{text: \"it's\"}", .holds), ("self.text != ''", "{text: ''}", .fails),
    ("self.words.all(w, w.size() > 1)", "{words: [ab, c]}", .fails),
    ("self.words.exists(w, w == 'c')", "{words: [ab, c]}", .holds),
    ("self.words.exists_one(w, w == 'c')", "{words: [c, c]}", .fails),
    ("self.words.filter(w, w != 'a').size() == 1", "{words: [a, b]}", .holds),
    ("self.words.map(w, w + '!') == ['a!', 'b!']", "{words: [a, b]}", .holds),
    ("'c' in self.words", "{words: [a]}", .fails), ("self.words[0] == 'a'", "{words: [a]}", .holds),
    ("'k' in self.by && self.by['k'] == 1", "{by: {k: 1}}", .holds),
    ("self.by.all(k, self.by[k] > 1)", "{by: {k: 1}}", .fails),
    (
      "self.parts.all(p, self.parts.exists_one(q, q.name == p.name))", "{parts: [{name: a}, {name: a}]}",
      .fails
    ),
    ("self.parts.all(p, p.at == 1)", "{parts: [{name: a}]}", .holds),
    ("self.dash__dash__ed == 'a'", "{dash-ed: a}", .holds), ("string(self.a) == '2'", "{a: 2}", .holds),
    ("int(self.text) > 9", "{text: '10'}", .holds), ("self.port == 80", "{port: 80}", .holds),
    // One side decides, whatever the other is.
    ("self.a > 1 || isURL(self.text)", "{a: 2, text: a}", .holds),
    ("isURL(self.text) && self.a > 1", "{a: 1, text: a}", .fails),
    // What an update may do is nobody's business yet.
    ("self.a == oldSelf.a", "{a: 1}", .holds),
  ])
  func evaluates(_ rule: String, _ spec: String, _ expected: Outcome) throws {
    #expect(try outcome(rule, spec) == expected)
  }

  @Test(arguments: [
    ("self.time < timestamp('2026-01-01T00:00:00Z')", "{time: '2026-01-02T00:00:00Z'}"),
    ("self.wait == '1m'", "{wait: 60s}"), ("self.a > 1", "{}"), ("self.words[3] == 'a'", "{words: [a]}"),
    ("self.a / 0 == 1", "{a: 1}"), ("self.a + 9223372036854775807 > 0", "{a: 1}"),
    ("self.text.matches('(?')", "{text: a}"), ("true" + String(repeating: " && true", count: 5000), "{}"),
    ("self.a == 1u", "{a: 1}"), ("self.a >", "{a: 1}"),
    ("cel.bind(x, self.a, x > 1)", "{a: 1}"), ("self.text == \"\"\"a\"\"\"", "{text: a}"), ("", "{}"),
    (String(repeating: "(", count: 5000), "{}"), (String(repeating: "!", count: 5000) + "true", "{}"),
    (
      "self.words.all(a, self.words.all(b, self.words.all(c, self.words.all(d, a != ''))))",
      ExpressionTests.words
    ),
  ])
  func saysWhatItDoesNotKnow(_ rule: String, _ spec: String) throws {
    #expect(try outcome(rule, spec) == .unknown)
  }

  /// Four loops over these are more than anybody should wait for.
  private static let words = "{words: [\((0..<100).map { "w\($0)" }.joined(separator: ", "))]}"

  @Test func pointsAtTheFieldThatARuleNames() throws {
    let schema = """
      {type: object, properties: {tls: {type: object, properties: {mode: {type: string}}}},
      x-kubernetes-validations: [{rule: "self.tls.mode != 'x'", fieldPath: .tls.mode}]}
      """
    let found = try Fixture.validateWidget("{tls: {mode: x}}", schema)
    #expect(found.problems[0].map(\.path.description) == ["spec.tls.mode"])
    #expect(
      found.problems[0].map(\.message) == [
        "`spec` is refused by a rule of its definition: `self.tls.mode != 'x'`"
      ])
  }
}
