import Digest

extension FileList {
  /// Reads the lines `HEX  FOLDER/PATH`, where the folder is `NAME/REF`; a malformed one is an error at its place.
  package init(parsing bytes: [UInt8], in folder: String, file: String) throws(Rejection) {
    let reader = ListReader(prefix: Array("  \(folder)/".utf8), file: file)
    var result: Result<[Entry], Rejection> = .success([])
    bytes.withUnsafeBufferPointer { buffer in
      do throws(Rejection) {
        result = .success(try reader.entries(in: buffer))
      } catch {
        result = .failure(error)
      }
    }
    self.init(sorted: try result.get())
  }
}

/// Reads the lines of a list.
private struct ListReader {
  let prefix: [UInt8]
  let file: String

  func entries(in bytes: UnsafeBufferPointer<UInt8>) throws(Rejection) -> [FileList.Entry] {
    var entries: [FileList.Entry] = []
    entries.reserveCapacity(bytes.count / (66 + prefix.count))
    var last = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    var start = 0
    while start < bytes.count {
      let line = entries.count + 1
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
        throw malformed("the last line must end with a line feed", line, 1)
      }
      guard end - start >= 64, let digest = SHA256Digest(hexDigits: bytes[start..<start + 64]) else {
        throw malformed("the line must start with 64 hexadecimal digits", line, 1)
      }
      guard bytes[start + 64..<end].starts(with: prefix) else {
        let folder = String(decoding: prefix.dropFirst(2), as: UTF8.self)
        throw malformed("two spaces and \"\(folder)\" must follow the digest", line, 65)
      }
      let path = UnsafeBufferPointer(rebasing: bytes[start + 64 + prefix.count..<end])
      entries.append(.init(path: try text(of: path, after: last, line: line), digest: digest))
      last = path
      start = end + 1
    }
    return entries
  }

  private func text(
    of path: UnsafeBufferPointer<UInt8>, after last: UnsafeBufferPointer<UInt8>, line: Int
  ) throws(Rejection) -> String {
    let column = 65 + prefix.count
    guard let text = String(validating: path, as: UTF8.self) else {
      throw malformed("the path must be UTF-8", line, column)
    }
    if let problem = PinSyntax.problem(path: path) {
      throw malformed("the path \"\(text)\" \(problem)", line, column)
    }
    guard precedesBytewise(last, path) else {
      throw malformed("the paths must be sorted bytewise, without doubles", line, column)
    }
    return text
  }

  private func malformed(_ what: String, _ line: Int, _ column: Int) -> Rejection {
    Rejection(
      .listMalformed, what, at: FileLocation(file: file, line: line, column: column),
      category: .integrity,
      notes: [.synchronise])
  }
}

extension Diagnostic.Note {
  /// Advice for a lock or cache that is not as it should be.
  static var synchronise: Self { .init("`kfp-manifests upstream sync` restores what the lock pins") }
}
