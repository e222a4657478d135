/// A command to measure, and another to measure beside it.
struct Work {
  var name: String
  var own: [String]
  /// The peer's command; nil where there is none, or where it would take too long.
  var peer: [String]?
  /// The exit status that says that the work is done.
  var status: Int32

  init(_ name: String, _ own: [String], peer: [String]? = nil, status: Int32 = 0) {
    self.name = name
    self.own = own
    self.peer = peer
    self.status = status
  }
}

/// Two commands, run in turn.
struct Comparison {
  private let work: Work

  init(_ work: Work) { self.work = work }

  /// Runs both in turn, after one run of each that does not count, and prints the medians.
  func report(runs: Int) {
    var (mine, theirs): ([Run], [Run]) = ([], [])
    for index in 0...runs {
      guard let run = Run(work.own), run.exit == work.status else {
        return print("\(work.name): \(work.own[0]) failed")
      }
      let other = work.peer.flatMap { Run($0) }
      if index == 0 { continue }
      mine.append(run)
      if let other, other.status == 0 { theirs.append(other) }
    }
    let rows = [("wall s", \Run.wall, 4), ("cpu s", \Run.cpu, 4), ("MiB", \Run.memory, 1)]
    for (unit, figure, digits) in rows {
      let value = median(mine.map { $0[keyPath: figure] })
      var line = pad(unit == "wall s" ? work.name : "", 34) + pad(unit, 8) + pad(format(value, digits), 12)
      if !theirs.isEmpty {
        let other = median(theirs.map { $0[keyPath: figure] })
        line += pad(format(other, digits), 12) + format(other / value, other < value * 2 ? 3 : 1) + " times"
      }
      print(line)
    }
  }

  static func header(_ own: String = "kfp-manifests", _ peer: String = "kustomize") {
    print(pad("", 34) + pad("", 8) + pad(own, 14) + pad(peer, 12) + "ratio")
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
