/// A name of a Service that a text holds: `NAME.NAMESPACE`, `NAME.NAMESPACE.svc` and so on.
package struct ClusterHost: Hashable {
  /// As it is written, without port.
  package let text: String
  package let service: String
  package let namespace: String

  /// The hosts in a text: those that end in `.svc` or `.svc.cluster.local`, and `NAME.NAMESPACE` of a namespace given.
  package static func all(in text: String, namespace: String?) -> [ClusterHost] {
    allWithPorts(in: text, namespace: namespace).map(\.host)
  }

  /// The hosts in a text, each with the number behind its colon; nil where there is none.
  package static func allWithPorts(in text: String, namespace: String?) -> [(host: ClusterHost, port: Int?)] {
    // Most text has none, and this is what every one has.
    var text = text
    return text.withUTF8 { bytes in
      bytes.offset(of: UInt8(ascii: ".")) == nil ? [] : all(in: bytes, namespace)
    }
  }

  private static func all(
    in bytes: UnsafeBufferPointer<UInt8>, _ namespace: String?
  ) -> [(host: ClusterHost, port: Int?)] {
    var hosts: [(host: ClusterHost, port: Int?)] = []
    let hostCharacter = hostCharacter
    var index = 0
    while index < bytes.count {
      let start = index
      var isDotted = false
      while index < bytes.count, hostCharacter.contains(bytes[index]) {
        if bytes[index] == UInt8(ascii: ".") { isDotted = true }
        index += 1
      }
      if isDotted, !isPartOfAnotherWord(bytes, start, index),
        let host = ClusterHost(String(decoding: bytes[start..<index], as: UTF8.self), namespace)
      {
        hosts.append((host, port(in: bytes, at: index)))
      }
      if index == start { index += 1 }
    }
    return hosts
  }

  private static func port(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return nil }
    let digits = bytes[(index + 1)...].prefix { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// A Service by its name alone; nil for anything else.
  package init?(label: String, namespace: String) {
    guard KubernetesName.isServiceName(label), label != "localhost" else { return nil }
    (text, service, self.namespace) = (label, label, namespace)
  }

  /// Nil for what names no Service.
  private init?(_ word: String, _ namespace: String?) {
    let text = word.hasSuffix(".") ? String(word.dropLast()) : word
    let labels = text.parts(".")
    guard labels.count >= 2 else { return nil }
    self.text = text
    if labels.count == 2 {
      guard let namespace, labels[1] == namespace else { return nil }
      (service, self.namespace) = (String(labels[0]), namespace)
    } else {
      guard let end = labels.lastIndex(of: "svc"), end >= 2,
        labels[(end + 1)...].isEmpty || labels[(end + 1)...].elementsEqual(["cluster", "local"])
      else { return nil }
      (service, self.namespace) = (String(labels[end - 2]), String(labels[end - 1]))
    }
    guard labels.allSatisfy({ KubernetesName.isLabel($0) }) else { return nil }
  }

  /// Whether the bytes around a word make it a file, an account or a part of a longer one.
  private static func isPartOfAnotherWord(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    if end < bytes.count, after.contains(bytes[end]) { return true }
    guard start > 0 else { return false }
    if before.contains(bytes[start - 1]) { return true }
    // A path has one slash before its parts, a host has two.
    return bytes[start - 1] == UInt8(ascii: "/") && (start < 2 || bytes[start - 2] != UInt8(ascii: "/"))
  }

  private static let after = ByteSet("@_$")
  private static let before = ByteSet("_)*")

  private static let hostCharacter = ByteSet("A-Za-z0-9.-")
}
