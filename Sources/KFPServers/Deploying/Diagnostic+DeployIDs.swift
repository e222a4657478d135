package import Diagnostics

/// Errors of `deploy`, and of what it asks the API server.
extension Diagnostic.ID {
  package static let serverNotReady = Self(
    "server-not-ready", "The user interface answers, and the API server behind it does not.")
  package static let backendUnknown = Self(
    "backend-unknown",
    "The server does not say which release it is, as one whose image was built under another name, or it says one of which "
      + "nothing is known here. What a backend refuses or drops depends on it: name the release with `--backend`."
  )
  package static let namespaceNeeded = Self(
    "namespace-needed",
    "The installation has several users, where a pipeline without a namespace is everybody's. Name one with "
      + "`--namespace`, or say `--shared`.")
  package static let namespaceInvalid = Self(
    "namespace-invalid",
    "A namespace has at most 63 lower-case letters, digits and hyphens, and is not empty. Where a script passes a "
      + "variable to `--namespace`, the variable may not be set; a server would take nothing for everybody's pipelines."
  )
  package static let pipelineRefused = Self(
    "pipeline-refused",
    "The backend would refuse the file, every run of it, or drop a part of it in silence. Nothing is sent. "
      + "`kfp-pipelines lint` shows the places.")
  package static let pipelineNameRepeated = Self(
    "pipeline-name-repeated", "Two files of one run hold pipelines of one name: each would replace the other."
  )
  package static let pipelineNameTaken = Self(
    "pipeline-name-taken",
    "The server has no pipeline of this name in its list, and yet says that the name is taken: by a name that differs "
      + "in case alone, by one that the caller may not see, or by what an upload left that was cut off.")
  package static let versionNameTaken = Self(
    "version-name-taken", "A version of this name is there already, and holds something else than the file.")
  package static let versionNameInvalid = Self(
    "version-name-invalid", "The name of a version has between 1 and 127 bytes, and no line break.")
  package static let versionNotNewest = Self(
    "version-not-newest",
    "A version holds what the file holds, and is not the newest: another deploy ran at the same time, or an old one "
      + "was run again.")
  package static let versionLost = Self(
    "version-lost",
    "The answer to an upload was lost, and the version is not there. Nothing is repeated by itself, because the server "
      + "may be at it yet. Run `deploy` again: it goes on where it was.")
  package static let versionDiffers = Self(
    "version-differs", "The server keeps something else than the file holds.")
  package static let serverClockBehind = Self(
    "server-clock-behind",
    "The newest version is younger than the server's clock, so that a new one would not be the newest.")
  package static let commitInvalid = Self("commit-invalid", "A commit is 7 to 64 hexadecimal digits.")

  package static let allDeploying: [Self] = [
    .serverNotReady, .backendUnknown, .namespaceNeeded, .namespaceInvalid, .pipelineRefused,
    .pipelineNameRepeated,
    .pipelineNameTaken,
    .versionNameTaken,
    .versionNameInvalid, .versionNotNewest, .versionLost, .versionDiffers, .serverClockBehind, .commitInvalid,
  ]
}
