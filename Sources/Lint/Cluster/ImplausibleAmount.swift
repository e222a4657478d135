/// An amount of a resource that Kubernetes takes and that nobody means, because its unit is that of another resource.
package struct ImplausibleAmount: Sendable {
  /// What it says, and what was probably meant: `"200m" is 0.2 bytes; did you mean "200Mi"?`.
  package let message: String
  /// Whether a container with that amount as a limit can never start.
  package let isFatal: Bool

  /// Nil where the amount is none, or one that can be meant.
  ///
  /// - Parameters:
  ///   - resource: The name that stands before it, with or without `requests.`: `memory`, `cpu`, `storage`.
  package init?(_ text: String, of resource: String) {
    guard let value = Quantity(text)?.value, value > 0 else { return nil }
    let name = resource.split(separator: ".").last.map(String.init) ?? resource
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(digits.count)
    switch name {
    case "cpu":
      // What was meant in thousandths is mostly a multiple of 50, and the processors of a large machine hardly ever are.
      guard value >= 1000 || value >= 100 && value.truncatingRemainder(dividingBy: 50) == 0 else {
        return nil
      }
      isFatal = false
      message = "\"\(text)\" is \(Self.number(value)) cores; did you mean \"\(digits)m\"?"
    case "memory", "storage", "ephemeral-storage", "sizeLimit":
      // The runtime itself needs more memory, and the smallest file takes a block.
      guard value < (name == "sizeLimit" ? 1024 : 1_048_576) else { return nil }
      isFatal = name == "memory"
      let meant = value < 64 && unit != "m" ? "Gi" : "Mi"
      let advice =
        ["", "m"].contains(unit) ? "did you mean \"\(digits)\(meant)\"?" : "expected at least \"1Mi\""
      message = "\"\(text)\" is \(Self.number(value)) bytes; \(advice)"
    default: return nil
    }
  }

  private static func number(_ value: Double) -> String {
    let value = (value * 1000).rounded() / 1000
    let whole = value.rounded()
    return whole == value && whole < 1e15 ? "\(Int(whole))" : "\(value)"
  }
}
