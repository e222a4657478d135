import Testing

/// Hostile kustomizations and folders: beside ``HostileInputTests``, for each suite runs its cases one after the other,
/// and together they take longer than all other tests.
@Suite(.serialized, .limits) struct HostileFolderTests {
  @Test(arguments: HostileInput.kustomize + HostileInput.files)
  func `a hostile folder is refused or taken, in bounds`(input: HostileInput) async throws {
    try await HostileInputTests.check(input)
  }
}
