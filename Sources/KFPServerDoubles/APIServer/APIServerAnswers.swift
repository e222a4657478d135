import YAML

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension DoubleAnswer {
  static let unknownRoute = grpc(5, "Not Found", status: 404, details: false)

  /// JSON as protocol buffers for Go print it: with blanks here and there, so that nobody compares bytes.
  static func json(_ json: JSONText, status: Int = 200) -> DoubleAnswer {
    self.json(json.description, status: status)
  }

  static func json(_ text: String, status: Int = 200) -> DoubleAnswer {
    DoubleAnswer(status, text.withBlanks)
  }

  /// The error of a gRPC service, as its gateway passes it on.
  static func grpc(
    _ code: Int, _ message: String, status: Int, long: String? = nil, details: Bool = true
  ) -> DoubleAnswer {
    let detail: JSONText = [
      "@type": "type.googleapis.com/google.rpc.Status", "code": code, "message": message,
    ]
    return json(
      ["code": code, "message": long ?? message, "details": details ? [detail] : [JSONText]()], status: status
    )
  }

  static func badRequest(_ message: String) -> DoubleAnswer {
    grpc(3, message, status: 400, long: "Invalid input error: \(message)")
  }

  static func missing(_ message: String) -> DoubleAnswer {
    grpc(5, message, status: 404, long: "Failed to get it: ResourceNotFoundError: \(message)")
  }

  /// The error of an upload, which is called plain text before anybody's rights were looked at.
  static func upload(_ status: Int, _ message: String, isEarly: Bool = false) -> DoubleAnswer {
    let json: JSONText = [
      "error_message": message, "error_details": "\(message)\ngithub.com/kubeflow/pipelines/backend/…",
    ]
    return DoubleAnswer(
      status, json.description, type: isEarly ? "text/plain; charset=utf-8" : "application/json")
  }
}

extension String {
  /// JSON with a blank behind some of its commas and colons.
  fileprivate var withBlanks: String {
    var text = ""
    var isQuoted = false
    var isEscaped = false
    for character in self {
      text.append(character)
      if isQuoted {
        if character == "\"", !isEscaped { isQuoted = false }
        isEscaped = character == "\\" && !isEscaped
      } else if character == "\"" {
        isQuoted = true
      } else if character == "," || character == ":", Bool.random() {
        text.append(" ")
      }
    }
    return text
  }
}

/// `417091de-…`, by chance.
func randomUUID() -> String {
  let digits = (0..<32).map { _ in String(UInt8.random(in: 0..<16), radix: 16) }.joined()
  var rest = digits[...]
  return [8, 4, 4, 4, 12].map { count in
    defer { rest = rest.dropFirst(count) }
    return String(rest.prefix(count))
  }.joined(separator: "-")
}

/// The clock of this machine.
public func systemSeconds() -> Int { time(nil) }

/// A time as `2026-11-29T00:00:00Z`.
func rfc3339(_ seconds: Int) -> String {
  let parts = calendarParts(seconds)
  return "\(padded(parts.tm_year + 1900))-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
    + "T\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))Z"
}

/// A time as `Sun, 29 Nov 2026 00:00:00 GMT`.
func httpDate(_ seconds: Int) -> String {
  let parts = calendarParts(seconds)
  let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  return
    "\(days[Int(parts.tm_wday)]), \(padded(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(parts.tm_year + 1900)"
    + " \(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec)) GMT"
}

private func calendarParts(_ seconds: Int) -> tm {
  var (time, parts) = (time_t(seconds), tm())
  gmtime_r(&time, &parts)
  return parts
}

private func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
