import Files
import Testing

@Suite struct ReadmeTests {
  private static let readme = Path.join(#filePath, "../../../README.md")

  @Test(.enabled(if: DiskTree().kind(of: readme) == .file))
  func `the README's example is ReadmeExample.swift, which compiles`() throws {
    let example = try text(of: Path.join(#filePath, "../ReadmeExample.swift"))
    #expect(try text(of: Self.readme).contains("```swift\n\(example)```\n"))
  }

  @Test func `the documentation's example is ArticleExample.swift, which compiles`() throws {
    let article = Path.join(#filePath, "../../../Sources/KFPManifests/KFPManifests.docc/KFPManifests.md")
    let example = try text(of: Path.join(#filePath, "../ArticleExample.swift"))
    #expect(try text(of: article).contains("```swift\n\(example)```\n"))
  }

  @Test(.enabled(if: ProjectTests.canRender, "needs copies of upstream"))
  func `the documentation's example renders what has no errors`() async throws {
    let yaml = try await checkedYAML(of: "production", in: ProjectTests.root)
    #expect(yaml?.contains("kind: Deployment\n") == true)
  }

  private func text(of file: String) throws -> String {
    String(decoding: try RegularFile.read(file, named: file), as: UTF8.self)
  }
}
