/// Builds of the tool and its peer, run in turn.
struct Comparison {
  /// The build that is measured.
  let tool: String
  /// Another build of it, such as one of an older commit; nil for none.
  let before: String?
  /// A copy of the project for that build: what one build leaves beside its cache, another makes anew.
  let copy: String
  let runs: Int

  func header(_ names: [String]) {
    print(pad("", 34) + pad("", 8) + names.map { pad($0, 14) }.joined() + "ratios")
  }

  /// Runs all in turn, after one run of each that does not count, and prints the medians.
  ///
  /// A build from before that cannot do the work has no figures.
  func report(_ work: Work) {
    let commands = [work.command(of: tool), before.map { work.command(of: $0) }, work.peer]
    let folders = [work.folders?.own ?? ".", work.folders?.before ?? copy, "."]
    var series: [[Run]] = commands.map { _ in [] }
    for index in 0...(work.runs ?? runs) {
      for (column, command) in commands.enumerated() {
        guard let command, let run = Run(command, in: folders[column]) else { continue }
        if run.exit == (column == 2 ? 0 : work.status), index > 0 { series[column].append(run) }
        if column == 0, run.exit != work.status { return print("\(work.name): \(tool) failed") }
      }
    }
    for (unit, figure, digits) in [("wall s", \Run.wall, 4), ("cpu s", \Run.cpu, 4), ("MiB", \Run.memory, 1)]
    {
      let values = series.map { runs in runs.isEmpty ? nil : median(runs.map { $0[keyPath: figure] }) }
      row(unit == "wall s" ? work.name : "", unit, values, digits)
    }
  }

  /// Prints how many instructions each build executes.
  func count(_ work: Work, by instructions: Instructions) {
    let own = instructions.count(work.command(of: tool), in: ".")
    let other = before.flatMap { instructions.count(work.command(of: $0), in: copy) }
    row(work.name, "million", [own, other, nil], 1)
  }

  /// A line: what the builds and the peer take, and how many times as much as the first the others do.
  private func row(_ name: String, _ unit: String, _ values: [Double?], _ digits: Int) {
    let cells = values.enumerated().filter { $0.offset != 1 || before != nil }.map(\.element)
    let ratios = cells.dropFirst().map { other in
      guard let other, let own = values[0] else { return pad("", 10) }
      return pad(format(other / own, other < own * 2 ? 3 : 1), 10)
    }
    print(
      pad(name, 34) + pad(unit, 8) + cells.map { pad($0.map { format($0, digits) } ?? "", 14) }.joined()
        + ratios.joined())
  }
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

func format(_ value: Double, _ digits: Int) -> String {
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let whole = Int((value * scale).rounded())
  guard digits > 0 else { return "\(whole)" }
  let fraction = String(whole % Int(scale))
  return "\(whole / Int(scale))." + String(repeating: "0", count: digits - fraction.count) + fraction
}

func pad(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(1, width - text.count))
}
