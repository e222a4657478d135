import Diagnostics
import Diff
import Testing
import YAML

@Suite struct ReportTests {
  private func report(_ old: String, _ new: String) throws -> DifferenceReport {
    DifferenceReport(try difference(old, new), from: "old.yaml", to: "new.yaml")
  }

  private static let formats: [@Sendable (DifferenceReport) -> String] = [
    { TextFormat().text(for: $0) }, { TextFormat(color: Color(isOn: true)).text(for: $0) },
    { MarkdownFormat().text(for: $0) }, { JSONFormat().text(for: $0) }, { GitHubFormat().text(for: $0) },
    { HTMLFormat().text(for: $0) },
  ]

  @Test(arguments: [
    ("run `a & b`, then `c`", "run <code>a &amp; b</code>, then <code>c</code>"),
    ("one ` alone", "one ` alone"),
    ("`<b>`", "<code>&lt;b&gt;</code>"), ("", ""), ("``", "<code></code>"),
  ])
  func `words in backquotes are code on a page`(text: String, html: String) {
    #expect(HTMLPage.prose(text) == html)
  }

  @Test func `what a Secret holds is in no report, and that it differs is`() throws {
    func secret(_ value: String, _ plain: String) -> String {
      """
      {apiVersion: v1, kind: Secret, metadata: {name: s}, data: {password: \(value)}, stringData: {token: \(plain)}}
      """
    }
    // "hunter2" and "swordfish" in base64.
    let (old, new) = (secret("aHVudGVyMg==", "plainOld"), secret("c3dvcmRmaXNo", "plainNew"))
    let found = try report(old, new)
    #expect(found.difference.lines == ["data.password: changed", "stringData.token: changed"])
    let added = try report("", new)
    for format in Self.formats {
      for text in [format(found), format(added)] {
        for secret in ["aHVudGVyMg", "c3dvcmRmaXNo", "hunter2", "swordfish", "plainOld", "plainNew"] {
          #expect(!text.contains(secret))
        }
        #expect(text.contains("Secret"))
      }
    }
    let spelt = "{apiVersion: v1, kind: Secret, metadata: {name: s}, data: {password: aHVudGVyMg==}}"
    let plain = "{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {password: hunter2}}"
    #expect(try report(spelt, plain).difference.isEmpty)
  }

  @Test func `programs are told with what data goes`() throws {
    let old = """
      {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a, namespace: x}, spec: {volumeName: a}}
      ---
      {apiVersion: v1, kind: Secret, metadata: {name: b, namespace: x}}
      ---
      {apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: x}}
      """
    let new = """
      {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a, namespace: y}, spec: {volumeName: a}}
      """
    let json = try Tree.parse(Array(JSONFormat().text(for: report(old, new)).utf8), file: "diff.json")[0]
    func data(_ list: String, _ key: String) -> [String] {
      (json[list]?.items ?? []).map { "\($0[key]?.text ?? "") \($0["holdsData"]?.text ?? "")" }
    }
    #expect(data("removed", "object") == ["/v1/ConfigMap/x/c false", "/v1/Secret/x/b true"])
    #expect(data("changed", "previous") == ["/v1/PersistentVolumeClaim/x/a true"])
  }

  @Test func `changes of one cause are said once`() throws {
    func deployments(_ tag: String, _ extra: String = "") -> String {
      (1...3).map { number in
        """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: d\(number)}, spec: {template: {spec: {containers: [
          {name: c, image: 'ghcr.io/acme/i\(number):\(tag)'\(extra)}]}}}}
        """
      }.joined(separator: "\n---\n")
    }
    let found = try report(deployments("2.14.4"), deployments("2.15.0", ", env: [{name: A, value: b}]"))
    #expect(
      found.sharedCauses.map(\.heading) == [
        "image tag 2.14.4 → 2.15.0, 3 places", #"env[name=A] added: {"name":"A","value":"b"}, 3 places"#,
      ])
    #expect(found.ownChanges.isEmpty)
    #expect(TextFormat().text(for: found).contains("(new.yaml:2:20)"))
  }

  @Test func `a word is one cause, inside of a text and alone`() throws {
    func map(_ bucket: String, _ other: String) -> String {
      """
      {apiVersion: v1, kind: ConfigMap, metadata: {name: m}, data:
        {root: 'gs://\(bucket)/v2', bucket: \(bucket), other: \(other)}}
      """
    }
    let found = try report(map("acme-one", "red"), map("acme-two", "blue"))
    #expect(found.sharedCauses.map(\.heading) == ["acme-one → acme-two, 2 places"])
    #expect(found.ownChanges.flatMap(\.fields).map { "\($0.place)" } == ["data.other"])
    // A value alone, with no text around it anywhere, stays what it is.
    let alone = try report(map("acme-one", "red"), map("acme-one", "blue"))
    #expect(alone.sharedCauses.isEmpty)
  }

  @Test(arguments: ["\u{202E}", "\u{2066}", "\u{200F}", "\u{1B}", "\u{2028}"])
  func `what turns the direction of writing or steers a terminal is spelt out`(_ mark: Unicode.Scalar) throws
  {
    func map(_ key: String, _ value: String) -> String {
      let value = JSONText.string(value).description
      return
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: m}, data: {\(JSONText.string(key)): \(value)}}"
    }
    let spelt = "\\u{\(String(mark.value, radix: 16, uppercase: true))}"
    for (old, new) in [
      (map("a", "one"), map("a", "t\(mark)wo")), (map("a", "one\nx"), map("a", "one\nt\(mark)wo")),
    ] {
      let text = TextFormat().text(for: try report(old, new))
      #expect(text.contains("t\(spelt)wo"))
      #expect(!text.unicodeScalars.contains(mark))
    }
    let text = TextFormat().text(for: try report(map("a", "one"), map("k\(mark)ey", "one")))
    #expect(text.contains("k\(spelt)ey"))
    #expect(!text.unicodeScalars.contains(mark))
  }

  @Test func `control characters and markup of a manifest reach nobody`() throws {
    func map(_ value: String) -> String {
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: \(value)}}"
    }
    let found = try report(map("x"), map(#""\u001b[31m<script>alert(1)</script>\r::error::| `` @you""#))
    #expect(!TextFormat().text(for: found).contains("\u{1B}"))
    #expect(!HTMLFormat().text(for: found).contains("<script>"))
    #expect(HTMLFormat().text(for: found).contains("&lt;script&gt;"))
    #expect(GitHubFormat().text(for: found).split(separator: "\n").count == 2)
    let markdown = MarkdownFormat().text(for: found)
    #expect(!markdown.contains("\u{1B}"))
    #expect(markdown.contains("\n+ \\u{1B}[31m<script>"), "\(markdown)")
  }

  @Test func `values are in a block that GitHub colours, and none of them ends it`() throws {
    func map(_ value: String) -> String {
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: \(JSONText.string(value))}}"
    }
    let one = MarkdownFormat().text(for: try report(map("red"), map("blue")))
    #expect(one.contains("\n```diff\n@@ data.k @@ new.yaml:1:66\n- red\n+ blue\n```\n"), "\(one)")
    let fenced = MarkdownFormat().text(for: try report(map("a\nb"), map("a\n```")))
    #expect(fenced.contains("\n````diff\n@@ data.k @@ new.yaml:1:66\n- b\n+ ```\n````\n"), "\(fenced)")
  }

  @Test func `a change of type alone shows the types`() throws {
    func map(_ value: String) -> String {
      "{apiVersion: example.com/v1, kind: Thing, metadata: {name: m}, spec: {mode: \(value)}}"
    }
    let found = try report(map("'true'"), map("true"))
    #expect(TextFormat().text(for: found).contains("spec.mode: true (string) → true (boolean)"))
    #expect(MarkdownFormat().text(for: found).contains("\n- true (string)\n+ true (boolean)\n"))
    #expect(HTMLFormat().text(for: found).contains("true (string)"))
    let json = JSONFormat().text(for: found)
    #expect(json.contains(#""old":{"value":"true","#) && json.contains(#""new":{"value":true,"#), "\(json)")
    // Elsewhere the values say enough.
    #expect(TextFormat().text(for: try report(map("'on'"), map("true"))).contains("spec.mode: on → true"))
  }

  @Test func `a field that a definition gains in many places is one line`() throws {
    func definition(_ fields: String) -> String {
      let places = (0..<48).map { "p\($0): {properties: {a: {type: string}\(fields)}}" }
      return """
        {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: things.example.com},
          spec: {versions: [{name: v1, schema: {openAPIV3Schema: {properties: {\(places.joined(separator: ", "))}}}}]}}
        """
    }
    let found = try report(definition(""), definition(", hostUsers: {type: boolean}"))
    #expect(
      found.schemas.map(\.title) == [
        "the schema of things.example.com changed in 48 fields: hostUsers added (48 places)"
      ])
    #expect(found.sharedCauses.isEmpty && found.ownChanges.isEmpty)
  }

  @Test func `a comment never grows beyond what GitHub takes, and says what it leaves out`() throws {
    func maps(_ value: String) -> String {
      (0..<600).map {
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: m\($0)}, data: {k\($0): \(value)\($0 % 7)\($0)}}"
      }
      .joined(separator: "\n---\n")
    }
    let text = MarkdownFormat().text(for: try report(maps("old"), maps("newer")))
    #expect(text.utf16.count <= 65_536)
    #expect(text.utf16.count > 60_000)
    #expect(text.contains("sections are left out"))
    #expect(text.components(of: "<details>") == text.components(of: "</details>"))
  }

  @Test func `nothing is nothing in every form`() throws {
    let found = try report("a: b", "")
    #expect(TextFormat().text(for: found).isEmpty)
    #expect(MarkdownFormat().text(for: found).contains("no differences"))
    #expect(GitHubFormat().text(for: found) == "no differences\n")
    #expect(JSONFormat().text(for: found).contains(#""changed":[]"#))
  }
}

extension String {
  fileprivate func components(of word: String) -> Int { ranges(of: word).count }
}
