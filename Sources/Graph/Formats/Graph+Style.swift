extension Graph {
  /// The colours of a picture, light and dark.
  static var style: String {
    let roles = Role.allCases.map { ".\($0.rawValue) rect { stroke: \($0.color) }" }.joined(separator: "\n")
    return """
      <style>
      text { font-family: system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; font-size: 12px; fill: #1f2328 }
      .title { font-size: 17px; font-weight: 600 }
      .kind { font-size: 10px; fill: #59636e }
      rect { fill: #ffffff; stroke-width: 1.5 }
      path { fill: none; stroke: #818b98; stroke-width: 1.2; marker-end: url(#arrow) }
      #arrow path { fill: #818b98; stroke: none; marker-end: none }
      .calls { stroke: #0969da; stroke-dasharray: 6 3 }
      .uses { stroke-dasharray: 2 3 }
      .makes { stroke: #1a7f37 }
      .acts { stroke: #bc4c00 }
      \(roles)
      .frame { stroke-width: 1 }
      .page { fill: #ffffff; stroke: none }
      .internet .frame { fill: #ffffff; stroke: #d1d9e0 }
      .google .frame { fill: #f2f6fc; stroke: #c6d4ea }
      .cluster .frame { fill: #e6eef9; stroke: #b6c8e2 }
      .namespace .frame { fill: #f8fafd; stroke: #b6c8e2 }
      @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc }
      .kind { fill: #9198a1 }
      rect { fill: #0d1117 }
      .page { fill: #0d1117 }
      .internet .frame { fill: #0d1117; stroke: #3d444d }
      .google .frame { fill: #121a26; stroke: #2b3b52 }
      .cluster .frame { fill: #182334; stroke: #34486a }
      .namespace .frame { fill: #111823; stroke: #34486a }
      }
      </style>
      <defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="6" markerHeight="6" \
      orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>
      """
  }
}

extension Graph.Relation {
  /// The class of its lines.
  package var style: String { self == .actsAs ? "acts" : rawValue }

  /// What a legend says of its lines.
  package var legend: String {
    switch self {
    case .routes: "requests go there"
    case .selects: "a selector matches the pods"
    case .calls: "a program calls it"
    case .uses: "a setting names it"
    case .makes: "makes the pods"
    case .actsAs: "acts as"
    }
  }
}

extension Graph.Role {
  /// A colour that is seen on white and on black.
  var color: String {
    switch self {
    case .host, .ingress, .front, .gate: "#8250df"
    case .service: "#0969da"
    case .policy: "#bf3989"
    case .workload: "#1a7f37"
    case .secret: "#cf222e"
    case .database, .bucket, .volume: "#9a6700"
    case .account, .identity: "#bc4c00"
    }
  }
}
