import Files
import Subprocess

/// The files of a source that are downloaded one by one; curl does it.
enum Download {
  /// The greatest number of bytes of one file.
  private static let sizeLimit = 1 << 26

  /// The files at the paths of a source, by path.
  static func files(of source: Source) async throws(Rejection) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for path in source.paths {
      guard let address = source.origin.fileAddress(path) else { continue }
      files[path] = try await file(at: address, for: source)
    }
    return files
  }

  private static func file(at address: String, for source: Source) async throws(Rejection) -> [UInt8] {
    do {
      let result = try await Subprocess.run(
        .name("curl"), arguments: Arguments(settings + ["--url", address]),
        environment: .inherit.updating(["LC_ALL": "C"]), output: .bytes(limit: sizeLimit + 1),
        error: .string(limit: 1 << 20))
      guard result.terminationStatus.isSuccess else {
        throw Rejection(
          .sourceUnreachable,
          "\"\(source.label)\" cannot be downloaded from \(address): \(complaint(in: result.standardError))",
          at: source.location, notes: [.otherPlaces])
      }
      return result.standardOutput
    } catch let error as Rejection {
      throw error
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw Rejection(
        .curlMissing, "curl must be installed: it downloads what neither the cache nor a mirror holds",
        at: source.location, notes: [.otherPlaces])
    } catch {
      throw Rejection(
        .sourceUnreachable, "\"\(source.label)\" cannot be downloaded from \(address): \(error)",
        at: source.location, notes: [.otherPlaces])
    }
  }

  /// No settings of the user, no page of an error in place of a file, and no other protocol, also behind a redirection.
  private static let settings = [
    "--disable", "--silent", "--show-error", "--fail", "--globoff", "--location", "--max-redirs", "10",
    "--proto", "=https,file", "--proto-redir", "=https", "--connect-timeout", "30", "--speed-limit", "1000",
    "--speed-time", "30", "--max-filesize", "\(sizeLimit)",
  ]

  /// What curl says, without its name and number; where it goes on with advice, that is left out.
  private static func complaint(in text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline)
    guard let line = lines.last(where: { $0.hasPrefix("curl: (") }) ?? lines.last else {
      return "curl does not say why"
    }
    guard line.hasPrefix("curl: ("), let end = line.firstRange(of: ") ") else { return String(line) }
    return String(line[end.upperBound...])
  }
}

extension Source.Origin {
  /// The address of a file, if files are downloaded one by one.
  package func fileAddress(_ path: String) -> String? {
    guard case .url(let address) = self else { return nil }
    return address + "/" + path
  }
}
