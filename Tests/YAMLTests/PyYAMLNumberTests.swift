import Testing
import YAML

/// What `yaml.safe_load` of PyYAML 6.0.4 makes of numbers of go-yaml.
@Suite struct PyYAMLNumberTests {
  private func isText(_ text: String) throws -> Bool {
    let value = try #require(try Tree.parse(Array("a: \(text)\n".utf8), file: "in.yaml").first?["a"])
    #expect(value.type == .int || value.type == .float, "\(text) is no number")
    return value.isTextToPyYAML
  }

  @Test(arguments: [
    "1.0e-05", "1.0e+21", "1.5e-05", "1.e+5", ".5", ".5e+3", "1.0E-05", "012", "09.5", "0x1F", "0b11",
    "1_000", "1_000.5", "0", "-0", "+1", "-1.5", "1.", "-1.0e+5", "00", "-0x1F", "-0b11", "0x1F_", "1__0",
    "18446744073709551616", "1_", "0.", "08.5e+1", ".5_0", "1.5_", "1._5", "0_7", "0_", ".inf", "-.inf",
    "+.inf", ".nan", ".NaN", ".Inf", "+1.5E+3", "-012", "10", "100000000000000", "0.1", "01.5",
  ])
  func `a number is one to both`(_ text: String) throws { #expect(try !isText(text)) }

  @Test(arguments: [
    "1e-05", "1e+20", "1.5e5", "1.e5", "-.5", "+.5", ".5e3", "-.5e+3", "1E-05", "1e5", "0o12", "08",
    "0X1F", "0B11", "0o-1", "0b-1", "0b+1", "-08", "+0o7", "._5", "1.5e+0_1", "0_8", "+_1", "-_1.5",
    "-1e-05", "0e0", "0.0e0", "1234e5", "017e1", "+.5e+1", "-09",
  ])
  func `a number is a text to PyYAML`(_ text: String) throws { #expect(try isText(text)) }

  @Test(arguments: ["'1e-05'", "1e-05x", "null", "true", "2001-01-01", "[1e-05]"])
  func `what is no number is none here either`(_ text: String) throws {
    let value = try #require(try Tree.parse(Array("a: \(text)\n".utf8), file: "in.yaml").first?["a"])
    #expect(!value.isTextToPyYAML)
  }
}
