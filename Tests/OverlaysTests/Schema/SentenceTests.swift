internal import Overlays
internal import Support
internal import Testing

/// Doc comments, which DocC shows, against the descriptions, which editors show.
@Suite struct SentenceTests {
  /// The sections' sources.
  private static let sources = Place.names(in: Place.project + "/Sources/Overlays/Language")
    .compactMap { Place.text(of: "Sources/Overlays/Language/\($0)") }

  @Test func aPropertyIsDocumentedByItsDescription() {
    var compared = 0
    for text in Self.sources {
      // A sentence of two lines is one.
      let source = text.replacing(/"\s*\n\s*\+ "/, with: "")
      var comments: [String: Set<String>] = [:]
      for match in source.matches(of: /((?: *\/\/\/ .*\n)+) *@Setting public var (\w+)/) {
        let lines = match.1.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " }.dropFirst(4) }
        comments[String(match.2), default: []].insert(lines.joined(separator: " "))
      }
      for match in source.matches(of: /v\.field\(\s*"\w+", &_(\w+),/) {
        let rest = source[match.range.upperBound...].prefix(700)
        let call = rest.firstRange(of: "v.field(").map { rest[..<$0.lowerBound] } ?? rest
        // The sentence is the literal that ends the call, or stands before the presence.
        let literals = call.matches(of: /"((?:[^"\\]|\\.)*)"(?:\s*\)|,\s*(?:\.|Presence))/)
        let sentences: [String] = literals.map { String($0.1).replacing("\\\"", with: "\"") }
          .filter { $0.hasSuffix(".") }
        // Some are put together, such as that of `replicas`.
        guard !sentences.isEmpty else { continue }
        let isSame = comments[String(match.1)]?.contains { sentences.contains($0) } ?? true
        #expect(isSame, "the comment of \(match.1) is none of \(sentences.prefix(2))")
        compared += 1
      }
    }
    #expect(compared > 100)
  }

  /// A sentence begins in upper case and ends; a number of seconds says so.
  @Test func sentencesAreSentences() {
    for (path, field) in Schema.file.places() where !field.sentence.isEmpty {
      #expect(field.sentence.hasSuffix(".") && field.sentence.first?.isLowercase == false, "\(path)")
      if field.name.hasSuffix("Seconds") { #expect(field.sentence.hasPrefix("Seconds "), "\(path)") }
    }
  }
}
