import Support
import Testing

/// Gives every test a folder of its own, and removes it when the test is over.
struct TemporaryFolderTrait: SuiteTrait, TestTrait, TestScoping {
  /// The folder of the test that runs.
  @TaskLocal static var folder: String?

  let isRecursive = true

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    try await Self.$folder.withValue(folder.path, operation: function)
  }
}

extension Trait where Self == TemporaryFolderTrait {
  static var temporaryFolder: Self { Self() }
}
