import ArgumentParser

/// The option `--mirror`.
struct MirrorOption: ParsableArguments {
  @Option(
    name: .customLong("mirror"),
    help: .init(
      """
      A folder laid out as NAME/REF/PATH to take files from, before git; else $KFP_MANIFESTS_MIRROR, else \
      the mirrors of sources.yaml.
      """, valueName: "dir"))
  var folder: String?
}
