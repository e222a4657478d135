import Testing
import YAML

@Suite struct SourceFileTests {
  @Test(arguments: [
    ("a\nb\n", 1, "a"), ("a\nb\n", 2, "b"), ("a\nb\n", 3, nil), ("a\nb", 2, "b"), ("a\r\nb", 1, "a"),
    ("\u{FEFF}a\nb", 1, "a"), ("", 1, nil), ("a", 0, nil), ("\n\nc", 2, ""), ("\n\nc", 3, "c"), ("a", 4, nil),
  ]) func findsLines(_ text: String, _ number: Int, _ expected: String?) {
    #expect(SourceFile(name: "a.yaml", bytes: Array(text.utf8)).line(number) == expected)
  }

  @Test func cutsLongLines() {
    let file = SourceFile(name: "a.yaml", bytes: Array(repeating: UInt8(ascii: "a"), count: 1000))
    #expect(file.line(1)?.count == 160)
  }

  @Test func findsTheLinesOfALargeFileQuickly() {
    let text = String(repeating: "key: value\n", count: 50_000)
    let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
    let lines = (1...50_000).map { file.line($0) }
    #expect(lines.allSatisfy { $0 == "key: value" })
  }

  @Test(arguments: [
    // In a comment, cut in the middle, and behind what is shown.
    ("command: [a] # TOKEN", true), (String(repeating: "a", count: 150) + " TOKEN", true),
    (String(repeating: "a", count: 160) + " TOKEN", true),
    (String(repeating: "a", count: 5000) + " TOKEN", false),
    ("url: postgres://app:hunter2@db.example/app", true), ("url: postgres://app@db.example/app", false),
    ("name: sk-learn-regression-baseline", false),
  ])
  func hidesTheLineOfACredential(line: String, isHidden: Bool) {
    let token = "ghp_" + String(repeating: "a1B2", count: 9)
    let text = "a: 1\n" + line.replacing("TOKEN", with: token) + "\nb: 2\n"
    let file = SourceFile(name: "a.yaml", bytes: Array(text.utf8))
    #expect((file.excerpt(2) == nil) == isHidden)
    #expect([1, 3].allSatisfy { file.excerpt($0) != nil })
  }

  /// The client's secret of a user's file has no form of its own.
  @Test(arguments: [
    (#""authorized_user""#, true), (#""service_account""#, true), (#""external_account""#, true),
    (#""object""#, false), (#""authorized_users""#, false),
  ])
  func hidesAFileOfCredentials(type: String, isHidden: Bool) {
    for text in [
      "{\"client_secret\": \"d-FL95Q19q7MQmF\",\n\"type\" :\n  \(type)}",
      "{\"type\": \"x\", \"a\": {\"type\":\(type), \"service_account\": 1}}\n",
    ] {
      let file = SourceFile(name: "adc.json", bytes: Array(text.utf8))
      #expect((file.excerpt(1) == nil) == isHidden, "\(text)")
    }
  }
}
