extension Moment {
  /// Reads `Sun, 29 Nov 2026 13:51:47 GMT`, as the header `Date` has it (RFC 9110, 5.6.7).
  package init?(httpDate text: String) {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard let match = text.wholeMatch(of: /\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d) GMT/),
      let month = months.firstIndex(of: String(match.2))
    else { return nil }
    self.init("\(match.3)-\(month < 9 ? "0" : "")\(month + 1)-\(match.1)T\(match.4)Z")
  }
}
