/// A file that was read: its name as shown to people, and its bytes, of which diagnostics print lines.
///
/// It is a class because every place in it is asked for its line.
package final class SourceFile: Sendable {
  package let name: String
  package let bytes: [UInt8]
  private let lines = LineStarts()
  private let secrets = SecretLines()
  private let excerpts = Excerpts()
  /// Whether all of it goes into a Secret.
  private let isSecret: Bool

  package init(name: String, bytes: [UInt8], isSecret: Bool = false) {
    self.name = name
    self.bytes = bytes
    self.isSecret = isSecret
  }

  /// The same file by another name.
  func renamed(_ name: String) -> SourceFile {
    name == self.name ? self : SourceFile(name: name, bytes: bytes, isSecret: isSecret)
  }

  /// Whether a line may show what a Secret keeps, or a credential.
  package func hides(_ number: Int) -> Bool {
    isSecret || secrets.hide(number, of: bytes) || holdsCredential(number)
  }

  /// Whether a credential begins in what messages show of a line, which may be cut in the middle of one.
  private func holdsCredential(_ number: Int) -> Bool {
    guard number > 0, let range = lines.range(of: number, in: bytes) else { return false }
    return bytes.withUnsafeBufferPointer {
      let start = $0[range].prefix(Self.excerptLimit + CredentialShape.lengthLimit)
      return CredentialShape.isIn(UnsafeBufferPointer(rebasing: start))
    }
  }

  /// The text of a line for people to see; nil where it may show what a Secret keeps, or a credential.
  package func excerpt(_ number: Int) -> String? {
    excerpts.text(of: number) { hides(number) ? nil : line(number) }
  }

  /// After how many bytes a line is cut that messages show.
  private static let excerptLimit = 160

  /// The text of a line counted from 1, without its end, cut at the limit.
  package func line(_ number: Int) -> String? {
    guard number > 0, var range = lines.range(of: number, in: bytes), range.lowerBound < bytes.count else {
      return nil
    }
    if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { range = 3..<max(3, range.upperBound) }
    return bytes.withUnsafeBufferPointer { bytes in
      let line = UnsafeBufferPointer(rebasing: bytes[range].prefix(Self.excerptLimit))
      let end =
        line.offset(of: UInt8(ascii: "\r")) ?? line.count - (line.last == UInt8(ascii: "\n") ? 1 : 0)
      return String(decoding: line[..<end], as: UTF8.self)
    }
  }
}
