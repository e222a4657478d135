import Testing
import YAML

@Suite struct ScalarTests {
  @Test(arguments: [
    ("x", ScalarType.string), ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("true", .bool),
    ("True", .bool), ("yes", .string), ("on", .string), ("1", .int), ("-1", .int), ("+1", .int),
    ("0x1F", .int),
    ("0o17", .int), ("0b11", .int), ("017", .int), ("08", .float), ("1_000", .int), ("1.5", .float),
    (".5", .float),
    ("1e3", .float), (".inf", .float), (".nan", .float), ("1.2.3", .string), ("2001-01-01", .timestamp),
    ("2001-1-1", .timestamp), ("2001-02-30", .string), ("12:30:45", .string),
    ("18446744073709551616", .float), ("1e400", .string), ("-1.8e308", .string), ("1e-400", .float),
    ("0o-1", .int), ("0b+1", .int), ("-0o-1", .string), ("0x-1", .string),
  ])
  func `a plain text has the type that go-yaml 3 reads`(_ text: String, _ type: ScalarType) {
    #expect(ScalarType(readingPlain: text) == type)
  }

  @Test(arguments: [
    ("0x1F", ScalarType.int, "31"), ("017", .int, "15"), ("1_000", .int, "1000"), ("-0", .int, "0"),
    ("1.0", .float, "1"), ("1.50", .float, "1.5"), ("1e3", .float, "1000"), ("1e21", .float, "1e+21"),
    ("1.0e-7", .float, "1e-07"), ("123456789.25", .float, "1.2345678925e+08"),
    ("9223372036854775808.0", .float, "9223372036854776000"),
    ("18446744073709551615", .int, "18446744073709551615"),
    ("-9223372036854775809", .float, "-9.223372036854776e+18"), ("100000000000000000000.5", .float, "1e+20"),
  ])
  func `a number is printed as it comes through JSON`(_ text: String, _ type: ScalarType, _ printed: String) {
    #expect(canonicalNumber(text, type: type) == printed)
  }

  @Test(arguments: [".inf", "-.inf", ".nan"])
  func `a number that is not finite has no JSON`(_ text: String) {
    #expect(canonicalNumber(text, type: .float) == nil)
  }

  @Test(arguments: [
    ("2001-01-01", "2001-01-01T00:00:00Z"), ("2001-1-2", "2001-01-02T00:00:00Z"),
    ("2001-01-02T15:04:05Z", "2001-01-02T15:04:05Z"), ("2001-01-02 15:04:05.50", "2001-01-02T15:04:05.5Z"),
    ("2001-01-02T15:04:05+02:00", "2001-01-02T15:04:05+02:00"),
  ])
  func `a time is printed as RFC 3339 has it`(_ text: String, _ printed: String) {
    #expect(canonicalTimestamp(text) == printed)
  }
}
