extension LockedSources {
  /// Runs work that reads from the cache, and runs it again whenever a source had to be fetched first.
  func filling<Result>(_ work: () throws(Rejection) -> Result) async throws(Rejection) -> Result {
    while true {
      do {
        return try work()
      } catch {
        let missing = takeUnfilled()
        if missing.isEmpty { throw error }
        try await fill(missing)
      }
    }
  }
}
