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
      [SchemaCompiler.formatNumber: "e8197215c698b22b2f5e563d739b5e9a55aefb026b4325af94ceee6cc272241a"] == [
        5: digest.description
      ],
      "let SchemaCompiler.formatNumber grow, then write the new number and digest here")
  }
}
