import Diagnostics
import Manifests
import Schemas
import Testing
import YAML

/// Whatever the bytes are, reading them ends.
@Suite struct CompiledTests {
  private static let bytes =
    (try? OpenAPIDocument(Array(Fixture.document.utf8), file: "swagger.json"))?
    .compiled() ?? []

  private static let objects =
    ((try? Tree.parse(
      Array(
        """
        apiVersion: v1
        kind: Gadget
        metadata: {name: g, labels: {a: b}}
        spec:
          title: a
          count: 1
          words: [a, b]
          size: 1Gi
          parts: [{id: x}, {id: y}]
          inner: {title: b, inner: {title: c, unknown: d}}
        """.utf8), file: "a.yaml")) ?? []).compactMap { Object($0) }

  private func validate(_ bytes: [UInt8]) -> Validation? {
    CompiledSchemas(bytes).map { Validation(Self.objects, against: SchemaCatalog(kubernetes: $0)) }
  }

  @Test func readsWhatItWrites() throws {
    let schemas = try #require(CompiledSchemas(Self.bytes))
    #expect(schemas.kinds.map(\.apiVersion) == ["v1", "v1"])
    #expect(schemas.schema(for: GroupVersionKind(version: "v1", kind: "Gadget")) != nil)
    #expect(schemas.schema(for: GroupVersionKind(version: "v2", kind: "Gadget")) == nil)
    #expect(schemas.definition("io.k8s.api.core.v1.Part") != nil)
    #expect(validate(Self.bytes)?.problems[0].map(\.kind) == [.unknownField])
  }

  @Test func writesTheSameEachTime() throws {
    let again = try OpenAPIDocument(Array(Fixture.document.utf8), file: "swagger.json").compiled()
    #expect(again == Self.bytes)
  }

  @Test func survivesEveryFlippedByte() {
    var bytes = Self.bytes
    for index in bytes.indices {
      bytes[index] ^= 0xFF
      _ = validate(bytes)?.problems.count
      _ = CompiledSchemas(bytes)?.kinds.count
      bytes[index] ^= 0xFF
    }
    #expect(bytes == Self.bytes)
  }

  @Test func survivesEveryLength() {
    for count in Self.bytes.indices { _ = validate(Array(Self.bytes[..<count]))?.problems.count }
    #expect(CompiledSchemas([]) == nil)
    #expect(CompiledSchemas(Array(Self.bytes[..<16])) == nil)
  }

  @Test func refusesAnotherFormat() {
    var bytes = Self.bytes
    bytes[4] ^= 1
    #expect(CompiledSchemas(bytes) == nil)
  }

  @Test(arguments: ["[]", "{}", "{\"definitions\": {}}", "{\"definitions\": [], \"paths\": {}}", ""])
  func refusesWhatIsNoDocument(_ text: String) {
    let error = #expect(throws: Rejection.self) {
      try OpenAPIDocument(Array(text.utf8), file: "swagger.json")
    }
    #expect(error?.first.id == .openapiMalformed)
  }

  /// Objects may be nested as deep as files may.
  @Test func boundsTheDepthOfObjects() throws {
    let depth = 190
    let spec =
      String(repeating: "inner: {title: a, ", count: depth) + "title: b"
      + String(repeating: "}", count: depth)
    #expect(
      try Fixture.problems(inGadget: "title: a, " + spec.replacing("title: a, title: b", with: "title: b"))
        == [])
  }
}
