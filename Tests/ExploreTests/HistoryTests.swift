import Diagnostics
import Explain
import Explore
import Manifests
import Testing
import Workloads
import YAML

/// What a page says of a value is what `explain` says.
@Suite struct HistoryTests {
  @Test(arguments: ExploreCase.all)
  func `each line has the history that explain tells`(_ golden: ExploreCase) throws {
    let objects = try golden.objects
    let arena = try #require(objects.first).tree.snapshot.arena
    let explainer = Explainer(arena, objects: objects.map { ($0.tree.node, $0.id) })
    var count = 0
    for object in try golden.exploration.objects {
      let name = try #require(ObjectName(object.object.qualified))
      for history in object.lines.compactMap(\.history) {
        let field = try #require(FieldPattern(history.field))
        let told = try explainer.explain(name, field: field)
        #expect(told.fields.contains(history), "\(history.field)")
        count += 1
      }
    }
    #expect(count > 5)
  }

  @Test(arguments: ExploreCase.all)
  func `the lines are those that render prints, without what Secrets hold`(_ golden: ExploreCase) throws {
    for (object, shown) in zip(try golden.objects, try golden.exploration.objects) {
      #expect(object.id == shown.object)
      let text = shown.lines.map { $0.text + "\n" }.joined()
      let printed = String(
        decoding: object.tree.snapshot.arena.text(rendering: [object.tree.node]), as: UTF8.self)
      #expect((text == printed) == (object.kind != "Secret"))
    }
  }

  @Test(arguments: ExploreCase.all)
  func `fields are put together from those around them`(_ golden: ExploreCase) throws {
    let exploration = try golden.exploration
    let objects = try #require(exploration.json["objects"]).items
    for (json, object) in zip(objects, exploration.objects) {
      var fields: [String?] = []
      for line in try #require(json["lines"]).items.map(\.items) {
        guard line.count > 1 else {
          fields.append(nil)
          continue
        }
        let parent = try #require(line[1].int)
        let outer = parent < 0 ? "" : try #require(fields[parent])
        fields.append(outer + (try #require(line[2].text)))
      }
      #expect(fields == object.lines.map { $0.history?.field })
    }
  }
}
