import Files
import Testing

@Suite struct PathTests {
  @Test(arguments: [
    ("a/b", "a/b"), ("a/./b/../c", "a/c"), ("./a", "a"), ("a/", "a"), ("a//b", "a/b"), ("", "."), (".", "."),
    ("a/..", "."), ("..", ".."), ("../a", "../a"), ("../../a/..", "../.."), ("a/../../b", "../b"), ("/", "/"),
    ("/a/", "/a"), ("/..", "/"), ("/../a", "/a"), ("//a", "/a"), ("/a/./b", "/a/b"), ("...", "..."),
    (".a/..b", ".a/..b"),
    ("a/.", "a"), ("a/..b", "a/..b"),
  ])
  func normalises(path: String, expected: String) {
    #expect(Path.normalized(path) == expected)
    #expect(Path.normalized(expected) == expected)
  }

  @Test(arguments: [
    ("a", "b", "a/b"), ("a", "/b", "/b"), ("a", "../..", ".."), ("/", "a", "/a"), ("", "a", "a"),
    (".", "a", "a"),
  ])
  func joins(base: String, path: String, expected: String) {
    #expect(Path.join(base, path) == expected)
  }

  @Test(arguments: [
    ("a/b", "a", "b"), ("a", ".", "a"), ("/", "/", "/"), ("/a", "/", "a"), (".", "..", "."),
    ("../a", "..", "a"),
  ])
  func dividesIntoParentAndName(path: String, parent: String, name: String) {
    #expect(Path.parent(of: path) == parent)
    #expect(Path.lastComponent(of: path) == name)
  }

  @Test(arguments: [
    ("a/b", "a", true), ("a", "a", true), ("ab", "a", false), ("a", "a/b", false), ("/a/b", "/", true),
    ("a", ".", true), (".", ".", true), ("..", ".", false), ("/a", ".", false), ("a/b/c", "a/b", true),
  ])
  func tellsInsideFromOutside(path: String, folder: String, expected: Bool) {
    #expect(Path.isInside(path, of: folder) == expected)
  }

  @Test func seesPathsFromAFolder() {
    #expect(Path.relative("/a/b/c", to: "/a") == "b/c")
    #expect(Path.relative("/a", to: "/a") == nil)
    #expect(Path.relative("/ab", to: "/a") == nil)
    #expect(Path.relative("/a", to: "/") == "a")
  }

  @Test(arguments: [
    ("/a/b/c", "/a/b", "c"), ("/a/b", "/a/b", "."), ("/a/b", "/a/b/c/d", "../.."),
    ("/a/b", "/a/c/d", "../../b"),
    ("/a/bc", "/a/b", "../bc"), ("/x", "/a", "../x"), ("/x/y", "/", "x/y"), ("/", "/a", ".."),
  ])
  func `a path is seen from any folder`(path: String, folder: String, expected: String) {
    #expect(Path.seen(path, from: folder) == expected)
    #expect(Path.join(folder, Path.seen(path, from: folder)) == path)
  }
}
