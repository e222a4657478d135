extension Array where Element: Sendable {
  /// How many requests or chains of them are under way at a time where nothing else is said.
  package static var usualWidth: Int { 8 }

  /// What some work makes of each element, in the order of the elements; a few of them are worked on at a time.
  ///
  /// After a failure no further work is begun.
  ///
  /// - Parameter announce: Called with how many are done.
  /// - Throws: The failure of the first element whose work fails, whichever comes to an end first.
  package func concurrently<Output: Sendable, Failure: Error>(
    width: Int = usualWidth, announce: (Int) -> Void = { _ in },
    _ work: @escaping @Sendable (Element) async throws(Failure) -> Output
  ) async throws(Failure) -> [Output] {
    var outputs = [Output?](repeating: nil, count: count)
    var first: (index: Int, failure: Failure)?
    await withTaskGroup(of: (Int, Result<Output, Failure>).self) { group in
      var rest = enumerated().makeIterator()
      func startNext() {
        guard let (index, element) = rest.next() else { return }
        group.addTask {
          do throws(Failure) {
            return (index, .success(try await work(element)))
          } catch {
            return (index, .failure(error))
          }
        }
      }
      for _ in 0..<width { startNext() }
      var done = 0
      for await (index, result) in group {
        switch result {
        case .success(let output):
          outputs[index] = output
          done += 1
          announce(done)
        // Those before it have all been begun, and may fail yet.
        case .failure(let failure): if index < first?.index ?? count { first = (index, failure) }
        }
        if first == nil { startNext() }
      }
    }
    if let first { throw first.failure }
    return outputs.compactMap(\.self)
  }
}
