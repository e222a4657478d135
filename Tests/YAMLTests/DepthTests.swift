import Testing
import YAML

/// Collections are nested 200 deep at most, however they are written.
@Suite struct DepthTests {
  private static func nested(_ depth: Int, _ inner: String) -> String {
    String(repeating: "[", count: depth) + inner + String(repeating: "]", count: depth)
  }

  private static func reads(_ text: String) -> Bool {
    var arena = Arena()
    return (try? arena.read(Array(text.utf8), file: "a.yaml")) != nil
  }

  @Test(arguments: ["", "x"])
  func `brackets nest 200 deep`(inner: String) {
    #expect(Self.reads(Self.nested(200, inner)))
    #expect(!Self.reads(Self.nested(201, inner)))
  }

  @Test(arguments: ["", "x"])
  func `aliases count as what they stand for`(inner: String) {
    func text(_ depth: Int) -> String {
      "a: &a \(Self.nested(100, inner))\nb: \(Self.nested(depth - 101, "*a"))\n"
    }
    #expect(Self.reads(text(200)))
    #expect(!Self.reads(text(201)))
  }
}
