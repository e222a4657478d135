import Manifests
import Testing

/// Scalars of a document inside a text, changed where they stand.
@Suite struct EmbeddedDocumentTests {
  private func changed(_ text: String, _ path: String, to value: String) throws -> String? {
    var document = try #require(EmbeddedDocument(text))
    let path = try #require(FieldPath(path))
    guard document.set(path, to: value) else {
      #expect(document.text == text)
      return nil
    }
    #expect(document.scalar(at: path) == value)
    return document.text
  }

  @Test func keepsCommentsAndLayout() throws {
    let text = """
      # Where logs go.
      s3:
          bucket:   "mlpipeline"   # the bucket
          endpoint: minio-service.kubeflow:9000

          keyFormat: 'a/{{pod.name}}'

      """
    #expect(
      try changed(text, "s3.bucket", to: "acme-kfp") == text.replacing("\"mlpipeline\"", with: "\"acme-kfp\"")
    )
    #expect(
      try changed(text, "s3.endpoint", to: "storage.googleapis.com")
        == text.replacing("minio-service.kubeflow:9000", with: "storage.googleapis.com"))
    #expect(
      try changed(text, "s3.keyFormat", to: "it's") == text.replacing("'a/{{pod.name}}'", with: "'it''s'"))
  }

  @Test func changesJSON() throws {
    let text = #"{"spec": {"containers": [{"image" : "tensorflow:2", "é": "x"}]}}"#
    #expect(
      try changed(text, "spec.containers[0].image", to: "mirror/tensorflow:2")
        == #"{"spec": {"containers": [{"image" : "mirror/tensorflow:2", "é": "x"}]}}"#)
    #expect(
      try changed(text, #"spec.containers[0]["é"]"#, to: "a\"b\n")
        == #"{"spec": {"containers": [{"image" : "tensorflow:2", "é": "a\"b\n"}]}}"#)
  }

  /// What would be read as something else is quoted.
  @Test(arguments: [
    ("a: {b: c}", "a.b", "x, y", #"a: {b: "x, y"}"#), ("a: b", "a", "true", #"a: "true""#),
    ("a: b", "a", "1", #"a: "1""#), ("a: b", "a", "", #"a: """#), ("a: b", "a", "- x", #"a: "- x""#),
    ("a: 1", "a", "b", "a: b"), ("é: [é, b]", "[\"é\"][1]", "c", "é: [é, c]"),
    (#"a: "x\"y" # z"#, "a", "w", #"a: "w" # z"#),
  ])
  func staysAString(_ text: String, _ path: String, _ value: String, _ expected: String) throws {
    #expect(try changed(text, path, to: value) == expected)
  }

  @Test(arguments: [
    ("a: |\n  b\n", "a"), ("a: \"b\n  c\"\n", "a"), ("a: b\n  c\n", "a"), ("a: {}", "a"), ("a: b", "c"),
    ("a:", "a"),
  ])
  func leavesAloneWhatItCannotReplace(_ text: String, _ path: String) throws {
    #expect(try changed(text, path, to: "x") == nil)
  }

  @Test(arguments: ["", "a: [", "a: b\n---\nc: d\n"])
  func isOneDocument(_ text: String) {
    #expect(EmbeddedDocument(text) == nil)
  }
}
