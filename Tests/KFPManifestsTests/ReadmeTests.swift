import Files
import Testing

@Suite struct ReadmeTests {
  private static let readme = Path.join(#filePath, "../../../README.md")

  @Test(.enabled(if: DiskTree().kind(of: readme) == .file))
  func `the README's example is ReadmeExample.swift, which compiles`() throws {
    let example = try text(of: Path.join(#filePath, "../ReadmeExample.swift"))
    #expect(try text(of: Self.readme).contains("```swift\n\(example)```\n"))
  }

  private func text(of file: String) throws -> String {
    String(decoding: try RegularFile.read(file, named: file), as: UTF8.self)
  }
}
