import Schemas
import Testing

/// Custom resources against the schemas of their definitions.
@Suite struct StructuralTests {
  private static let start = "{apiVersion: acme.example/v1, kind: Widget, metadata: {name: w}, spec: ".count

  @Test(arguments: [
    ("{type: object, properties: {a: {type: string}}}", "{a: b}", []),
    (
      "{type: object, properties: {a: {type: string}}}", "{b: c}",
      [
        "2: `spec` has no field \"b\"; expected one of a (did you mean \"a\"?)"
      ]
    ),
    ("{type: object}", "{b: c}", ["2: `spec` has no field \"b\""]),
    ("{type: object, x-kubernetes-preserve-unknown-fields: true}", "{b: {c: [1]}}", []),
    (
      "{type: object, x-kubernetes-preserve-unknown-fields: true, properties: {a: {type: object}}}",
      "{b: c, a: {d: e}}", ["12: `spec.a` has no field \"d\""]
    ),
    ("{type: object, additionalProperties: true}", "{b: 1}", []),
    (
      "{type: object, additionalProperties: {type: integer}}", "{b: 1, c: d}",
      ["11: `spec.c` must be an integer, but is the string \"d\""]
    ),
    (
      "{type: object, required: [a], properties: {a: {type: string}}}", "{}",
      [
        "-5: `spec` must have a field `a`"
      ]
    ),
    ("{type: string, enum: [small, large]}", "small", []),
    (
      "{type: string, enum: [small, large]}", "smal",
      [
        "1: `spec` must be small or large, but is the string \"smal\" (did you mean \"small\"?)"
      ]
    ),
    ("{type: string, pattern: '^[a-z]+$'}", "abc", []),
    (
      "{type: string, pattern: '^[a-z]+$'}", "aBc",
      ["1: `spec` must match \"^[a-z]+$\", but is the string \"aBc\""]
    ),
    ("{type: string, pattern: 'b'}", "abc", []),
    ("{type: string, minLength: 1}", "''", ["1: `spec` must not be empty"]),
    ("{type: string, minLength: 3}", "ab", ["1: `spec` must have 3 characters or more"]),
    ("{type: string, maxLength: 2}", "abc", ["1: `spec` must have 2 characters at most, but has 3"]),
    ("{type: integer, minimum: 1, maximum: 5}", "5", []),
    ("{type: integer, minimum: 1, maximum: 5}", "6", ["1: `spec` must be from 1 to 5, but is 6"]),
    ("{type: integer, minimum: 1}", "0", ["1: `spec` must be at least 1, but is 0"]),
    (
      "{type: number, maximum: 1.5, exclusiveMaximum: true}", "1.5",
      ["1: `spec` must be less than 1.5, but is 1.5"]
    ),
    (
      "{type: array, items: {type: string}, minItems: 1}", "[]",
      ["-5: `spec` must have 1 items or more, but has 0"]
    ),
    (
      "{type: array, items: {type: string}, maxItems: 1}", "[a, b]",
      [
        "-5: `spec` must have 1 items at most, but has 2"
      ]
    ),
    ("{x-kubernetes-int-or-string: true}", "80", []), ("{x-kubernetes-int-or-string: true}", "http", []),
    ("{x-kubernetes-int-or-string: true}", "[]", ["1: `spec` must be an integer or a string, but is a list"]),
    ("{type: string, nullable: true}", "null", []), ("{type: string, default: a}", "null", []),
    // A null is dropped where it is a field, before anything is looked at; not so in lists.
    ("{type: string}", "null", []),
    ("{type: object, properties: {a: {type: string}}}", "{a: null}", []),
    (
      "{type: object, required: [a], properties: {a: {type: string}}}", "{a: null}",
      ["-5: `spec` must have a field `a`"]
    ),
    ("{type: object, required: [a], properties: {a: {type: string, default: b}}}", "{}", []),
    (
      "{type: array, items: {type: string}}", "[null]", ["2: `spec[0]` must be a string, but is null (null)"]
    ),
    (
      "{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [id], items: {type: object, properties: {id: {type: integer}}}}",
      "[{id: 1}, {id: 1}]", ["16: `spec` has \"1\" twice; expected each `id` once"]
    ),
    (
      "{type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}",
      "{apiVersion: v1, kind: A, metadata: {nam: b}}",
      ["38: `spec.metadata` has no field \"nam\" (did you mean \"name\"?)"]
    ),
    (
      "{type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}",
      "{a: x, b: y}", ["-5: `spec` must meet exactly one of 2 alternatives of its schema, but meets 2"]
    ),
    (
      "{type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}",
      "{a: x}", []
    ),
    (
      "{type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{required: [a]}, {required: [b]}]}",
      "{}", ["-5: `spec` must meet one of 2 alternatives of its schema"]
    ),
    (
      "{type: object, properties: {a: {type: string}}, not: {required: [a]}}", "{a: x}",
      [
        "-5: `spec` must not be what its schema excludes"
      ]
    ),
    (
      "{type: string, allOf: [{minLength: 2}, {maxLength: 3}]}", "a",
      ["1: `spec` must have 2 characters or more"]
    ),
  ]) func findsWhatIsWrong(_ schema: String, _ spec: String, _ expected: [String]) throws {
    let shifted = expected.map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return "1:\((Int(parts[0]) ?? 0) + Self.start)" + parts[1]
    }
    let found = try Fixture.problems(inWidget: spec, schema: schema)
    #expect(found == shifted)
  }

  @Test func saysWhatItCannotEvaluate() throws {
    let rules = try Fixture.validateWidget(
      "{}", "{type: object, x-kubernetes-validations: [{rule: 'isURL(self.a)'}]}")
    #expect(rules.obstacles[0] == .rules("the rules in CEL of `spec` are not evaluated"))
    let pattern = try Fixture.validateWidget("a", "{type: string, pattern: '('}")
    #expect(pattern.obstacles[0] == .rules("its pattern \"(\" cannot be read"))
    let reference = try Fixture.validateWidget("a", "{$ref: '#/definitions/A'}")
    #expect(reference.obstacles[0] == .noSchema)
  }

  @Test func knowsTheVersionsThatADefinitionServes() throws {
    let text = """
      {apiVersion: acme.example/v0, kind: Widget, metadata: {name: w}}
      ---
      {apiVersion: acme.example/v1, kind: Gizmo, metadata: {name: w}}
      ---
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: widgets.acme.example}
      spec:
        group: acme.example
        names: {kind: Widget}
        versions: [{name: v1, served: true}, {name: v0, served: false}]
      """
    let found = try Fixture.validate(text, SchemaCatalog())
    #expect(found.obstacles[0] == .otherVersions(["v1"]))
    #expect(found.obstacles[1] == .noDefinition)
    #expect(found.obstacles[2] == .noDocument)
  }

  /// A definition that is nested without end is one that cannot be read, and not the end of the run.
  @Test func boundsTheDepthOfSchemas() throws {
    let levels = 150
    let schema =
      String(repeating: "{type: array, items: ", count: levels) + "{}" + String(repeating: "}", count: levels)
    #expect(try Fixture.validateWidget("[]", schema).obstacles[0] == .noSchema)
  }
}
