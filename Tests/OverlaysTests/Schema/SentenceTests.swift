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
    for source in Self.sources {
      var comments: [String: Set<String>] = [:]
      for match in source.matches(of: /((?: *\/\/\/ .*\n)+) *@Setting public var (\w+)/) {
        let lines = match.1.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " }.dropFirst(4) }
        comments[String(match.2), default: []].insert(lines.joined(separator: " "))
      }
      for match in source.matches(of: /v\.field\(\s*"\w+", &_(\w+),/) {
        let call = source[match.range.upperBound...].prefix(700)
        // The sentence is the literal that ends the call, or stands before the presence.
        let literals = call.matches(of: /"((?:[^"\\]|\\.)*)"(?:\s*\)|,\s*(?:\.|Presence))/)
        let sentences: [String] = literals.map { String($0.1).replacing("\\\"", with: "\"") }
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
