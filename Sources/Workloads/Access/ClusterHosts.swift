/// A name of a Service that a text holds: `NAME.NAMESPACE`, `NAME.NAMESPACE.svc` and so on.
package struct ClusterHost: Hashable {
  /// As it is written, without port.
  package let text: String
  package let service: String
  package let namespace: String

  /// The hosts in a text: those that end in `.svc` or `.svc.cluster.local`, and `NAME.NAMESPACE` of a namespace given.
  package static func all(in text: String, namespace: String?) -> [ClusterHost] {
    // Most text has none, and this is what every one has.
    guard text.utf8.contains(UInt8(ascii: ".")) else { return [] }
    var hosts: [ClusterHost] = []
    let (bytes, hostCharacter) = (text.utf8, hostCharacter)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard hostCharacter.contains(bytes[index]) else {
        index = bytes.index(after: index)
        continue
      }
      let end = bytes[index...].firstIndex { !hostCharacter.contains($0) } ?? bytes.endIndex
      if !isPartOfAnotherWord(bytes, index, end), let host = ClusterHost(String(text[index..<end]), namespace)
      {
        hosts.append(host)
      }
      index = end
    }
    return hosts
  }

  /// A Service by its name alone; nil for anything else.
  package init?(label: String, namespace: String) {
    guard KubernetesName.isServiceName(label), label != "localhost" else { return nil }
    (text, service, self.namespace) = (label, label, namespace)
  }

  /// Nil for what names no Service.
  private init?(_ word: String, _ namespace: String?) {
    let text = word.hasSuffix(".") ? String(word.dropLast()) : word
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy({ KubernetesName.isLabel($0) }) else { return nil }
    self.text = text
    if labels.count == 2 {
      guard let namespace, labels[1] == namespace else { return nil }
      (service, self.namespace) = (String(labels[0]), namespace)
      return
    }
    guard let end = labels.lastIndex(of: "svc"), end >= 2,
      labels[(end + 1)...].isEmpty || labels[(end + 1)...].elementsEqual(["cluster", "local"])
    else { return nil }
    (service, self.namespace) = (String(labels[end - 2]), String(labels[end - 1]))
  }

  /// Whether the bytes around a word make it a file, an account or a part of a longer one.
  private static func isPartOfAnotherWord(
    _ bytes: String.UTF8View, _ start: String.Index, _ end: String.Index
  ) -> Bool {
    if end < bytes.endIndex, [UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "$")].contains(bytes[end]) {
      return true
    }
    let before = bytes[..<start]
    guard let last = before.last else { return false }
    if [UInt8(ascii: "_"), UInt8(ascii: ")"), UInt8(ascii: "*")].contains(last) { return true }
    // A path has one slash before its parts, a host has two.
    return last == UInt8(ascii: "/") && before.dropLast().last != UInt8(ascii: "/")
  }

  private static let hostCharacter = ByteSet("A-Za-z0-9.-")
}
