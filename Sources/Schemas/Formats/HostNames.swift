/// A domain name, or one with `*.` in place of its first part.
enum HostPattern {
  static func isValid(_ text: String) -> Bool {
    guard text.contains("*") else { return KubernetesName.isSubdomain(text) }
    return text.hasPrefix("*.") && KubernetesName.isSubdomain(text.dropFirst(2))
  }
}

/// The address of a webhook (k8s.io/apiserver, pkg/util/webhook, ValidateWebhookURL, ValidateWebhookService).
enum SecureURL {
  static func isValid(_ text: String) -> Bool {
    guard text.hasPrefix("https://") else { return false }
    let rest = text.dropFirst("https://".count)
    let host = rest.prefix { $0 != "/" }
    return !host.isEmpty && !host.contains("@") && !rest.contains { "?# ".contains($0) }
  }

  /// A path of a service: each part is a name.
  static func isPath(_ text: String) -> Bool {
    guard text.hasPrefix("/"), text != "//" else { return false }
    if text == "/" { return true }
    let path = text.hasSuffix("/") ? text.dropFirst().dropLast() : text.dropFirst()
    return path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
      KubernetesName.isSubdomain($0)
    }
  }
}

/// The parts of a path of files.
enum PathParts {
  /// Whether one of them leads up.
  static func stepBack(_ text: String) -> Bool { text.split(separator: "/").contains("..") }

  /// Whether it is a path that routes of the Gateway API compare requests with.
  static func isOfRoute(_ text: String) -> Bool {
    guard text.hasPrefix("/"), !text.contains("#"), !text.lowercased().contains("%2f") else { return false }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    return !parts.contains(".") && !parts.contains("..") && !parts.dropLast().contains("")
  }
}

/// A share of a whole: `25%`.
enum Share {
  /// Nil for what is none.
  static func percentage(_ text: String) -> Double? {
    guard text.hasSuffix("%") else { return nil }
    let digits = text.dropLast()
    guard digits.consists(of: .digit) else { return nil }
    return Double(digits)
  }
}
