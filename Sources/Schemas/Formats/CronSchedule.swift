/// When a CronJob runs: five fields or a word.
///
/// As github.com/robfig/cron v3 parses them (ParseStandard, getField, getRange); time zones have a field of their own
/// (pkg/apis/batch/validation, validateScheduleFormat).
enum CronSchedule {
  static func isValid(_ text: String) -> Bool {
    if text.contains("TZ") { return false }
    if text.hasPrefix("@") { return isWord(text) }
    let fields = text.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
    return fields.count == 5
      && zip(fields, bounds).allSatisfy { field, bounds in
        field.split(separator: ",").allSatisfy { isRange($0, bounds) }
      }
  }

  private typealias Bounds = (range: ClosedRange<Int>, names: [String])

  private static let bounds: [Bounds] = [
    (0...59, []), (0...23, []), (1...31, []),
    (1...12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
    (0...6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
  ]

  private static func isWord(_ text: String) -> Bool {
    if text.hasPrefix("@every ") { return isDuration(text.dropFirst("@every ".count)) }
    return ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"].contains(text)
  }

  /// `*`, `5`, `1-5`, and each of them with a step.
  private static func isRange(_ text: Substring, _ bounds: Bounds) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return false }
    if parts.count == 2 {
      guard let step = Int(parts[1]), step > 0 else { return false }
    }
    if ends[0] == "*" || ends[0] == "?" { return true }
    guard ends.count <= 2, let first = number(ends[0], bounds),
      let last = number(ends[ends.count - 1], bounds)
    else { return false }
    return first <= last && bounds.range.contains(first) && bounds.range.contains(last)
  }

  private static func number(_ text: Substring, _ bounds: Bounds) -> Int? {
    if let index = bounds.names.firstIndex(of: text.lowercased()) { return bounds.range.lowerBound + index }
    return Int(text)
  }

  /// `1h30m`.
  private static func isDuration(_ text: Substring) -> Bool {
    var rest = text
    guard !rest.isEmpty else { return false }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard Double(digits) != nil, ["ns", "us", "µs", "ms", "s", "m", "h"].contains(unit) else {
        return false
      }
    }
    return true
  }
}

/// The name of a time zone: `Europe/Berlin`.
///
/// Which cities there are changes from year to year; the areas do not (IANA time zone database, 2025b).
enum TimeZoneName {
  static func isValid(_ text: String) -> Bool {
    if singles.contains(text) { return true }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1, areas.contains(String(parts[0])) else { return false }
    return parts.dropFirst().allSatisfy { part in
      part.isWord(ByteSet("A-Z"), areaCharacter, areaCharacter, count: 1...Int.max)
    }
  }

  private static let areaCharacter = ByteSet("A-Za-z0-9_+-")

  private static let areas: Set = [
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Brazil", "Canada", "Chile",
    "Etc", "Europe", "Indian", "Mexico", "Pacific", "US",
  ]

  private static let singles: Set = [
    "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "Factory", "GB", "GB-Eire", "GMT",
    "GMT+0",
    "GMT-0", "GMT0", "Greenwich", "HST", "Hongkong", "Iceland", "Iran", "Israel", "Jamaica", "Japan",
    "Kwajalein",
    "Libya", "MET", "MST", "MST7MDT", "NZ", "NZ-CHAT", "Navajo", "PRC", "PST8PDT", "Poland", "Portugal",
    "ROC",
    "ROK", "Singapore", "Turkey", "UCT", "UTC", "Universal", "W-SU", "WET", "Zulu",
  ]
}
