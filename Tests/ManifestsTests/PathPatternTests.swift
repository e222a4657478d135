import Manifests
import Testing

/// Patterns of paths.
@Suite struct PathPatternTests {
  @Test(arguments: [
    ("vendor", "vendor", true), ("vendor", "a/vendor", true), ("vendor", "a/vendor/b/c.yaml", true),
    ("vendor", "a/vendors", false), ("*.yaml", "a/b.yaml", true), ("*.yaml", "a/b.yml", false),
    ("a/b", "a/b/c", true), ("a/b", "x/a/b", false), ("/a/b/", "./a/b", true), ("a/*/c", "a/b/c", true),
    ("a/*/c", "a/c", false), ("a/*/c", "a/b/b/c", false), ("a/**/c", "a/c", true),
    ("a/**/c", "a/b/b/c", true),
    ("**/c", "c", true), ("a/?", "a/bc", false), ("a/?", "a/é", true), ("**", "a", true),
    ("a/b/c", "a/b", false),
  ])
  func fitsPathsAndWhatLiesBelow(_ pattern: String, _ path: String, _ fits: Bool) {
    #expect(PathPattern(pattern).matches(path) == fits)
  }

  /// One after the other, and not every choice for every star.
  @Test func aPatternOfManyStarsIsQuick() {
    let pattern = PathPattern(String(repeating: "**/a/", count: 60) + "b")
    #expect(!pattern.matches(String(repeating: "a/", count: 400) + "c"))
  }
}
