import Upstream

/// Pins, lists and addresses are read or refused; a printed lock is read as the same.
struct LockTarget: FuzzTarget {
  let name = "lock"
  var seeds: [[UInt8]] { Seeds.pins }

  func problem(with input: [UInt8]) -> String? {
    _ = try? FileList(parsing: input, in: "kubeflow-pipelines/2.14.4", file: "l")
    _ = try? SourcesFile(parsing: input, file: "s")
    _ = RemoteURL(String(decoding: input.prefix(200), as: UTF8.self))
    guard let lock = try? Lock(parsing: input, file: "l") else { return nil }
    guard let again = try? Lock(parsing: Array(lock.text.utf8), file: "l") else {
      return "cannot be read again"
    }
    return again.text == lock.text ? nil : "printed otherwise the second time"
  }
}
