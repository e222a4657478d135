/// The first two numbers of a release, which decide how its components behave.
package struct ReleaseVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let major: Int
  package let minor: Int

  /// Reads `2.14.4` or `v2.14`; nil for what is no version.
  package init?(_ text: String) {
    let digits = (text.hasPrefix("v") ? text.dropFirst() : text[...]).utf8
    guard let dot = digits.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    let rest = digits[digits.index(after: dot)...].prefix { $0 != UInt8(ascii: ".") }
    guard let major = Int(Substring(digits[..<dot])), let minor = Int(Substring(rest)) else { return nil }
    self.init(major, minor)
  }

  package init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  package static func < (a: Self, b: Self) -> Bool { (a.major, a.minor) < (b.major, b.minor) }

  package var description: String { "\(major).\(minor)" }
}
