import ArgumentParser
import KFPManifests

/// Which files a kustomization may name, in this tool's words or in kustomize's.
enum LoadRestrictorOption: String, Word {
  case root, none
  case rootOnly = "LoadRestrictionsRootOnly"
  case unrestricted = "LoadRestrictionsNone"

  /// What it means.
  var restrictor: BuildOptions.LoadRestrictor {
    switch self {
    case .root, .rootOnly: .root
    case .none, .unrestricted: .none
    }
  }
}
