/// The script of the page: plain JavaScript of our own, put together from files of one idea each.
enum PageScript {
  static let text =
    "\"use strict\";\n"
    + [
      core, history, topology, zoom, objects, object, chain, findings, tables, network, exposure, changes,
      search,
      router,
    ].joined(separator: "\n")
}
