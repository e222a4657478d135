extension PageScript {
  /// What stands between the internet and each workload.
  static let exposure = #"""
    function exposureView() {
      const open = data.exposure.filter((entry) => entry.ways.length);
      const shut = data.exposure.filter((entry) => !entry.ways.length);
      const name = (entry) => objectLink(entry.workload, data.objects[entry.workload].short);
      return [
        heading("Exposure", "What a request passes on its way from the outside to each workload. What is missing has a dashed border."),
        open.map((entry) => el("section.exposed", {}, el("h3", {}, name(entry)), entry.ways.map((way) =>
          el("ol.way", {}, way.map(layerItem), el("li.layer.end", {}, el("small", {}, data.objects[entry.workload].kind),
            el("span", {}, data.objects[entry.workload].short)))))),
        open.length ? null : el("p.empty.good", {}, "Nothing is reached from the outside."),
        shut.length ? el("section", {}, el("h3", {}, "Not reached from the outside ", el("small", {}, shut.length)),
          el("p", {}, "No Ingress, Gateway, published Service or port of a node leads there."),
          el("ul.chips", {}, shut.map((entry) => el("li", {}, name(entry))))) : null,
      ];
    }

    const layerItem = (layer) => el(`li.layer${layer.isPresent ? "" : ".missing"}`, {},
      el("small", {}, layer.kind), objectLink(layer.object, layer.text));
    """#
}
