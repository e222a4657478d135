import ArgumentParser
import KFPManifests

/// Which half of a render is wanted.
enum StageOption: String, Word {
  case all, cluster, namespaced

  /// The stages to render.
  var stages: Set<Stage> {
    Stage(rawValue: rawValue).map { [$0] } ?? Set(Stage.allCases)
  }
}
