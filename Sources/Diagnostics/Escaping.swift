extension String {
  /// The text with some of its characters written otherwise; nil leaves one as it is.
  package func escaping(_ replacement: (Unicode.Scalar) -> String?) -> String {
    // Most texts hold none of them.
    if unicodeScalars.allSatisfy({ replacement($0) == nil }) { return self }
    var escaped = ""
    for scalar in unicodeScalars {
      if let text = replacement(scalar) { escaped += text } else { escaped.unicodeScalars.append(scalar) }
    }
    return escaped
  }
}

extension Unicode.Scalar {
  /// What stands for it in the text of HTML and XML, where it would be markup.
  package var markup: String? {
    switch self {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    default: nil
    }
  }

  /// `\u` and four hexadecimal digits, as JSON and YAML write it in double quotes.
  package var unicodeEscape: String {
    let digits = String(value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
