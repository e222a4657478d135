import Lint
import Workloads

struct TasksCyclic: PipelineRule {
  static let identity = RuleIdentity("tasks-cyclic", "PIP206", .graph, .error, on: .pipeline)
  static let summary = "Tasks wait for each other in a circle."
  static let rationale = "The upload succeeds, and Argo refuses every run."
  static let remedy = "Break the circle: take out one of the dependencies."
  static let examples = Examples(
    passing: [
      .pipeline(
        tasks: """
          a: {componentRef: {name: comp-train}, dependentTasks: [train]}
          b: {componentRef: {name: comp-train}, dependentTasks: [train, a]}
          """)
    ],
    failing: [
      .pipeline(
        tasks: """
          ↓a: {componentRef: {name: comp-train}, dependentTasks: [b]}
          b: {componentRef: {name: comp-train}, dependentTasks: [a]}
          """),
      .pipeline(tasks: "↓a: {componentRef: {name: comp-train}, dependentTasks: [a]}"),
    ])

  func check(_ pipeline: Pipeline, in target: Target, _ input: RuleInput) -> [Finding] {
    pipeline.graphs.flatMap { graph in
      // What waits for nothing stands in no circle, nor does what waits for such tasks alone.
      let waiting = graph.tasks.filter { task in
        task.producers.contains { graph.tasks[named: $0]?.producers.isEmpty == false }
      }.map(\.name)
      let next = { (name: String) in graph.tasks[name]?.producers.compactMap(\.text) ?? [] }
      return Circles.all(among: waiting, next).compactMap { circle in
        graph.tasks[circle[0]].map { task in
          pipeline.finding(
            "tasks wait for each other in \(graph.title): \((circle + [circle[0]]).joined(separator: " → "))",
            at: task.tree.keyLocation, in: graph.name)
        }
      }
    }
  }
}

/// Circles in a graph of names.
enum Circles {
  /// One circle for each group of names that lead to each other, from its first name on.
  ///
  /// The walk keeps its own stack, so that no depth of the graph is too much. Nobody reads more than a few.
  static func all(among names: [String], _ next: (String) -> [String]) -> [[String]] {
    var state: [String: Bool] = [:]  // false: on the way; true: done
    var circles: [[String]] = []
    for start in names where state[start] == nil {
      var path: [(name: String, rest: [String])] = [(start, next(start))]
      state[start] = false
      while let (name, rest) = path.last {
        guard let step = rest.last else {
          state[name] = true
          path.removeLast()
          continue
        }
        path[path.count - 1].rest.removeLast()
        switch state[step] {
        case nil:
          state[step] = false
          path.append((step, next(step)))
        case false? where circles.count < 20:
          let circle = path.map(\.name).drop { $0 != step }
          circles.append(turned(Array(circle), among: names))
        case false?, true?: break
        }
      }
    }
    return circles
  }

  /// A circle from the name on that comes first.
  private static func turned(_ circle: [String], among names: [String]) -> [String] {
    let members = Set(circle)
    guard let name = names.first(where: members.contains), let first = circle.firstIndex(of: name) else {
      return circle
    }
    return Array(circle[first...] + circle[..<first])
  }
}
