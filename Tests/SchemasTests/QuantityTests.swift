import Schemas
import Testing

/// The grammar in the doc comment of k8s.io/apimachinery/pkg/api/resource/quantity.go.
@Suite struct QuantityTests {
  @Test(arguments: [
    ("1", 1), ("100m", 0.1), ("1Gi", 1_073_741_824), ("0.5", 0.5), (".5", 0.5), ("5.", 5), ("1e3", 1000),
    ("1E3", 1000), ("1E", 1e18), ("12e-1", 1.2), ("-1k", -1000), ("+2M", 2_000_000), ("1n", 1e-9),
    ("128974848", 128_974_848), ("129M", 129_000_000), ("123Mi", 128_974_848),
  ]) func reads(_ text: String, _ expected: Double) throws {
    let value = try #require(Quantity(text)).value
    #expect(abs(value - expected) <= abs(expected) * 1e-12)
  }

  @Test(arguments: [
    "", "m", ".", "1.2.3", "1 Gi", "1gi", "1GiB", "1K", "1e", "1e1.5", "--1", "1e9999", "0x10",
  ])
  func refuses(_ text: String) { #expect(Quantity(text) == nil) }
}
