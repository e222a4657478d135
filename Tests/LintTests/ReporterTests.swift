import Diagnostics
import Lint
import Manifests
import Testing
import Workloads
import YAML

@Suite struct ReporterTests {
  private func report(_ message: String) -> Report {
    var report = Report(objectCount: 1)
    report.entries = [
      .init(
        rule: "image-tag-missing", code: "IMG001", severity: .error, message: message, object: nil,
        field: "spec.a",
        location: FileLocation(file: "a.yaml", line: 2, column: 3, excerpt: "  image: web"),
        notes: [.init("pin it", at: FileLocation(file: "b.yaml", line: 1, column: 1))])
    ]
    return report
  }

  @Test func textIsWhatCompilersPrint() {
    let expected = """
      a.yaml:2:3: error: no tag [image-tag-missing] (IMG001)
       2 |   image: web
         |   ^
      b.yaml:1:1: note: pin it
      help: Pin a version, or better a digest.
      1 error, 0 warnings, 0 infos in 1 object

      """
    #expect(TextReporter().text(for: report("no tag")) == expected)
  }

  @Test(arguments: [
    "plain", "quote \" backslash \\ slash /", "tab\tnewline\nreturn\r", "bell \u{7} delete \u{7F}",
    "日本語 \u{1F600} \u{2028}", "e\u{301}",
  ]) func jsonEscapes(_ message: String) throws {
    let text = JSONReporter().text(for: report(message))
    let document = try #require(try Tree.parse(Array(text.utf8), file: "report.json").first)
    let finding = try #require(document["findings"]?.items.first)
    #expect(finding["message"]?.string?.unicodeScalars.elementsEqual(message.unicodeScalars) == true)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
  }

  /// Names and values come from whoever opened the pull request, and go into its log and comment.
  @Test(arguments: ["\u{1B}[31mred", "\u{9B}0m", "\u{202E}txet", "a\u{7}b\u{8}", "\u{7F}"])
  func `nothing that controls a terminal is printed raw`(_ text: String) {
    var report = report("found \(text), and `\(text)` in code")
    report.entries[0].location?.file = "\(text).yaml"
    // GitHub shows ten; the others are plain lines.
    report.entries += (0..<10).map { number in
      var entry = report.entries[0]
      entry.location?.line = number + 3
      return entry
    }
    for reporter in [TextReporter(), GitHubReporter(), MarkdownReporter()] as [any Reporter] {
      let printed = reporter.text(for: report)
      #expect(printed.contains("\\u{"))
      #expect(
        !printed.unicodeScalars.contains { scalar in
          scalar != "\n"
            && (scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar == "\u{202E}")
        }, "\(printed.debugDescription)")
    }
  }

  @Test func jsonHasItsFields() throws {
    let text = JSONReporter().text(for: report("no tag"))
    let expected = """
      {"formatVersion":1,"findings":[{"rule":"image-tag-missing","code":"IMG001","severity":"error",\
      "message":"no tag","overlays":[],"object":null,"field":"spec.a",\
      "location":{"file":"a.yaml","line":2,"column":3},"isUpstreams":false,"broughtInBy":null,\
      "notes":[{"message":"pin it","location":{"file":"b.yaml","line":1,"column":1}}]}],\
      "summary":{"errors":1,"warnings":0,"infos":0,"upstreams":0,"objects":1,"overlays":[],\
      "isComplete":true,"ignored":0,\
      "skippedRules":{"objects":0,"overlay":0,"transition":0}}}

      """
    #expect(text == expected)
  }

  @Test func neverShowsASecretsValue() throws {
    let text = """
      apiVersion: v1
      kind: Secret
      metadata: {name: oauth}
      stringData: {client_secret: hunter2}
      """
    let report = try Linter().lint(Target(try Tree.parse(Array(text.utf8), file: "secret.yaml")))
    #expect(report.entries.map(\.code) == ["SEC001"])
    #expect(!TextReporter().text(for: report).contains("hunter2"))
    #expect(!JSONReporter().text(for: report).contains("hunter2"))
  }
}
