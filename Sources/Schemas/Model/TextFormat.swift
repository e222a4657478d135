internal import Manifests
internal import YAML

/// What a text or number must look like beyond its type.
package enum TextFormat: UInt8, Sendable {
  case none
  // What OpenAPI documents name.
  case int32, int64, byte, dateTime
  // What Kubernetes checks by itself.
  case label, subdomain, portName, portOrName, labelValue, variableName

  /// The format of an OpenAPI document; none for those that constrain nothing here.
  package init(openAPI name: String?) {
    switch name {
    case "int32": self = .int32
    case "int64": self = .int64
    case "byte": self = .byte
    case "date-time", "datetime": self = .dateTime
    default: self = .none
    }
  }

  /// In words, after "must be".
  var expectation: String {
    switch self {
    case .none: "anything"
    case .int32: "an integer of 32 bits"
    case .int64: "an integer of 64 bits"
    case .byte: "base64"
    case .dateTime: "a date and time such as 2026-01-02T15:04:05Z"
    case .label: KubernetesName.label
    case .subdomain: KubernetesName.subdomain
    case .portName, .portOrName: KubernetesName.portName
    case .labelValue: KubernetesName.labelValue
    case .variableName: "printable ASCII without ="
    }
  }

  /// Whether a text is of this format.
  func accepts(_ text: String) -> Bool {
    switch self {
    case .none, .int32, .int64: true
    case .byte: Base64.isValid(text)
    case .dateTime: DateTime.isValid(text)
    case .label: KubernetesName.isLabel(text)
    case .subdomain: KubernetesName.isSubdomain(text)
    case .portName, .portOrName: KubernetesName.isPortName(text)
    case .labelValue: KubernetesName.isLabelValue(text)
    case .variableName: text.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "=") }
    }
  }
}

/// Base64 in the standard alphabet with padding (RFC 4648, 4), line ends left out of account as Go does.
enum Base64 {
  static func isValid(_ text: String) -> Bool {
    var count = 0
    var padding = 0
    for byte in text.utf8 where byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r") {
      switch byte {
      case UInt8(ascii: "="): padding += 1
      case _ where alphabet.contains(byte): if padding > 0 { return false }
      default: return false
      }
      count += 1
    }
    return count.isMultiple(of: 4) && padding <= 2
  }

  private static let alphabet = ByteSet("A-Za-z0-9+/")
}

/// A date and time as RFC 3339 has it.
enum DateTime {
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    func number(_ start: Int, _ length: Int) -> Int? {
      guard start + length <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[start..<start + length] {
        guard ByteSet.digit.contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    func has(_ scalar: Unicode.Scalar, at index: Int) -> Bool {
      index < bytes.count && bytes[index] == UInt8(ascii: scalar)
    }
    guard number(0, 4) != nil, let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
      let minute = number(14, 2), let second = number(17, 2), has("-", at: 4), has("-", at: 7),
      has("T", at: 10), has(":", at: 13), has(":", at: 16), (1...12).contains(month),
      (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return false }
    var end = 19
    if has(".", at: end) {
      let digits = bytes[(end + 1)...].prefix(while: ByteSet.digit.contains).count
      if digits == 0 { return false }
      end += 1 + digits
    }
    if has("Z", at: end) { return bytes.count == end + 1 }
    guard has("+", at: end) || has("-", at: end), let hours = number(end + 1, 2), has(":", at: end + 3),
      let minutes = number(end + 4, 2)
    else { return false }
    return bytes.count == end + 6 && hours < 24 && minutes < 60
  }
}
