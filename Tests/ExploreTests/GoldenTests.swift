import Explore
import Support
import Testing

@Suite struct GoldenTests {
  @Test(arguments: ExploreCase.all)
  func `a page knows what is expected`(_ golden: ExploreCase) throws {
    let text = try golden.exploration.json.lines(levels: 4) + "\n"
    #expect(
      try Golden.difference(of: text, from: "\(ExploreCase.root)/\(golden.name)/expected.json") == nil)
  }

  @Test func `there are cases`() { #expect(ExploreCase.all.count >= 6) }
}
