/// The first two numbers of a release, which decide how its components behave.
package struct ReleaseVersion: Hashable, Sendable {
  package let major: Int
  package let minor: Int

  /// Reads `2.14.4` or `v2.14`; nil for what is no version.
  package init?(_ text: String) {
    let numbers = (text.hasPrefix("v") ? text.dropFirst() : text[...]).split(separator: ".")
    guard numbers.count >= 2, let major = Int(numbers[0]), let minor = Int(numbers[1]) else { return nil }
    self.major = major
    self.minor = minor
  }
}
