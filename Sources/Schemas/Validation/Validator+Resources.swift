/// Checks that an API server computes from amounts of resources.
extension Validator {
  /// Requests and limits of a container (ValidateContainerResourceRequirements, ValidateResourceQuantityValue).
  mutating func checkResources(_ resources: Tree) {
    let limits = resources["limits"]
    var isPaged = false
    var isCounted = false
    for place in ["limits", "requests"] {
      for entry in resources[place]?.entries ?? [] {
        guard let amount = entry.value.text.flatMap(Quantity.init)?.value else { continue }
        isPaged = isPaged || ResourceName.isHugePages(entry.key)
        isCounted = isCounted || ["cpu", "memory"].contains(entry.key)
        let keys = [place, entry.key]
        if ResourceName.isWhole(entry.key), amount != amount.rounded() {
          inconsistent(entry.value, keys, "must have whole numbers of \(entry.key)")
        }
        if let size = Self.pageSize(entry.key), amount <= 0 || amount.remainder(dividingBy: size) != 0 {
          inconsistent(entry.value, keys, "must have \(entry.key) in multiples of a page")
        }
        if place == "requests" { compare(entry, amount, with: limits, keys) }
      }
    }
    if isPaged, !isCounted {
      report(
        .inconsistent, "must have cpu or memory beside huge pages", at: placeOfMissing(in: resources.node))
    }
  }

  private mutating func compare(_ request: Tree.Entry, _ amount: Double, with limits: Tree?, _ keys: [String])
  {
    let name = request.key
    let mustBeEqual = !ResourceName.isNative(name) || ResourceName.isHugePages(name)
    let text = request.value.text ?? ""
    guard let limit = limits?[name]?.text, let most = Quantity(limit)?.value else {
      if mustBeEqual {
        inconsistent(request.value, keys, "must have a limit of \(name), because it is requested")
      }
      return
    }
    if amount > most * (1 + 1e-12) {
      inconsistent(
        request.value, keys, "must not request more \(name) (\(text)) than its limit (\(limit))")
    } else if mustBeEqual, amount != most {
      inconsistent(request.value, keys, "must request as much \(name) (\(text)) as its limit (\(limit))")
    }
  }

  private static func pageSize(_ name: String) -> Double? {
    guard ResourceName.isHugePages(name) else { return nil }
    return Quantity(String(name.dropFirst("hugepages-".count)))?.value
  }

  /// The limits of a range are in order (ValidateLimitRange).
  mutating func checkLimitRange(_ item: Tree) {
    func amount(_ place: String, _ name: String) -> Double? {
      item[place]?[name]?.text.flatMap(Quantity.init)?.value
    }
    if item["type"]?.text == "PersistentVolumeClaim", item["min"]?["storage"] == nil,
      item["max"]?["storage"] == nil
    {
      missing(["max", "storage"], in: item, " or `min.storage` where `type` is PersistentVolumeClaim")
    }
    let order = ["min", "defaultRequest", "default", "max"]
    for (index, high) in order.enumerated() {
      for low in order[..<index].reversed() {
        for entry in item[high]?.entries ?? [] {
          guard let least = amount(low, entry.key), let most = amount(high, entry.key), least > most else {
            continue
          }
          inconsistent(
            entry.value, [high, entry.key],
            "must have no \(entry.key) in `\(low)` above that in `\(high)` (\(entry.value.text ?? ""))")
        }
      }
    }
    for entry in item["maxLimitRequestRatio"]?.entries ?? [] {
      guard let ratio = amount("maxLimitRequestRatio", entry.key), ratio < 1 else { continue }
      inconsistent(
        entry.value, ["maxLimitRequestRatio", entry.key], "must have a ratio of at least 1 of \(entry.key)")
    }
  }

  /// A divisor that fits what it divides (validateContainerResourceDivisor).
  mutating func checkResourceField(_ selector: Tree) {
    guard let resource = selector["resource"]?.text, let divisor = selector.value("divisor"),
      let value = divisor.text.flatMap(Quantity.init), value.value != 0
    else { return }
    let units =
      resource.hasSuffix(".cpu")
      ? ["1m", "1"] : ["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"]
    if !units.compactMap(Quantity.init).contains(value) {
      inconsistent(
        divisor, ["divisor"],
        "must have a unit as `divisor`, such as \(resource.hasSuffix(".cpu") ? "1m or 1" : "1, 1Ki or 1Mi")")
    }
  }
}
