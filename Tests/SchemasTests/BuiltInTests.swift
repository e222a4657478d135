import Manifests
import Schemas
import Testing

/// Kubernetes' own kinds: what a strict API server refuses in them, and what it does not.
@Suite struct BuiltInTests {
  private static let start = "{apiVersion: v1, kind: Gadget, metadata: {name: g}, spec: {".count

  @Test(arguments: [
    ("title: a", []),
    ("title: a, count: 3, total: 9223372036854775807, ratio: 0.5, isOn: true", []),
    ("title: a, count: 1.0, ratio: 2, time: 2026-01-02T03:04:05Z, blob: YQ==", []),
    ("title: a, size: 1Gi, port: 80, raw: {a: [1]}, words: [a, b], texts: {a: b}, inner: {title: b}", []),
    ("title: a, size: 5, port: http", []),
    // Null stands for what is not there, and a date that looks like one is a text.
    ("title: a, count: null, words: [null], texts: {a: null}", []),
    ("title: 2026-01-02", []),
    ("title: 5", ["8: `spec.title` must be a string, but is an integer (5) (quote it: \"5\")"]),
    ("title: true", ["8: `spec.title` must be a string, but is a boolean (true) (quote it: \"true\")"]),
    ("title: [a]", ["8: `spec.title` must be a string, but is a list"]),
    (
      "title: a, count: \"3\"",
      ["18: `spec.count` must be an integer, but is the string \"3\" (write it without quotes: 3)"]
    ),
    ("title: a, count: 1.5", ["18: `spec.count` must be an integer, but is a number (1.5)"]),
    ("title: a, count: 2147483648", ["18: `spec.count` must be an integer of 32 bits, but is 2147483648"]),
    (
      "title: a, total: 9223372036854775808",
      ["18: `spec.total` must be an integer of 64 bits, but is 9223372036854775808"]
    ),
    ("title: a, ratio: b", ["18: `spec.ratio` must be a number, but is the string \"b\""]),
    (
      "title: a, isOn: \"true\"",
      ["17: `spec.isOn` must be true or false, but is the string \"true\" (write it without quotes: true)"]
    ),
    ("title: a, blob: \"a b\"", ["17: `spec.blob` must be base64, but is the string \"a b\""]),
    (
      "title: a, time: yesterday",
      [
        "17: `spec.time` must be a date and time such as 2026-01-02T15:04:05Z, but is the string \"yesterday\""
      ]
    ),
    (
      "title: a, size: 1GiB",
      ["17: `spec.size` must be a quantity such as 100m or 1Gi, but is the string \"1GiB\""]
    ),
    ("title: a, port: [80]", ["17: `spec.port` must be an integer or a string, but is a list"]),
    ("title: a, port: 4294967296", ["17: `spec.port` must be an integer of 32 bits, but is 4294967296"]),
    (
      "title: a, texts: {b: 1}",
      ["22: `spec.texts.b` must be a string, but is an integer (1) (quote it: \"1\")"]
    ),
    ("title: a, texts: b", ["18: `spec.texts` must be a mapping, but is the string \"b\""]),
    ("title: a, words: {}", ["18: `spec.words` must be a list, but is a mapping"]),
    ("title: a, words: [b, b]", ["22: `spec.words` has the string \"b\" twice; expected each item once"]),
    ("title: a, cuont: 1", ["11: `spec` has no field \"cuont\" (did you mean \"count\"?)"]),
    (
      "title: a, inner: {titel: b}", ["19: `spec.inner` has no field \"titel\" (did you mean \"title\"?)"]
    ),
    ("title: a, inner: {count: 1}", ["11: `spec.inner` must have a field `title`"]),
    (
      "title: a, parts: [{id: x}, {id: x, protocol: TCP}]",
      ["33: `spec.parts` has \"x\" twice; expected each `id` and `protocol` once"]
    ),
    ("title: a, parts: [{id: x}, {id: x, protocol: UDP}]", []),
    (
      "title: a, parts: [{protocol: TCP}]",
      ["19: `spec.parts[0]` must have a field `id`, by which the list is merged"]
    ),
    (
      "title: a, parts: [{id: x, nam: y}]",
      [
        "27: `spec.parts[id=x]` has no field \"nam\"; expected one of id, protocol"
      ]
    ),
  ]) func findsWhatIsWrong(_ spec: String, _ expected: [String]) throws {
    let found = try Fixture.problems(inGadget: spec)
    #expect(found == expected.map(shifted))
  }

  @Test func pointsAtTheNameWhereTheObjectLacksSomething() throws {
    let found = try Fixture.validate("apiVersion: v1\nkind: Gadget\nmetadata: {name: g}")
    #expect(Fixture.lines(found) == ["3:18 the object must have a field `spec`"])
  }

  @Test func takesNullForWhatIsNotThere() throws {
    let found = try Fixture.validate("{apiVersion: v1, kind: Gadget, metadata: {name: g}, spec: null}")
    #expect(Fixture.lines(found) == ["1:49 the object must have a field `spec`"])
    #expect(found.problems[0].map(\.kind) == [.missingField])
  }

  @Test func looksIntoMetadata() throws {
    let found = try Fixture.validate(
      "{apiVersion: v1, kind: Pod, metadata: {name: p, lables: {a: b}, creationTimestamp: null}}")
    #expect(Fixture.lines(found).count == 1)
    #expect(
      Fixture.lines(found)[0].hasSuffix(
        "`metadata` has no field \"lables\"; expected one of creationTimestamp, labels, name (did you mean \"labels\"?)"
      ))
  }

  @Test func knowsWhatIsServed() throws {
    let found = try Fixture.validate(
      """
      {apiVersion: v1, kind: Pod, metadata: {name: p}}
      ---
      {apiVersion: apps/v1, kind: Pod, metadata: {name: p}}
      ---
      {apiVersion: v1, kind: Part, metadata: {name: p}}
      """)
    #expect(found.obstacles == [1: .notServed, 2: .notServed])
    #expect(Fixture.catalog.servedKinds.map(\.kind).sorted() == ["Gadget", "Pod"])
  }

  @Test func looksAtWhatWasNotFoundValidBefore() throws {
    let object = "{apiVersion: v1, kind: Gadget, metadata: {name: g}, spec: {title: a}}"
    let typo = object.replacing("title: a", with: "title: 5")
    for _ in 1...3 {
      #expect(try Fixture.validate(object).problems.map(\.count) == [0])
      let found = try Fixture.validate(object + "\n---\n" + typo).problems
      #expect(found.map(\.count) == [0, 1])
      #expect(found[1].first?.location.line == 3)
    }
  }

  @Test func saysThatThereIsNoDocument() throws {
    let found = try Fixture.validate("{apiVersion: v1, kind: Pod, metadata: {name: p}}", SchemaCatalog())
    #expect(found.obstacles == [0: .noDocument])
  }

  /// A column of the specification as a column of the whole line.
  private func shifted(_ expected: String) -> String {
    let parts = expected.split(separator: ":", maxSplits: 1)
    return "1:\((Int(parts[0]) ?? 0) + Self.start)" + parts[1]
  }
}
