package import Lint

extension RuleBook {
  package static let pipelines = RuleBook(
    folder: "pipeline-rules", title: "Rules for compiled pipelines",
    preface: """
      `kfp-pipelines lint` runs them all, and `kfp-pipelines rules ID` prints the page of a rule. A rule's subject says
      what the rule needs:

      - *pipeline*: the file alone
      - *overlay*: the overlay of the deployment (`--overlay`)
      - *transition*: the earlier form of the file (`--previous`)
      """)
}
