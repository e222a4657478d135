import Diagnostics
import Manifests
import Testing
import YAML

@Suite struct RegularExpressionTests {
  @Test(arguments: [
    ("app", "app", true), ("app", "apps", false), ("app.*", "apps", true), ("a|b", "b", true),
    ("a|b", "ab", false),
    ("(a|b)+", "abba", true), ("[a-c]{2,3}", "abc", true), ("[a-c]{2,3}", "a", false), ("[^a]", "b", true),
    ("[^a]", "a", false), ("\\d+", "2024", true), ("\\.", ".", true), ("\\.", "x", false), ("a?", "", true),
    ("^web$", "web", true), ("(?i)WEB", "web", true), ("(?:a)(?P<n>b)", "ab", true), ("a{2}", "aa", true),
    ("x*y", "xxxy", true), ("é+", "éé", true), (".", "\n", false), ("(?s).", "\n", true),
    ("a{,2}", "a{,2}", true),
  ])
  func `matches whole texts as RE2 does`(_ pattern: String, _ text: String, _ matches: Bool) throws {
    let expression = try RegularExpression(pattern, at: FileLocation(file: "x"))
    #expect(expression.matchesWhole(text) == matches)
  }

  @Test(arguments: ["(", ")", "[a", "*", "a\\", "(?z)", "[b-a]", "a{1001}"])
  func `refuses what RE2 refuses`(_ pattern: String) {
    #expect(throws: Rejection.self) { try RegularExpression(pattern, at: FileLocation(file: "x")) }
  }

  @Test func `refuses more than 4,000 instructions`() throws {
    _ = try RegularExpression("(a{1000}){2}", at: FileLocation(file: "x"))
    #expect(throws: Rejection.self) { try RegularExpression("(a{1000}){4}", at: FileLocation(file: "x")) }
  }
}

@Suite struct LabelSelectorTests {
  @Test(arguments: [
    ("", true), ("app=web", true), ("app==web", true), ("app!=web", false), ("app", true), ("!app", false),
    ("!absent", true), ("tier in (a, b)", true), ("tier notin (a)", false), ("absent notin (a)", true),
    ("app=web,tier=c", false), ("app = web , tier in (b,a)", true), ("absent!=x", true),
  ])
  func `matches as Kubernetes does`(_ text: String, _ matches: Bool) throws {
    var arena = Arena()
    let labels = try arena.read(Array("{app: web, tier: a}".utf8), file: "labels.yaml")
    let selector = try LabelSelector(text, at: FileLocation(file: "x"))
    #expect(selector.matches(labels.first, in: arena) == matches)
  }

  @Test(arguments: [
    ("{}", true), ("{matchLabels: {app: web}}", true), ("{matchLabels: {app: db}}", false),
    ("{matchExpressions: [{key: tier, operator: In, values: [a, b]}]}", true),
    ("{matchExpressions: [{key: tier, operator: NotIn, values: [a]}]}", false),
    ("{matchExpressions: [{key: absent, operator: NotIn, values: [a]}]}", true),
    ("{matchExpressions: [{key: app, operator: Exists}]}", true),
    ("{matchExpressions: [{key: app, operator: DoesNotExist}]}", false),
    ("{matchExpressions: [{key: app, operator: Equals, values: [web]}]}", false),
    ("{matchLabels: {app: web}, matchExpressions: [{key: tier, operator: In, values: [b]}]}", false),
  ])
  func `reads the selectors of objects`(_ text: String, _ matches: Bool) throws {
    let trees = try Tree.parse(Array("\(text)\n---\n{app: web, tier: a}".utf8), file: "x.yaml")
    #expect(LabelSelector(trees[0]).matches { trees[1][$0]?.text } == matches)
  }

  @Test(arguments: ["a b", "a in b", "a of (b)", "=x"])
  func `refuses what is no selector`(_ text: String) {
    #expect(throws: Rejection.self) { try LabelSelector(text, at: FileLocation(file: "x")) }
  }
}

@Suite struct FieldPathTests {
  @Test(arguments: [
    ("spec.replicas", "3"), ("spec.list[1].name", "b"), ("spec.list[name=b].value", "2"),
    ("metadata.annotations[\"a.b/c\"]", "x"), ("metadata.annotations.a\\.b/c", "x"),
    ("spec.list.0.name", "a"),
  ])
  func `leads to a value`(_ text: String, _ value: String) throws {
    let source = """
      metadata: {annotations: {a.b/c: x}}
      spec: {replicas: 3, list: [{name: a}, {name: b, value: 2}]}
      """
    var arena = Arena()
    let root = try #require(try arena.read(Array(source.utf8), file: "x.yaml").first)
    let path = try #require(FieldPath(text))
    #expect(arena.find(path, in: root).flatMap { arena.text($0) } == value)
  }

  @Test(arguments: ["a[0", "a[\"b", "a\\"])
  func `is nil for what is left open`(_ text: String) {
    #expect(FieldPath(text) == nil)
  }

  @Test(arguments: [
    "spec.list[name=b].value", "metadata.annotations[\"a.b/c\"]", "spec.list[0]", "data.config::bucket.name",
    "data[\"a.json\"]::[0].key", "data[\"a:b\"]", "data['a\"b']",
  ])
  func `is printed as it was written`(_ text: String) {
    #expect(FieldPath(text)?.description == text)
  }

  /// Whatever a key holds.
  @Test(arguments: [
    "", "a", "a b", "a.b/c", "a:b", "a::b", "a\"b", "a'b", "[a]", "a\\b", "$a", "{a}", "*", "é", "a\u{301}.b",
    "-",
    "\"a'", "\"'.[]\\", "0",
  ])
  func `is read as it is printed`(_ key: String) {
    for path in [FieldPath().key(key), FieldPath("a").item("name", "b").key(key).key("c")] {
      #expect(FieldPath(path.description) == path)
      #expect(
        FieldPath("data.x").embedded(path.description) == FieldPath(FieldPath("data.x::").steps + path.steps))
    }
  }

  @Test(arguments: [("data.a", "data[\"a\"]"), ("data[\"a.b\"]", "data.a\\.b"), ("list[0]", "list[0]")])
  func `is one path in every spelling`(_ a: String, _ b: String) { #expect(FieldPath(a) == FieldPath(b)) }
}
