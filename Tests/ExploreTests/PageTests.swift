import Digest
import Explain
import Explore
import Foundation
import Graph
import Testing

@Suite struct PageTests {
  @Test(arguments: ExploreCase.all)
  func `nothing that was read is markup`(_ golden: ExploreCase) throws {
    let page = ExplorationPage(try golden.exploration).description
    let data = try #require(page.firstMatch(of: #/<script type="application/json" id="data">(.*)<\/script>/#))
      .1
    for character in ["<", ">", "&", "\u{2028}", "\u{2029}", "\n"] { #expect(!data.contains(character)) }
    #expect(page.ranges(of: "<script").count == 2 && page.ranges(of: "</script>").count == 2)
    #expect(try JSONSerialization.jsonObject(with: Data(data.utf8)) is [String: Any])
  }

  @Test(arguments: ExploreCase.all)
  func `only the page's own script and style run, and nothing is fetched`(_ golden: ExploreCase) throws {
    let page = ExplorationPage(try golden.exploration).description
    let policy = try #require(page.firstMatch(of: /http-equiv="Content-Security-Policy" content="([^"]*)"/)).1
    #expect(policy.hasPrefix("default-src 'none';"))
    for (kind, open, close) in [
      ("script", "</script>\n<script>", "</script>"), ("style", "<style>", "</style>"),
    ] {
      let start = try #require(page.range(of: open)).upperBound
      let end = try #require(page[start...].range(of: close)).lowerBound
      let digest = Data(SHA256Digest(of: Array(page[start..<end].utf8)).bytes).base64EncodedString()
      #expect(policy.contains("\(kind)-src 'sha256-\(digest)'"))
    }
    // What was read may say anything.
    let own = page.replacing(#/<script type="application/json" id="data">.*<\/script>/#, with: "")
    #expect(own.utf8.count < page.utf8.count)
    #expect(!own.contains(" src=") && !own.contains("@import") && !own.contains("url(http"))
    #expect(!own.contains("innerHTML") && !own.contains("eval("))
  }

  @Test(arguments: ExploreCase.all)
  func `equal objects give equal pages`(_ golden: ExploreCase) throws {
    #expect(
      ExplorationPage(try golden.exploration).description
        == ExplorationPage(try golden.exploration).description)
  }

  @Test func `what Secrets hold is nowhere`() throws {
    let page = ExplorationPage(try ExploreCase(name: "what-secrets-hold-is-not-there").exploration)
      .description
    #expect(page.contains("keys"))
    for secret in ["aHVudGVyMg", "hunter2", "tok-5f1e9c", "second-line-77"] {
      #expect(!page.contains(secret))
    }
  }

  @Test(arguments: ExploreCase.all)
  func `every box leads somewhere, and every place is there`(_ golden: ExploreCase) throws {
    let exploration = try golden.exploration
    let topology = exploration.topology
    for (index, node) in topology.graph.nodes.enumerated() {
      let number = topology.objects[index]
      if let number {
        #expect(exploration.objects[number].object.name == node.name)
      } else {
        // What no object stands for is named by something that leads to one.
        #expect(topology.graph.edges.contains { $0.source == index || $0.target == index }, "\(node)")
      }
      let isThere = exploration.objects.contains {
        $0.object.kind == node.kind && $0.object.name == node.name
      }
      #expect(isThere ? number != nil : true)
    }
    for image in exploration.images {
      let place = try #require(image.place)
      let line = try #require(place.line)
      #expect(exploration.objects[place.object].lines[line].text.contains(image.image))
    }
  }
}
