import Testing
import Workloads

/// What is told at a glance is no other reference than what a closer look takes.
@Suite struct ImageSyntaxTests {
  @Test(arguments: [
    "a", "a/b", "python:3.12", "ghcr.io/acme/train:1.4_b-C", "a-b.c/d-1", "a__b/c_d:1", "a--b:_",
    "localhost:5000/a:1", "a:1/b", "Registry.Example/a", "a@sha256:" + String(repeating: "0a", count: 32),
    String(repeating: "a", count: 255) + ":" + String(repeating: "T", count: 128),
  ])
  func takesReferences(_ text: String) {
    #expect(ImageSyntax.problem(with: text) == nil)
  }

  @Test(arguments: [
    "", ":1", "a:", "a::1", "a:1:2", "/a", "a/", "a//b", "a..b", ".a", "a.", "-a", "a-", "a-.b", "a.-b/c",
    "-a.b/c", "a-.b/c", "A", "a/B", "a_", "a___b", "a:-1", "a:.1", "a:1@", "a b", "a:1 ", "a:ü", "ü",
    "a:$(TAG)", "a:{{tag}}", "http://a/b", String(repeating: "a", count: 256),
    "a:" + String(repeating: "1", count: 129),
  ])
  func refusesAllElse(_ text: String) {
    #expect(ImageSyntax.problem(with: text) != nil)
  }
}
