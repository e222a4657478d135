import Manifests
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
    ("300m", "0.3"), ("1Gi", "1024Mi"), ("1e3", "1k"), ("0", "-0"), ("1.50", "1.5"), ("0.0", "0Gi"),
    ("100000000000000000000000", "1e23"),
  ])
  func `finds two spellings of one amount`(_ a: String, _ b: String) throws {
    #expect(try #require(Quantity(a)) == #require(Quantity(b)))
  }

  @Test(arguments: [("100m", "1"), ("1G", "1Gi"), ("-1", "0"), ("-2", "-1"), ("999Mi", "1Gi"), ("1", "1e23")])
  func compares(_ less: String, _ more: String) throws {
    let (a, b) = (try #require(Quantity(less)), try #require(Quantity(more)))
    #expect(a < b && !(b < a) && !(a < a))
  }

  /// More digits than 64 bits hold, which Kubernetes rounds.
  @Test(arguments: ["0.1234567890123456789012", "12345678901234567890123456789", "0.00000000000000000000001"])
  func readsManyDigits(_ text: String) throws {
    let (value, expected) = (try #require(Quantity(text)).value, try #require(Double(text)))
    #expect(abs(value - expected) <= expected * 1e-12)
  }

  @Test(arguments: [
    "", "m", ".", "1.2.3", "1 Gi", "1gi", "1GiB", "1K", "1e", "1e1.5", "--1", "1e9999", "0x10",
  ])
  func refuses(_ text: String) { #expect(Quantity(text) == nil) }
}
