internal import Diagnostics
internal import Overlays
internal import Testing

/// The overlay that `init` writes.
@Suite struct TemplateTests {
  private let template = OverlayTemplate(name: "production", version: "2.14.4")

  @Test func isRefusedExactlyWhereItIsToBeFilledIn() throws {
    let lines = template.text.split(separator: "\n", omittingEmptySubsequences: false)
    let words = OverlayTemplate.placeholders.map(\.word)
    let wanted = lines.indices.filter { index in
      !lines[index].contains("# ") && words.contains { lines[index].contains($0) }
    }.map { $0 + 1 }
    let (overlay, diagnostics) = try Example.decode(template.text)
    #expect(overlay == nil)
    #expect(diagnostics.map { $0.location?.line ?? 0 } == wanted)
    for diagnostic in diagnostics {
      let rest = lines[(diagnostic.location?.line ?? 1) - 1].unicodeScalars.dropFirst(
        (diagnostic.location?.column ?? 1) - 1)
      #expect(words.contains { String(String.UnicodeScalarView(rest)).contains($0) }, "\(diagnostic)")
    }
  }

  @Test func isAnOverlayOnceItIsFilledIn() throws {
    var template = template
    template.values = OverlayTemplate.examples
    #expect(template.left.isEmpty)
    #expect(!template.filled.contains("capitals"))
    let (overlay, diagnostics) = try Example.decode(template.filled)
    #expect(diagnostics.map(\.message) == [])
    #expect(overlay?.name == "production")
  }

  /// Whoever is asked for a value learns at once whether the overlay takes it.
  @Test(arguments: [
    (
      "PROJECT_ID", ["acme-prod", "acme", "acme-prod-", "123456789012", "Acme-Prod"]
    ),
    ("REGION", ["asia-northeast1", "asia-northeast1-b", "EU", "europe-west4"]),
    ("SQL_INSTANCE", ["kfp", "kfp-1", "1kfp", "kfp.a", "kfp_a", "acme-prod:asia-northeast1:kfp"]),
    ("BUCKET", ["acme-kfp", "gs://acme-kfp", "a", "acme_kfp", "google-kfp", "192.168.0.1"]),
    (
      "HOST",
      [
        "kfp.example.com", "https://kfp.example.com/", "kfp", "kfp.example.com.",
        "\(String(repeating: "a", count: 60)).example.com",
      ]
    ),
    ("STATIC_IP", ["kfp-ip", "203.0.113.10", "KFP", "kfp_ip"]),
    ("OAUTH_SECRET", ["kfp-iap-oauth", "kfp.oauth", "kfp_oauth", "-a"]),
  ])
  func `a value is refused where the overlay would refuse it`(word: String, values: [String]) throws {
    let placeholder = try #require(OverlayTemplate.placeholders.first { $0.word == word })
    for value in values {
      var template = template
      template.values = OverlayTemplate.examples
      template.values[word] = value
      let (overlay, diagnostics) = try Example.decode(template.filled)
      let refusal = placeholder.refusal(of: value)
      #expect((refusal == nil) == (overlay != nil), "\(value): \(diagnostics)")
      #expect(refusal?.message.contains("such as \(placeholder.example)") != false)
    }
  }

  @Test(arguments: [
    ("SQL_INSTANCE", "acme-prod:asia-northeast1:kfp", "kfp"),
    ("REGION", "asia-northeast1-b", "asia-northeast1"),
    ("REGION", "acme-prod:asia-northeast1:kfp", "asia-northeast1"),
    ("BUCKET", "gs://acme-kfp/v2", "acme-kfp"),
    ("HOST", "https://kfp.example.com/", "kfp.example.com"), ("PROJECT_ID", "acme-prod-", "acme-prod"),
    ("PROJECT_ID", "acme", nil),
  ])
  func `what was meant is proposed`(word: String, value: String, meant: String?) throws {
    let placeholder = try #require(OverlayTemplate.placeholders.first { $0.word == word })
    let refusal = try #require(placeholder.refusal(of: value))
    #expect(refusal.advice == meant.map { "did you mean \"\($0)\"?" })
  }
}
