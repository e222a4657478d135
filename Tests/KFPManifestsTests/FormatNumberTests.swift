import Digest
import Files
import Schemas
import Support
import Testing

private let swagger =
  Place.mirror + "/kubernetes-client-python/v34.1.0/kubernetes/swagger.json.unprocessed"

/// A compiled document is believed for as long as it has the format number of the tool, so that every change to
/// what is compiled must change the number.
@Suite(.enabled(if: Place.exists(swagger), "needs ../shared"))
struct FormatNumberTests {
  @Test func theFormatNumberGrowsWithWhatIsCompiled() throws {
    let document = try OpenAPIDocument(
      RegularFile.read(swagger, named: "swagger.json"), file: "swagger.json")
    let digest = SHA256Digest(of: document.compiled())
    #expect(
      [SchemaCompiler.formatNumber: "5802d1d4c03a6bf64f6c17e36bfd342c10cae1fe9a662fb26b054fe2bf523172"] == [
        6: digest.description
      ],
      "let SchemaCompiler.formatNumber grow, then write the new number and digest here")
  }
}
