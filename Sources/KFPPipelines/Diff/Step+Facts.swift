import Workloads
import YAML

extension Step {
  /// Everything that can be said of the step.
  var facts: [Fact] { taskFacts + (component.map(facts) ?? []) + (executor.map(facts) ?? []) }

  private var taskFacts: [Fact] {
    let tree = task.tree
    var facts = task.arguments.map { argument in
      Fact(
        "input \(argument.name)", Self.text(of: argument), at: argument.tree,
        isHidden: argument.constant.map { Fact.isSecret($0, called: argument.name) } ?? false)
    }
    facts.append(Fact("cache", task.isCached ? "on" : "off", at: tree["cachingOptions"] ?? tree))
    let waits = task.dependencies.compactMap(\.text).sorted().joined(separator: ", ")
    if !waits.isEmpty { facts.append(Fact("waits for", waits, at: tree["dependentTasks"] ?? tree)) }
    if task.displayName?.text != task.name {
      facts += [Fact("display name", task.displayName)].compactMap(\.self)
    }
    facts += [
      Fact("condition", task.condition), Fact("trigger", tree["triggerPolicy", "strategy"]),
      Fact("retries", tree["retryPolicy"]), Fact("cache key", tree["cachingOptions", "cacheKey"]),
      Fact("loop over", task.iterator?["items"])?.hidingNamedSecrets,
      Fact("parallelism", tree["iteratorPolicy", "parallelismLimit"]),
    ].compactMap(\.self)
    return facts
  }

  /// Where a value comes from, in words.
  private static func text(of argument: PipelineTask.Argument) -> String {
    let text =
      switch argument.source {
      case .constant(let value): value.sortedInline
      case .input(let input): "parameter \(input.text ?? "")"
      case .output(let producer, let key): "output \(key?.text ?? "") of \(producer?.text ?? "")"
      case .finalStatus(let producer): "final status of \(producer?.text ?? "")"
      case .unknown: argument.tree.sortedInline
      }
    return argument.tree["parameterExpressionSelector"].map { "\(text), \($0.text ?? "")" } ?? text
  }

  private func facts(of component: Component) -> [Fact] {
    // What a marker for the driver takes is the SDK's own.
    (executor?.isMarker ?? false ? [] : component.parameters.map { $0.fact })
      + component.artifacts.map {
        Fact("artifact \($0.name)", $0.tree["artifactType"]?.sortedInline ?? "", at: $0.tree)
      }
      + component.outputParameters.map { Fact("output \($0.name)", $0.described, at: $0.tree) }
      + component.outputArtifacts.map {
        Fact("output artifact \($0.name)", $0.tree["artifactType"]?.sortedInline ?? "", at: $0.tree)
      } + [Fact("results", component.dag?["outputs"])].compactMap(\.self)
  }

  private func facts(of executor: Executor) -> [Fact] {
    code(of: executor) + resources(of: executor) + variables(of: executor) + settings(of: executor)
      + ["importer", "customJob", "resolver"].compactMap { Fact($0, executor.tree[$0])?.hidingNamedSecrets }
  }

  private func code(of executor: Executor) -> [Fact] {
    var facts = [Fact("image", executor.image)].compactMap(\.self)
    if executor.isLightweight {
      let packages = executor.pipInstalls.requirementsOfAuthor
      if let script = executor.pipScript {
        for (name, words) in [
          ("packages", packages), ("package indexes", Self.each(executor.pipInstalls.indexes)),
          ("trusted hosts", Self.each(executor.pipInstalls.trustedHosts)),
          ("options of pip", Self.each(executor.pipInstalls.options)),
        ] where !words.isEmpty {
          facts.append(Fact(name, words.joined(separator: ", "), at: script))
        }
      }
      if let start = executor.start, let first = executor.command.first {
        facts.append(Fact("start", start, at: first, isHidden: true))
      }
      if let source = executor.source {
        facts.append(Fact("function", source.text ?? "", at: source, isHidden: true))
      }
    } else {
      facts += [Fact("command", of: executor.command)].compactMap(\.self)
    }
    return facts
      + [Fact("arguments", of: executor.arguments, behind: executor.command)].compactMap(\.self)
  }

  /// Each of some words once, in their order.
  private static func each(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  private func resources(of executor: Executor) -> [Fact] {
    let words = [
      ("cpuRequest", "cpu request"), ("cpuLimit", "cpu limit"), ("memoryRequest", "memory request"),
      ("memoryLimit", "memory limit"),
    ]
    var facts = words.flatMap { field, name -> [Fact] in
      guard let value = executor.resource(field) else { return [] }
      let amount = Self.amount(value, isMemory: field.hasPrefix("memory"))
      let fact = Fact(name, amount, at: value)
      // Vertex AI and backends before 2.3 read the number, which says the same unless somebody edited the file.
      guard let number = executor.resources?[field], number.number != 0 else { return [fact] }
      let older = Self.amount(number, isMemory: field.hasPrefix("memory"))
      return older == amount ? [fact] : [fact, Fact("\(name) in its older field", older, at: number)]
    }
    if executor.hasAccelerator, let accelerator = executor.accelerator {
      let (count, type) = (executor.acceleratorCount?.text ?? "", executor.acceleratorType?.text ?? "")
      let older = (count: accelerator["count"]?.text ?? count, type: accelerator["type"]?.text ?? type)
      facts.append(Fact("accelerator", "\(count) \(type)", at: accelerator))
      if older != (count, type) {
        facts.append(Fact("accelerator in its older fields", "\(older.count) \(older.type)", at: accelerator))
      }
    }
    return facts
  }

  /// An amount in cores or gigabytes, however an SDK writes it.
  private static func amount(_ value: Tree, isMemory: Bool) -> String {
    guard let number = value.number ?? value.text.flatMap({ Quantity($0)?.value }) else {
      return value.text ?? ""
    }
    let unit = isMemory && value.number == nil ? number / 1e9 : number
    let rounded = (unit * 1e6).rounded() / 1e6
    let digits =
      rounded == rounded.rounded() && rounded.magnitude < 1e15 ? String(Int64(rounded)) : String(rounded)
    return isMemory ? digits + "G" : digits
  }

  private func variables(of executor: Executor) -> [Fact] {
    executor.environment.map { entry in
      let name = entry.name.text ?? ""
      let text = entry.value?.text ?? ""
      return Fact(
        "variable \(name)", text, at: entry.name,
        isHidden: CredentialName.isCredential(name) || CredentialText.givesValue(text))
    }
  }

  private func settings(of executor: Executor) -> [Fact] {
    (executor.platform?.pairs ?? []).compactMap { setting in
      let text = Self.setting(setting.value)
      return ["", "[]", "{}"].contains(text) ? nil : Fact("setting \(setting.key)", text, at: setting.value)
    }
  }

  /// A setting without what newer SDKs say twice: the name as a parameter, and that something is not optional.
  private static func setting(_ tree: Tree) -> String {
    switch tree.kind {
    case .scalar: return tree.number.map(\.shortest) ?? tree.text ?? ""
    case .sequence: return "[\(tree.items.map(setting).joined(separator: ", "))]"
    case .mapping:
      let entries = tree.pairs.compactMap { pair -> String? in
        if pair.key == "optional", pair.value.text == "false" { return nil }
        if tree.repeats(pair.key) { return nil }
        if pair.key == "pvcNameParameter", pair.value["runtimeValue"] == nil {
          return pair.value.pairs.map { "\($0.key): \(setting($0.value))" }.sorted().joined(separator: ", ")
        }
        if pair.key.hasSuffix("Parameter"), pair.key.contains("Name") {
          let runtime = pair.value["runtimeValue"]
          // What stands beside the constant is refused by the server, and must not go unseen.
          let isPlain = pair.value.pairs.count == 1 && runtime?.pairs.count == 1
          let constant = isPlain ? runtime?["constant"]?.text : nil
          let field = pair.key == "pvcNameParameter" ? "constant" : String(pair.key.dropLast(9))
          return "\(field): \(constant ?? pair.value.sortedInline)"
        }
        return "\(pair.key): \(setting(pair.value))"
      }
      return "{\(entries.sorted().joined(separator: ", "))}"
    }
  }
}

extension PipelineTask.Argument {
  /// Its value, where that stands in the file.
  fileprivate var constant: Tree? { if case .constant(let value) = source { value } else { nil } }
}

extension Component.Parameter {
  /// What can be said of it; a default that its name makes a secret is not shown.
  var fact: Fact {
    Fact(
      "parameter \(name)", described, at: tree,
      isHidden: defaultValue.map { Fact.isSecret($0, called: name) } ?? false)
  }

  /// Its type, and what a caller need not give.
  var described: String {
    var text = type?.python ?? tree["parameterType"]?.text ?? "of no type"
    if let defaultValue {
      text += ", default \(defaultValue.sortedInline)"
    } else if isOptional {
      text += ", optional"
    }
    return text
  }
}
