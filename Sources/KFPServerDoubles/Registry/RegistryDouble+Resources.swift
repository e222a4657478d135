import Synchronization
import YAML

/// `artifactregistry.googleapis.com/v1`: packages, versions and tags
/// (https://docs.cloud.google.com/artifact-registry/docs/reference/rest).
extension RegistryDouble {
  /// - Parameter steps: `projects/P/locations/L/…`, in parts.
  func answer(to request: DoubleRequest, resource steps: [String]) -> DoubleAnswer {
    guard steps.count > 5, steps[0] == "projects", steps[2] == "locations" else { return .notFound }
    if steps[4] == "operations" { return operation(steps.joined(separator: "/")) }
    guard steps[4] == "repositories", steps.count > 6, steps[6] == "packages" else { return .notFound }
    let base = steps[..<6].joined(separator: "/") + "/packages"
    let rest = Array(steps.dropFirst(7))
    switch (request.method, rest.count) {
    case ("GET", 0): return packages(request, base)
    case ("GET", 1): return package(rest[0], base)
    case ("DELETE", 1): return delete(package: rest[0], base)
    case (_, 2...3) where rest[1] == "versions":
      return versions(request, of: rest[0], rest.count == 3 ? rest[2] : nil, base)
    case (_, 2...3) where rest[1] == "tags":
      return tags(request, of: rest[0], rest.count == 3 ? rest[2] : nil, base)
    default: return .notFound
    }
  }

  private func packages(_ request: DoubleRequest, _ base: String) -> DoubleAnswer {
    let packages = state.withLock { state in
      state.packages.sorted { $0.key < $1.key }.map { Self.json($0.key, $0.value, base) }
    }
    return page(packages, "packages", request)
  }

  private func package(_ name: String, _ base: String) -> DoubleAnswer {
    guard let package = state.withLock({ $0.packages[name] }) else { return .notFound }
    return DoubleAnswer(200, Self.json(name, package, base))
  }

  private func versions(_ request: DoubleRequest, of name: String, _ digest: String?, _ base: String)
    -> DoubleAnswer
  {
    guard let package = state.withLock({ $0.packages[name] }) else { return .notFound }
    let isFull = request.query("view") == "FULL"
    func json(_ digest: String, _ version: Version) -> JSONText {
      let json: JSONText = [
        "name": "\(base)/\(name)/versions/\(digest)", "createTime": version.created,
        "updateTime": version.created,
      ]
      let tags = package.tags.filter { $0.value == digest }.keys.sorted().prefix(100)
      return json.adding("description", version.description).adding(
        "relatedTags",
        !isFull || tags.isEmpty ? nil : tags.map { Self.json(tag: $0, digest, "\(base)/\(name)") })
    }
    switch (request.method, digest) {
    case ("GET", nil):
      let all = package.versions.sorted { ($0.value.created, $0.key) < ($1.value.created, $1.key) }
      return page(all.map { json($0.key, $0.value) }, "versions", request)
    case ("GET", let digest?):
      guard let version = package.versions[digest] else { return .notFound }
      return DoubleAnswer(200, json(digest, version))
    case ("DELETE", let digest?):
      guard package.versions[digest] != nil else { return .notFound }
      if package.tags.values.contains(digest), request.query("force") != "true" {
        return .google(400, "FAILED_PRECONDITION", "The version is tagged; untag it or set force.")
      }
      state.withLock { state in
        state.packages[name]?.versions[digest] = nil
        state.packages[name]?.tags = package.tags.filter { $0.value != digest }
      }
      return startedOperation(base)
    default: return .google(405, "UNIMPLEMENTED", "Method not allowed.")
    }
  }

  private func tags(_ request: DoubleRequest, of name: String, _ tag: String?, _ base: String) -> DoubleAnswer
  {
    let package = state.withLock { $0.packages[name] }
    let wanted = JSONDigest.find(in: request.body)
    switch (request.method, tag) {
    case ("GET", nil):
      guard let package else { return .notFound }
      let all = package.tags.sorted { $0.key < $1.key }
      return page(all.map { Self.json(tag: $0.key, $0.value, "\(base)/\(name)") }, "tags", request)
    case ("GET", let tag?):
      guard let digest = package?.tags[tag] else { return .notFound }
      return DoubleAnswer(200, Self.json(tag: tag, digest, "\(base)/\(name)"))
    case ("POST", nil):
      guard let tag = request.query("tagId"), Self.isTag(tag) else {
        return .google(400, "INVALID_ARGUMENT", "tag_id is missing or invalid.")
      }
      if package?.tags[tag] != nil { return .google(409, "ALREADY_EXISTS", "the tag already exists") }
      return set(tag, to: wanted, of: name, base)
    case ("PATCH", let tag?):
      guard request.query("updateMask") == "version" else {
        return .google(400, "INVALID_ARGUMENT", "update_mask must be version.")
      }
      guard package?.tags[tag] != nil else { return .notFound }
      return set(tag, to: wanted, of: name, base)
    case ("DELETE", let tag?):
      guard package?.tags[tag] != nil else { return .notFound }
      state.withLock { $0.packages[name]?.tags[tag] = nil }
      return DoubleAnswer(200, "{}")
    default: return .google(405, "UNIMPLEMENTED", "Method not allowed.")
    }
  }

  private func set(_ tag: String, to digest: String?, of name: String, _ base: String) -> DoubleAnswer {
    let isSet = state.withLock { state in
      guard let digest, state.packages[name]?.versions[digest] != nil else { return false }
      state.packages[name]?.tags[tag] = digest
      return true
    }
    guard isSet, let digest else { return .notFound }
    return DoubleAnswer(200, Self.json(tag: tag, digest, "\(base)/\(name)"))
  }

  private func delete(package name: String, _ base: String) -> DoubleAnswer {
    guard state.withLock({ $0.packages.removeValue(forKey: name) }) != nil else { return .notFound }
    return startedOperation(base)
  }

  /// An operation that is not done, in the form that has no `done`.
  private func startedOperation(_ base: String) -> DoubleAnswer {
    let scope = base.split(separator: "/").prefix(4).joined(separator: "/")
    let name = state.withLock { state in
      state.operationCount += 1
      let name = "\(scope)/operations/\(state.operationCount)"
      state.operations[name] = behaviour.operationAnswers
      return name
    }
    return DoubleAnswer(200, ["name": name, "metadata": [:] as JSONText] as JSONText)
  }

  private func operation(_ name: String) -> DoubleAnswer {
    let left = state.withLock { state -> Int? in
      guard let left = state.operations[name] else { return nil }
      state.operations[name] = left - 1
      return left
    }
    guard let left else { return .notFound }
    return left > 0
      ? DoubleAnswer(200, ["name": name] as JSONText)
      : DoubleAnswer(200, ["name": name, "done": true, "response": [:] as JSONText] as JSONText)
  }

  private func page(_ items: [JSONText], _ key: String, _ request: DoubleRequest) -> DoubleAnswer {
    let asked = request.query("pageSize").map { Int($0) ?? -1 } ?? 0
    let start = request.query("pageToken").map { Int($0.dropFirst("page-".count)) ?? -1 } ?? 0
    guard asked >= 0, (0...items.count).contains(start) else {
      return .google(400, "INVALID_ARGUMENT", "page_size or page_token is invalid.")
    }
    let size = asked == 0 ? behaviour.pageSize : min(asked, 1000)
    let end = min(start + size, items.count)
    // Fields without a value are left out.
    var json: JSONText = [:]
    if start < end { json = json.adding(key, Array(items[start..<end])) }
    return DoubleAnswer(200, json.adding("nextPageToken", end < items.count ? "page-\(end)" : nil))
  }

  private static func json(_ name: String, _ package: Package, _ base: String) -> JSONText {
    let encoded = name.replacing("/", with: "%2F")
    return ["name": "\(base)/\(encoded)", "createTime": package.created, "updateTime": package.created]
  }

  private static func json(tag: String, _ digest: String, _ package: String) -> JSONText {
    ["name": "\(package)/tags/\(tag)", "version": "\(package)/versions/\(digest)"]
  }
}

/// The version in the body of a request about a tag.
private enum JSONDigest {
  static func find(in body: [UInt8]) -> String? {
    let tree = (try? Tree.parse(body, file: "body"))?.first
    return tree?["version"]?.string?.split(separator: "/").last.map(String.init)
  }
}
