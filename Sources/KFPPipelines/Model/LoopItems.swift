import YAML

/// The constant items of a loop.
struct LoopItems {
  /// The text in JSON.
  let raw: Tree
  /// How many there are; nil where the text is no list.
  let count: Int?

  /// Nil for a loop over a parameter, and for what is no loop.
  init?(of task: PipelineTask) {
    guard task.iterator != nil, let raw = task.tree["parameterIterator"]?["items", "raw"],
      let text = raw.text
    else { return nil }
    self.raw = raw
    let items = (try? JSONDocument(reading: Array(text.utf8)))?.root
    count = items.flatMap { $0.isArray ? $0.items.count : nil }
  }
}

extension PipelineTask {
  /// Whether it is a loop that works on several items at one time, as far as the file tells.
  var runsItemsTogether: Bool {
    guard let iterator else { return false }
    if tree["iteratorPolicy", "parallelismLimit"]?.number == 1 { return false }
    let constant = iterator["items", "inputParameter"]?.text.flatMap(constant)
    let count = LoopItems(of: self)?.count ?? constant.flatMap { $0.kind == .sequence ? $0.items.count : nil }
    return count.map { $0 > 1 } ?? true
  }
}
