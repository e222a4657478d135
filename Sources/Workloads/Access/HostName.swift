/// A host as configuration writes it, and what its form says about where it is.
package struct HostName {
  package let text: String
  private let labels: [Substring]

  /// A port after the name is left out.
  package init(_ text: String) {
    var name = text[...]
    if name.filter({ $0 == ":" }).count == 1, let colon = name.firstIndex(of: ":") { name = name[..<colon] }
    if name.last == "." { name = name.dropLast() }
    self.text = String(name)
    labels = name.split(separator: ".", omittingEmptySubsequences: false)
  }

  /// Whether it is an IPv4 or IPv6 address.
  package var isAddress: Bool {
    text.contains(":") || (labels.count == 4 && labels.allSatisfy { UInt8($0) != nil })
  }

  package var isDotted: Bool { labels.count > 1 }

  /// Whether it ends as the name of a Service does.
  package var endsAsService: Bool { text.hasSuffix(".svc") || text.hasSuffix(".svc.cluster.local") }

  /// The Service that it names, with the namespace if it says one; nil for an address or a host elsewhere.
  ///
  /// `NAME.NAMESPACE` resolves in a cluster too, but looks like any other name of two labels.
  package func service(twoLabels: Bool) -> (name: String, namespace: String?)? {
    guard !isAddress, let first = labels.first, !first.isEmpty, text != "localhost" else { return nil }
    if !isDotted { return (String(first), nil) }
    let isService = endsAsService && labels.count >= 3
    guard isService || (twoLabels && labels.count == 2) else { return nil }
    return (String(first), String(labels[1]))
  }
}
