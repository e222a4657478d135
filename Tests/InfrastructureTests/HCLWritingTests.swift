import Infrastructure
import Testing

/// The text of values and blocks.
@Suite struct HCLWritingTests {
  /// What HCL would take for code stands for itself.
  @Test(arguments: [
    ("plain", "\"plain\""), ("a \"b\" \\ c", "\"a \\\"b\\\" \\\\ c\""), ("${var.x}", "\"$${var.x}\""),
    ("%{if true}", "\"%%{if true}\""), ("two\nlines", "\"two\\nlines\""), ("", "\"\""),
  ])
  func textsAreEscaped(_ text: String, _ written: String) throws {
    #expect(Expression.literal(text).written == written)
    let body = try HCLBody(reading: "a = \(written)\n")
    #expect(body["a"]?.first?.literal == text)
  }

  @Test func valuesAreTakenIn() {
    let value: Expression = "kfp-\(local("region"))-\(literal: "${x}")"
    #expect(value.written == "\"kfp-${local.region}-$${x}\"")
  }

  @Test func keysHaveQuotesWhereTheyMust() {
    let value = Expression.map([
      ("plain-name", 1), ("google.subject", 2), ("for", 3), (variable("x"), 4), ("0a", 5),
    ])
    #expect(
      value.lines(indented: "") == [
        "{", "  plain-name       = 1", "  \"google.subject\" = 2", "  \"for\"            = 3",
        "  (var.x)          = 4",
        "  \"0a\"             = 5", "}",
      ])
  }

  @Test func neighboursAreAligned() {
    let text = Writer.text(of: [
      block("a", "b") {
        argument("x", 1, "first")
        argument("longer", "text", "second")
        argument("list", .lines(["one"]))
        argument("y", true)
        remark("Why.")
        argument("z", 1)
        block("inner") { argument("q", 1) }
      }
    ])
    #expect(
      text == """
        a "b" {
          x      = 1      # first
          longer = "text" # second
          list = [
            "one",
          ]
          y = true

          # Why.
          z = 1

          inner {
            q = 1
          }
        }

        """)
    #expect(FormatTests.complaints(on: text) == [])
  }

  @Test func commentsAreBrokenIntoLines() {
    let words = Array(repeating: "word", count: 60).joined(separator: " ")
    let lines = Writer.text(of: [remark(words)]).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.hasPrefix("# word") && $0.count <= 120 })
  }
}

/// Ranges of addresses.
@Suite struct AddressRangeTests {
  @Test(arguments: [
    ("10.0.0.0/8", "10.20.0.0/16", true), ("10.20.0.0/16", "10.0.0.0/8", true),
    ("10.0.0.0/16", "10.1.0.0/16", false),
    ("0.0.0.0/0", "192.168.0.0/24", true),
  ])
  func overlapsAreSeen(_ a: String, _ b: String, _ overlaps: Bool) throws {
    #expect(try #require(AddressRange(a)).overlaps(#require(AddressRange(b))) == overlaps)
  }

  @Test func rangesAroundAddresses() throws {
    #expect(AddressRange("10.20.3.4", around: 20)?.description == "10.20.0.0/20")
    #expect(AddressRange("10.20.31.4", around: 20)?.description == "10.20.16.0/20")
    #expect(AddressRange("sql.example.com", around: 20) == nil)
    #expect(AddressRange("fd00::/8") == nil)
    #expect(AddressRange("10.20.0.0/20")?.isPrivate == true)
    #expect(AddressRange("34.20.0.0/20")?.isPrivate == false)
    #expect(AddressRange("0.0.0.0/0")?.isPrivate == false)
  }
}
