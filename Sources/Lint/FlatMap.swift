extension Sequence {
  /// What is made of all of these, as the standard library's method of this name makes it, which this one hides.
  ///
  /// Nearly all rules find nothing in nearly everything, and to append nothing takes longer there than a look at whether
  /// there is something.
  @inlinable
  package func flatMap<Result>(_ transform: (Element) throws -> [Result]) rethrows -> [Result] {
    var results: [Result] = []
    for element in self {
      let more = try transform(element)
      if more.isEmpty { continue }
      if results.isEmpty { results = more } else { results += more }
    }
    return results
  }
}
