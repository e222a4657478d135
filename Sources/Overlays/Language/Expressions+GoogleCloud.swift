import Workloads
import YAML

extension Expressions {
  /// A project ID; the ID of a project of an organisation's domain has it before a colon.
  package static func isProject(_ text: some StringProtocol) -> Bool { GoogleName.isProject(text) }

  /// A region such as asia-northeast1; a zone has a letter more.
  package static func isRegion(_ text: String) -> Bool { GoogleName.isRegion(text) }

  /// A Cloud SQL connection name: `PROJECT:REGION:INSTANCE`.
  package static func isInstance(_ text: String) -> Bool { CloudSQLInstance(text) != nil }

  /// The project of a Google service account's e-mail address; nil if the text is no such address.
  package static func project(ofServiceAccount text: String) -> String? {
    ServiceAccountAddress(text)?.project
  }

  /// A bucket name without dots at wrong places, and without what Cloud Storage takes for Google's own.
  package static func isBucket(_ text: some StringProtocol) -> Bool {
    guard text.isWord(.lowerOrDigit, bucket, .lowerOrDigit, count: 3...63) else { return false }
    if text.hasPrefix("goog") || isIPv4(text) { return false }
    let labels = text.parts(".")
    guard labels.allSatisfy({ !$0.isEmpty && !$0.hasPrefix("-") && !$0.hasSuffix("-") }) else { return false }
    let lookalike = text.map { character -> Character in
      switch character {
      case "0": "o"
      case "1": "l"
      case "3": "e"
      default: character
      }
    }
    return !String(lookalike).holds("google")
  }

  private static let bucket = ByteSet("a-z0-9._-")

  /// A pipeline root: `gs://BUCKET/PATH`, without an empty part in the path.
  package static func isPipelineRoot(_ text: String) -> Bool {
    guard text.hasPrefix("gs://") else { return false }
    let rest = text.dropFirst(5)
    let bucketName = rest.prefix { $0 != "/" }
    let path = rest.dropFirst(bucketName.count)
    return bucketName.isWord(.lowerOrDigit, bucket, .lowerOrDigit, count: 3...63)
      && path.utf8.allSatisfy(objectPath.contains) && !path.contains("//")
  }

  private static let objectPath = ByteSet("A-Za-z0-9._/=-")

  /// The name of a secret in Secret Manager.
  package static func isSecretManagerName(_ text: String) -> Bool {
    text.consists(of: secretManager, count: 1...255)
  }

  private static let secretManager = ByteSet("A-Za-z0-9_-")
}

/// A version of GKE's control plane, such as 1.33.5-gke.1080000.
package struct GKEVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Major, minor, patch and GKE's own number; those that are not written are 0.
  package let numbers: [Int]
  /// The version as written.
  package let description: String

  /// Nil if the text is no such version.
  package init?(_ text: String) {
    let halves = text.parts("-")
    var words = halves[0].parts(".")
    if halves.count == 2 {
      guard words.count == 3, halves[1].hasPrefix("gke.") else { return nil }
      words.append(halves[1].dropFirst(4))
    }
    guard (2...4).contains(words.count), halves.count <= 2, words.count < 4 || halves.count == 2 else {
      return nil
    }
    var numbers: [Int] = []
    for word in words {
      guard word.consists(of: .digit), let number = Int(word) else { return nil }
      numbers.append(number)
    }
    self.numbers = numbers + [Int](repeating: 0, count: 4 - numbers.count)
    description = text
  }

  /// Compares number by number, whatever of them is written.
  package static func < (a: Self, b: Self) -> Bool { a.numbers.lexicographicallyPrecedes(b.numbers) }
}
