import Support
import Testing

/// The problems that users tell of and that a tool can prevent.
///
/// Each goes by the number of its issue, in kubeflow/pipelines where nothing else is said, and has a test that is named
/// after it.
@Suite struct ProblemIndexTests {
  private static let issues = [
    // Uploading.
    "3901", "5881", "2841", "11810", "10609", "8460", "14049", "8734", "9451", "13931", "7283", "7568",
    "13534",
    "14428", "vertex-pipelines-deployer#26", "6001", "11665", "11296",
    // What the file holds.
    "10033", "10438", "12495", "12183", "11423", "4170", "2286", "11949", "3134", "12453", "13239", "10371",
    "10860", "13128", "13436", "11009",
    // Images, packages and caching.
    "11840", "10839", "6738", "6574", "ilab-on-ocp#173", "12973", "bundle-kubeflow#1274",
    // The deployment around it.
    "2719", "5779", "4746",
    "one component twice, with other defaults",
    // The registry, and who may ask it.
    "JSON is refused by the registry",
    "8878", "python-aiplatform#2181", "7382", "9853", "4661", "4143", "2954", "178", "5745",
  ]

  @Test(arguments: issues) func `a problem has a test of its name`(issue: String) {
    #expect(
      Self.names.contains { $0.contains("\(issue):") || $0.contains("#\(issue)") || $0.contains(issue + ",") }
    )
  }

  /// The names of tests, and of cases that have one.
  private static let names: [Substring] =
    ["KFPPipelinesTests", "KFPServersTests", "KFPServersTests/Deploying", "CommandTests"].flatMap { folder in
      Place.names(in: "\(Place.project)/Tests/\(folder)").filter { $0.hasSuffix(".swift") }.flatMap {
        (Place.text(of: "Tests/\(folder)/\($0)") ?? "").split(separator: "\n").filter {
          $0.contains("func `") || $0.contains(#/^ *\("[^"]*: /#)
        }
      }
    }
}
