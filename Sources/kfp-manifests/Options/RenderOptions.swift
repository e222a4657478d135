import ArgumentParser
import KFPManifests
import Terminal

/// The half of a render that is wanted.
struct StageOption: ExpressibleByArgument, Hashable {
  /// Both halves.
  static let all = StageOption(only: nil)

  /// The one stage that is wanted; nil for both.
  let only: Stage?

  /// The stages to render.
  var stages: Set<Stage> { only.map { [$0] } ?? Set(Stage.allCases) }

  private init(only: Stage?) { self.only = only }

  init?(argument: String) {
    only = Stage(rawValue: argument)
    if only == nil, argument != "all" { return nil }
  }

  static var allValueStrings: [String] { ["all"] + Stage.allCases.map { $0.rawValue } }

  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }

  var defaultValueDescription: String { only?.rawValue ?? "all" }
}

/// The files that a kustomization may name, in this tool's words or in kustomize's.
enum LoadRestrictorOption: String, Word {
  case root, none
  case rootOnly = "LoadRestrictionsRootOnly"
  case unrestricted = "LoadRestrictionsNone"

  /// Its meaning.
  var restrictor: BuildOptions.LoadRestrictor {
    switch self {
    case .root, .rootOnly: .root
    case .none, .unrestricted: .none
    }
  }
}
