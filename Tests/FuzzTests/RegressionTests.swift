import Files
import FuzzTargets
import Support
import Testing

/// What fuzzing has found stays mended: each file of Regressions is an input, called `NUMBER-TARGET-what-it-shows`.
///
/// docs/maintainers/fuzzing.md tells of each by its number.
@Suite struct RegressionTests {
  private static let folder = Place.project + "/Tests/FuzzTests/Regressions"
  private static let names = Place.names(in: folder)

  @Test(arguments: names) func `what was found stays mended`(_ name: String) throws {
    let target = try #require(allTargets.first { name.drop(while: \.isNumber).hasPrefix("-\($0.name)-") })
    let path = Self.folder + "/" + name
    let problem = target.problem(with: try RegularFile.read(path, named: path))
    #expect(problem == nil)
  }

  @Test func `there are cases, with a number each`() {
    let numbers = Self.names.compactMap { Int($0.prefix(while: \.isNumber)) }
    #expect(numbers.count == Self.names.count)
    #expect(!numbers.isEmpty)
  }
}
