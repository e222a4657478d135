import YAML

/// A time as `gcloud artifacts repositories set-cleanup-policies` reads it: ISO 8601, in letters of either case, the P as
/// optional as the T, with weeks beside other units and fractions of any.
///
/// Without a P, `M` is minutes. Years have 365.2422 days, as 366 days and more have (`googlecloudsdk/core/util/iso_duration.py`);
/// what Terraform and the API write, `2592000s`, means the same in it.
struct PolicyTime {
  /// Whole seconds: policies act within a day.
  private(set) var seconds = 0

  private var years = 0.0
  private var months = 0.0
  private var days = 0.0
  private var hours = 0.0
  private var minutes = 0.0
  private var rest = 0.0

  /// Nil for what gcloud refuses, for what has no number, and for more than any version is old.
  init?(_ text: String) {
    var letters = text.utf8.map { ByteSet.lower.contains($0) ? $0 - 0x20 : $0 }[...]
    if letters.first == UInt8(ascii: "+") { letters.removeFirst() }
    if letters.elementsEqual("P0".utf8) { return }
    var isOfDay = letters.first != UInt8(ascii: "P")
    if !isOfDay { letters.removeFirst() }
    var (hasT, hasNumber) = (false, false)
    while let first = letters.first {
      if first == UInt8(ascii: "T") {
        guard !hasT else { return nil }
        (hasT, isOfDay) = (true, true)
        letters.removeFirst()
        continue
      }
      let digits = letters.prefix {
        ByteSet.digit.contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
      }
      letters = letters.dropFirst(digits.count)
      let number = Double(String(decoding: digits, as: UTF8.self).replacing(",", with: "."))
      guard let number, number < Self.most, let unit = letters.popFirst() else { return nil }
      hasNumber = true
      if let divisor = Self.parts[unit], letters.elementsEqual("S".utf8) {
        rest += number / divisor
        break
      }
      switch unit {
      case UInt8(ascii: "Y"): years += number
      case UInt8(ascii: "W"): days += number * 7
      case UInt8(ascii: "D"): days += number
      case UInt8(ascii: "H"): hours += number
      case UInt8(ascii: "M"): if isOfDay { minutes += number } else { months += number }
      case UInt8(ascii: "S"): rest += number
      default: return nil
      }
      if !"YWD".utf8.contains(unit) { isOfDay = true }
    }
    guard hasNumber, let total = total else { return nil }
    seconds = total
  }

  /// The sum, as gcloud makes it: fractions go to smaller units, and what is too much for a unit to larger ones, up to hours
  /// where no unit above them is given.
  private var total: Int? {
    guard [years, months, days, hours, minutes, rest].allSatisfy({ $0 < Self.most }) else { return nil }
    var (years, months, days, hours, minutes) = (years, months, days, hours, minutes)
    days += Self.fraction(&years) * Self.daysOfYear
    days += (Self.fraction(&months) * Self.daysOfYear / 12).rounded(.down)
    hours += Self.fraction(&days) * 24
    minutes += Self.fraction(&hours) * 60
    let seconds = rest + Self.fraction(&minutes) * 60
    guard years + months + days > 0 else { return Self.whole(hours * 3600 + minutes * 60 + seconds) }
    hours += ((minutes + (seconds / 60).rounded(.down)) / 60).rounded(.down)
    let ofHour = (minutes * 60 + seconds).truncatingRemainder(dividingBy: 3600)
    days += (hours / 24).rounded(.down)
    hours = hours.truncatingRemainder(dividingBy: 24)
    if days >= 366 {
      days -= 366
      years += 1
    }
    let more = (days / Self.daysOfYear).rounded(.down)
    days -= (more * Self.daysOfYear).rounded(.down)
    years += more + (months / 12).rounded(.down)
    months = months.truncatingRemainder(dividingBy: 12)
    let date = (years + months / 12) * Self.daysOfYear + days
    return Self.whole((date * 86_400 + hours * 3600 + ofHour).rounded())
  }

  /// Takes the fraction away, to four digits.
  private static func fraction(_ number: inout Double) -> Double {
    let whole = number.rounded(.down)
    let fraction = (((number * 1e4).rounded() / 1e4 - whole) * 1e4).rounded() / 1e4
    number = whole
    return fraction
  }

  private static func whole(_ seconds: Double) -> Int? { seconds < most ? Int(seconds) : nil }

  /// No version is older than this, and more would be too much to count with.
  private static let most = Double(1 << 50)
  private static let daysOfYear = 365.2422
  /// Milliseconds, microseconds and nanoseconds, by their first letter.
  private static let parts: [UInt8: Double] = [
    UInt8(ascii: "M"): 1e3, UInt8(ascii: "U"): 1e6, UInt8(ascii: "N"): 1e9,
  ]
}
