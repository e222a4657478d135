import Support
import Testing

@Suite struct ReadmeTests {
  @Test(.enabled(if: Place.exists(Place.project + "/README.md")))
  func `the README's example is ReadmeExample.swift, which compiles`() throws {
    let example = try text(of: "Tests/KFPManifestsTests/ReadmeExample.swift")
    #expect(try text(of: "README.md").contains("```swift\n\(example)```\n"))
  }

  @Test func `the documentation's example is ArticleExample.swift, which compiles`() throws {
    let article = "Sources/KFPManifests/KFPManifests.docc/KFPManifests.md"
    let example = try text(of: "Tests/KFPManifestsTests/ArticleExample.swift")
    #expect(try text(of: article).contains("```swift\n\(example)```\n"))
  }

  @Test(.enabled(if: Place.canRender, "needs copies of upstream"))
  func `the documentation's example renders what has no errors`() async throws {
    let yaml = try await checkedYAML(of: "production", in: Place.project)
    #expect(yaml?.contains("kind: Deployment\n") == true)
  }

  private func text(of file: String) throws -> String { try #require(Place.text(of: file)) }
}
