import KFPPipelines
import Testing
import Workloads

/// What a difference must not show.
extension DifferenceTests {
  /// What is secret is hidden, and no other word with it.
  @Test(arguments: [
    ["--db-password", "PLACE"], ["--token=PLACE"], ["{\"password\": \"PLACE\"}"],
    ["https://user:PLACE@example.com/a"],
  ])
  func hidesSecretWordsAlone(_ changed: [String]) {
    func with(_ text: String, _ last: String) -> String {
      var words = changed.map { $0.replacing("PLACE", with: text) }
      words += ["--between", last]
      return self.text().replacing(
        "resources:",
        with:
          "args: [\(((1...60).map { "--option-\($0)" } + words).map { "'\($0)'" }.joined(separator: ", "))], resources:"
      )
    }
    let result = difference(with("first-value", "a"), with("second-value", "b"))
    #expect(
      result.groups.flatMap { $0.changes.map(\.text) } == ["arguments: changed", #"arguments: "a" → "b""#])
    #expect(!result.text(as: .json).contains("-value"))
  }

  /// Of several words that came or went together, what is secret is hidden alone.
  @Test func hidesSecretWordsAmongOthers() {
    #expect(
      changes(words(), words("--password", "x", "--n=1"))
        == [#"arguments: added, "--password", (hidden), "--n=1""#])
    #expect(
      changes(words("--a", "--token=x", "--b"), words())
        == [#"arguments: removed, was "--a", (hidden), "--b""#])
    #expect(changes(words("--password", "x"), words("--password")) == ["arguments: removed"])
    let long = String(repeating: "a", count: 300)
    #expect(changes(words(), words("--a", long)) == [#"arguments: added, "--a", (hidden)"#])
    #expect(changes(words(), words((1...100).map { "--word-\($0)" })) == ["arguments: added"])
  }

  /// Names, versions and values come from whoever opened the pull request, and go into its log and comment.
  @Test func showsNothingRawThatAFileHolds() {
    let bad = #"\u001B[31m<img src=x>\n::error::@all\u202E"#
    func hostile(_ more: String) -> String {
      text(parameters: "\"p\(bad)\": {parameterType: STRING}").replacing(
        "{name: demand}", with: "{name: \"d\(bad)\"}"
      )
      .replacing("kfp-2.14.4", with: "\"kfp-\(more)\(bad)\"").replacing(
        "train: {componentRef", with: "\"t\(bad)\": {componentRef")
    }
    let result = difference(
      hostile("1"), hostile("2").replacing("parameterType: STRING", with: "parameterType: LIST"))
    for format in [PipelineDifference.Format.text, .markdown] {
      let printed = result.text(as: format)
      #expect(printed.contains("d\\u{1B}"), "\(printed)")
      #expect(
        !printed.unicodeScalars.contains { $0 != "\n" && $0.value < 0x20 || $0 == "\u{202E}" }, "\(printed)")
      #expect(!printed.contains("\n::error::"), "\(printed)")
      if format == .markdown { #expect(!printed.contains("<img") && !printed.contains("@all"), "\(printed)") }
    }
  }

  /// A short list of words is no less secret than a long one, and neither is a key within a value.
  @Test func hidesWhatAKeyOrAnOptionCallsSecret() {
    func parts(_ secret: String) -> [String] {
      [
        text().replacing("resources:", with: "args: [--user, u, --db-password, \(secret)], resources:"),
        text().replacing("resources:", with: "command: [run, --api-token=\(secret)], resources:"),
        text(parameters: "cfg: {parameterType: STRUCT, defaultValue: {password: \(secret), user: u}}"),
        text(task: ", inputs: {parameters: {cfg: {runtimeValue: {constant: {db_password: \(secret)}}}}}"),
        text(
          task: ", inputs: {parameters: {msg: {runtimeValue: {constant: 'Authorization: Basic \(secret)'}}}}"),
        text(task: ", parameterIterator: {items: {raw: '[{\"token\": \"\(secret)\"}]'}, itemInput: a}"),
        text().replacing(
          "resources:", with: "env: [{name: CONF, value: '{\"password\": \"\(secret)\"}'}], resources:"),
      ]
    }
    for (old, new) in zip(parts("hunterhunter1"), parts("hunterhunter2")) {
      let result = difference(old, new)
      #expect(!result.groups.isEmpty)
      for format in PipelineDifference.Format.allCases {
        #expect(!result.text(as: format).contains("hunterhunter"), "\(result.text())")
      }
      let added = difference(text(), new)
      #expect(!added.isEmpty && !added.text(as: .json).contains("hunterhunter"), "\(added.text())")
    }
    // What only looks alike is shown.
    let images = difference(text(image: "acme/secret:1"), text(image: "acme/secret:2"))
    #expect(images.text().contains("acme/secret:2"))
  }

  @Test func hidesWhatLooksLikeACredential() {
    let old = text().replacing("resources:", with: "env: [{name: DB_PASSWORD, value: value-one}], resources:")
    let new = text().replacing("resources:", with: "env: [{name: DB_PASSWORD, value: value-two}], resources:")
    for format in PipelineDifference.Format.allCases {
      let printed = difference(old, new).text(as: format)
      #expect(printed.contains("PASSWORD"))
      #expect(!printed.contains("value-one") && !printed.contains("value-two"), "\(printed)")
    }
  }

  @Test func showsNoCredentialWhereverItStands() {
    let token = "ghp_" + String(repeating: "a1B2", count: 9)
    let address = "https://user:hunter2@a.example"
    for value in [token, address] {
      let places = [
        text(parameters: "n: {parameterType: STRING, defaultValue: '\(value)'}"),
        text(task: ", inputs: {parameters: {a: {runtimeValue: {constant: '\(value)'}}}}"),
        text(task: ", triggerPolicy: {condition: '\"\(value)\" == \"\"'}"),
        text(platform: "podMetadata: {annotations: {a: '\(value)'}}"),
        text().replacing("resources:", with: "args: ['\(value)'], resources:"),
        function(script: "python3 -m pip install 'git+\(value)@github.com/acme/lib'"),
      ]
      for place in places {
        let other = place.replacing("ghp_a", with: "ghp_b").replacing("hunter2", with: "hunter3")
        for format in PipelineDifference.Format.allCases {
          let printed = difference(other, place).text(as: format)
          #expect(!printed.contains("1B2a1") && !printed.contains("hunter"), "\(printed)")
          #expect(!difference(other, place).isEmpty)
        }
      }
    }
    let printed = difference(
      function(), function().replacing("defaultValue: first", with: "defaultValue: next"))
    #expect(printed.text().contains("parameter password: changed"), "\(printed.text())")
  }
}
